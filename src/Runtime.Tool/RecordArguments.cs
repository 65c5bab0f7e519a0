using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using PureLambda.Testing;

namespace PureLambda.Tool;

/// <summary>What `purelambda record` was asked to do, checked.</summary>
internal sealed record RecordArguments(
    EmulatorOptions Function,
    IReadOnlyList<EventToSend> Events,
    string Output,
    RecordOptions Options
)
{
    public static (RecordArguments Arguments, IReadOnlyList<string> Problems) Read(ParseResult parsed)
    {
        var problems = new List<string>();
        var output = parsed.GetRequiredValue(RecordCommand.Output);
        if (Directory.Exists(output))
            problems.Add(
                $"--output {output} is a folder; name the file in it, such as {output.TrimEnd('/')}/case.json."
            );
        var options = new RecordOptions
        {
            Name = Path.GetFileNameWithoutExtension(output),
            Description = parsed.GetValue(RecordCommand.Description) ?? "",
            Redaction = parsed.GetValue(RecordCommand.Everything)
                ? Redaction.None
                : Redaction.Usual with
                {
                    Paths = Paths(parsed, RecordCommand.Secret, problems),
                },
        };
        var function = InvokeArguments.ReadFunction(parsed, problems);
        var events = EventToSend.Read(parsed.GetRequiredValue(InvokeCommand.Events), [], problems);
        return (new(function, events, output, options), problems);
    }

    /// <summary>The JSON paths of an option.</summary>
    public static Sequence<JsonPath> Paths(ParseResult parsed, Option<string[]> option, List<string> problems)
    {
        var paths = new List<JsonPath>();
        foreach (var text in parsed.GetValue(option) ?? [])
        {
            if (JsonPath.TryParse(text, out var path, out var problem))
                paths.Add(path!);
            else
                problems.Add($"{option.Name}: {problem}");
        }
        return Sequence.From(paths.AsEnumerable());
    }
}
