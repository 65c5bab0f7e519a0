using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using PureLambda.Testing;

namespace PureLambda.Tool;

/// <summary>What `purelambda replay` was asked to do, checked.</summary>
internal sealed record ReplayArguments(
    EmulatorOptions Function,
    IReadOnlyList<string> Files,
    ReplayOptions Options,
    bool Update,
    string? JUnit,
    bool Json
)
{
    public static (ReplayArguments Arguments, IReadOnlyList<string> Problems) Read(ParseResult parsed)
    {
        var problems = new List<string>();
        var options = new ReplayOptions
        {
            Ignored = RecordArguments.Paths(parsed, ReplayCommand.Ignored, problems),
            Redaction = Redaction.Usual with { Paths = RecordArguments.Paths(parsed, RecordCommand.Secret, problems) },
        };
        var function = InvokeArguments.ReadFunction(parsed, problems);
        var files = parsed
            .GetRequiredValue(ReplayCommand.Recordings)
            .SelectMany(file => Found(file, problems))
            .ToArray();
        return (
            new(
                function,
                files,
                options,
                parsed.GetValue(ReplayCommand.Update),
                parsed.GetValue(ReplayCommand.JUnit),
                parsed.GetValue(ReplayCommand.Json)
            ),
            problems
        );
    }

    private static string[] Found(string file, List<string> problems)
    {
        if (!Directory.Exists(file))
            return [file];
        var files = Directory.GetFiles(file, "*.json", SearchOption.AllDirectories);
        Array.Sort(files, StringComparer.Ordinal);
        if (files is [])
            problems.Add($"--recording {file} is a folder without recordings; make one with purelambda record.");
        return files;
    }
}
