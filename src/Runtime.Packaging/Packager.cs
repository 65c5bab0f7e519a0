using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace PureLambda.Packaging;

/// <summary>Makes a deployment package of what was published.</summary>
internal static class Packager
{
    /// <summary>Writes the ZIP, or nothing at all.</summary>
    /// <param name="options">What is packed.</param>
    /// <param name="say">Told what was made, line by line.</param>
    /// <returns>What is wrong; empty when it was written.</returns>
    public static IReadOnlyList<string> Pack(PackageOptions options, Action<string> say)
    {
        var (files, problem) = PublishedFolder.Read(options);
        if (problem is not null)
            return [problem];
        var images = files.Select(static file => (file.Name, Image: ImageOf(file))).ToList();
        var bootstrap = images.Find(static image => image.Name == PublishedFolder.Bootstrap).Image;
        var wanted = options with { Architecture = options.Architecture ?? bootstrap?.Architecture };
        var problems = images
            .Where(static image => image.Image is not null)
            .SelectMany(image => PackageCheck.Programs(image.Name, image.Image!, wanted))
            .ToList();
        if (problems.Count > 0)
            return problems;

        var zip = DeploymentZip.Write(files);
        problems.AddRange(PackageCheck.Sizes(zip.Length, files));
        if (problems.Count > 0)
            return problems;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Target))!);
        File.WriteAllBytes(options.Target, zip);

        var unzipped = PackageCheck.Size(files.Sum(static file => file.Length));
        say($"{options.Target}: {PackageCheck.Size(zip.Length)} zipped, {unzipped} unzipped, {Counted(files.Count)}");
        if (bootstrap is not null)
            say($"  bootstrap: {bootstrap.Architecture}, {Needs(bootstrap)}");
        return [];
    }

    private static string Counted(int files) => files == 1 ? "1 file" : $"{files} files";

    private static string Needs(ElfImage image) =>
        image.Libraries.Count == 0
            ? "needs no library"
            : $"needs {(image.Libc is { } libc ? $"GLIBC_{libc} and " : "")}{string.Join(", ", image.Libraries)}";

    private static ElfImage? ImageOf(PackageFile file)
    {
        using var stream = file.Open();
        var head = new byte[4];
        if (stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !ElfImage.Is(head))
            return null;
        using var whole = new MemoryStream();
        whole.Write(head);
        stream.CopyTo(whole);
        return ElfImage.Read(whole.GetBuffer().AsSpan(0, (int)whole.Length));
    }
}
