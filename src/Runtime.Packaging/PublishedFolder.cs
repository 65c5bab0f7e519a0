using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace PureLambda.Packaging;

/// <summary>What a publish left in a folder, as it goes into a package.</summary>
internal static class PublishedFolder
{
    public const string Bootstrap = "bootstrap";

    // Only a debugger reads them.
    private static readonly string[] Symbols = [".pdb", ".dbg", ".debug"];

    /// <summary>The files, with the program as <c>bootstrap</c>; or what is wrong.</summary>
    public static (IReadOnlyList<PackageFile> Files, string? Problem) Read(PackageOptions options)
    {
        if (!Directory.Exists(options.Folder))
            return ([], $"The folder {options.Folder} does not exist; publish the function there first.");
        var files = Directory
            .GetFiles(options.Folder, "*", SearchOption.AllDirectories)
            .Where(static path => !Symbols.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            .Where(path => Path.GetFullPath(path) != Path.GetFullPath(options.Target))
            .ToDictionary(
                path => Path.GetRelativePath(options.Folder, path).Replace('\\', '/'),
                StringComparer.Ordinal
            );
        var (program, problem) = Program(options, files);
        if (program is null)
            return ([], problem);
        return (
            [
                .. files.Select(file => new PackageFile(
                    file.Key == program ? Bootstrap : file.Key,
                    new FileInfo(file.Value).Length,
                    file.Key == program || IsRun(file.Value),
                    () => File.OpenRead(file.Value)
                )),
            ],
            null
        );
    }

    private static (string? Program, string? Problem) Program(PackageOptions options, Dictionary<string, string> files)
    {
        if (options.Program is { } named)
            return files.ContainsKey(named)
                ? (named, null)
                : (null, $"There is no {named} in {options.Folder}; it has {Listed(files.Keys)}.");
        if (files.ContainsKey(Bootstrap))
            return (Bootstrap, null);
        // The host of an application has its name, without an extension.
        var hosts = files
            .Keys.Where(name => !name.Contains('/') && Path.GetExtension(name) is "" && IsRun(files[name]))
            .Where(name => files.ContainsKey(name + ".dll") || !files.Keys.Any(static one => one.EndsWith(".dll")))
            .ToList();
        return hosts switch
        {
            [var only] => (only, null),
            [] => (
                null,
                $"There is no program in {options.Folder} that could be the bootstrap; publish for Linux, or name it with --program."
            ),
            _ => (null, $"Several programs could be the bootstrap: {Listed(hosts)}. Name one with --program."),
        };
    }

    private static string Listed(IEnumerable<string> names) =>
        string.Join(", ", names.Order(StringComparer.Ordinal).Take(8));

    // By what is in it, because a file from Windows has no mode: a program of Linux, or a script.
    private static bool IsRun(string path)
    {
        Span<byte> head = stackalloc byte[18];
        using var file = File.OpenRead(path);
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (head[..read].StartsWith("#!"u8))
            return true;
        // Libraries are ELF, too; they have .so in their name.
        return read == head.Length
            && ElfImage.Is(head)
            && !Path.GetFileName(path).Contains(".so", StringComparison.Ordinal);
    }
}
