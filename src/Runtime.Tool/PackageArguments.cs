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

    public static (PackageArguments Arguments, IReadOnlyList<string> Problems) Read(ParseResult parsed)
    {
        var problems = new List<string>();
        var folder = parsed.GetValue(PackageCommand.Folder);
        var output = parsed.GetValue(PackageCommand.Output);
        var program = parsed.GetValue(PackageCommand.Program);
        string? project = null;
        if (folder is null)
        {
            project = ProjectIn(parsed.GetValue(PackageCommand.Project)!, problems);
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
            new(project, parsed.GetValue(PackageCommand.Way)!, folder, output)
            {
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
