using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using PureLambda.Testing;

namespace PureLambda.Tool;

/// <summary>What `purelambda conform` was asked to do, checked: the program and its checks, and where the report goes.</summary>
internal sealed record ConformArguments(ConformanceOptions Options, string? Json)
{
    public static (ConformArguments Arguments, IReadOnlyList<string> Problems) Read(ParseResult parsed)
    {
        var problems = new List<string>();
        var program = parsed.GetRequiredValue(ConformCommand.Bootstrap);
        var options = new ConformanceOptions
        {
            Bootstrap = BootstrapPath.Find(program[0], problems),
            Arguments = program[1..],
            Event = ReadBody(parsed.GetValue(ConformCommand.Event), "--event", problems) ?? Body.FromText("{}"),
            FailingEvent = ReadBody(parsed.GetValue(ConformCommand.FailingEvent), "--failing-event", problems),
            FailingStreamEvent = ReadBody(
                parsed.GetValue(ConformCommand.FailingStreamEvent),
                "--failing-stream-event",
                problems
            ),
            Handler = parsed.GetRequiredValue(InvokeCommand.Handler),
            Environment = InvokeArguments.ReadVariables(parsed, problems),
            Patience = ReadPatience(parsed.GetRequiredValue(ConformCommand.Patience), problems),
            LongWait = parsed.GetValue(ConformCommand.Long) ? TimeSpan.FromSeconds(70) : null,
            Only = ReadOnly(parsed.GetValue(ConformCommand.Only), problems),
        };
        return (new(options, parsed.GetValue(ConformCommand.Json)), problems);
    }

    private static Body? ReadBody(string? file, string option, List<string> problems)
    {
        try
        {
            return file is null ? null : new Body(File.ReadAllBytes(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{option} {file} cannot be read: {e.Message}");
            return null;
        }
    }

    private static TimeSpan ReadPatience(string text, List<string> problems)
    {
        if (double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0.1 and <= 900)
            return TimeSpan.FromSeconds(seconds);
        problems.Add($"--patience is {text}; give a number of seconds from 0.1 to 900.");
        return TimeSpan.FromSeconds(10);
    }

    private static string? ReadOnly(string? text, List<string> problems)
    {
        if (text is not null && !ConformRun.HasCheck(text))
            problems.Add($"--only {text} is in the name of no check; without it every check is tried.");
        return text;
    }
}
