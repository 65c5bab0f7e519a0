using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;

namespace PureLambda.Tool;

/// <summary>What `purelambda package` was asked to do, checked: a project to publish, or a folder that was published.</summary>
internal sealed record PackageArguments(string? Project, string Way, string? Folder, string? Output)
{
    /// <summary>What the function runs on; null for what this machine is, or the folder's program.</summary>
    public string? Architecture { get; init; }

    /// <summary>The file of the folder that becomes bootstrap; null to find it.</summary>
    public string? Program { get; init; }

    /// <summary>What <c>dotnet publish</c> is told besides.</summary>
    public string[] Rest { get; init; } = [];

    /// <summary>Whether the project is a class library, which gets a bootstrap that loads it.</summary>
    public bool IsLibrary { get; init; }

    /// <summary>The function's handler setting, to be checked; null to check nothing.</summary>
    public string? Handler { get; init; }

    public static (PackageArguments Arguments, IReadOnlyList<string> Problems) Read(ParseResult parsed)
    {
        var problems = new List<string>();
        var folder = parsed.GetValue(PackageCommand.Folder);
        var output = parsed.GetValue(PackageCommand.Output);
        var program = parsed.GetValue(PackageCommand.Program);
        var library = parsed.GetValue(PackageCommand.Library);
        var handler = parsed.GetValue(PackageCommand.Handler);
        var way = parsed.GetValue(PackageCommand.Way);
        if (library is null && handler is not null)
            problems.Add("--handler is for --library: a program knows its handlers itself.");
        if (library is not null && way == "aot")
            problems.Add(
                "Native AOT cannot load a library by its name: take --way readytorun or framework-dependent, or write a program "
                    + "that gives Lambda.Run the handler."
            );
        if (library is not null && folder is not null)
            problems.Add("Give --library or --folder, not both.");
        string? project = null;
        if (folder is null)
        {
            if (library is not null && parsed.GetResult(PackageCommand.Project) is { Implicit: false })
                problems.Add("Give a project or --library, not both.");
            project = ProjectIn(library ?? parsed.GetValue(PackageCommand.Project)!, problems);
            if (program is not null)
                problems.Add("--program is for --folder: a project's program is known.");
        }
        else
        {
            if (parsed.GetResult(PackageCommand.Project) is { Implicit: false })
                problems.Add("Give a project or --folder, not both.");
            if (output is null)
                problems.Add("--folder wants --output, such as --output function.zip.");
            if (parsed.GetValue(PackageCommand.Rest) is { Length: > 0 })
                problems.Add("Arguments behind -- are for publishing, and --folder publishes nothing.");
        }
        return (
            new(project, way ?? (library is null ? "aot" : "readytorun"), folder, output)
            {
                IsLibrary = library is not null,
                Handler = handler,
                Architecture = parsed.GetValue(PackageCommand.Architecture),
                Program = program,
                Rest = parsed.GetValue(PackageCommand.Rest) ?? [],
            },
            problems
        );
    }

    private static string? ProjectIn(string path, List<string> problems)
    {
        if (File.Exists(path))
            return path;
        if (!Directory.Exists(path))
        {
            problems.Add($"{path} does not exist; give a project, or the folder that it is in.");
            return null;
        }
        var projects = Directory.GetFiles(path, "*.*proj").Order(System.StringComparer.Ordinal).ToArray();
        if (projects is [var only])
            return only;
        problems.Add(
            projects.Length == 0
                ? $"There is no project in {path}; give one, or --folder for what is published already."
                : $"There are several projects in {path}; give one: {string.Join(", ", projects.Select(Path.GetFileName))}."
        );
        return null;
    }
}
