using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using PureLambda.Testing;

namespace PureLambda.Tool;

/// <summary>What `purelambda invoke` was asked to do, checked: the function, and the events for it.</summary>
internal sealed record InvokeArguments(EmulatorOptions Function, IReadOnlyList<EventToSend> Events, bool Json)
{
    /// <summary>The arguments, and every problem with them at once: what is wrong, and what to do.</summary>
    public static (InvokeArguments Arguments, IReadOnlyList<string> Problems) Read(ParseResult parsed)
    {
        var problems = new List<string>();
        var function = ReadFunction(parsed, problems);
        var expected = ReadExpectations(parsed, problems);
        var events = EventToSend.Read(parsed.GetRequiredValue(InvokeCommand.Events), expected, problems);
        return (new(function, events, parsed.GetValue(InvokeCommand.Json)), problems);
    }

    /// <summary>The function: what every command says of it in the same words.</summary>
    public static EmulatorOptions ReadFunction(ParseResult parsed, List<string> problems)
    {
        var program = parsed.GetRequiredValue(InvokeCommand.Bootstrap);
        return new EmulatorOptions
        {
            Bootstrap = BootstrapPath.Find(program[0], problems),
            Arguments = program[1..],
            Handler = parsed.GetRequiredValue(InvokeCommand.Handler),
            Timeout = ReadTimeout(parsed.GetRequiredValue(InvokeCommand.Timeout), problems),
            MemorySize = ReadMemory(parsed.GetRequiredValue(InvokeCommand.Memory), problems),
            Environment = ReadVariables(parsed, problems),
            Initialization = EmulationOptions.ReadInitialization(parsed, problems),
            PathPrefix = EmulationOptions.ReadPathPrefix(parsed, problems),
        };
    }

    private static TimeSpan ReadTimeout(string text, List<string> problems)
    {
        // Lambda's own limits: 15 minutes at most, and no fraction of a millisecond.
        if (double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0.001 and <= 900)
            return TimeSpan.FromSeconds(seconds);
        problems.Add($"--timeout is {text}; give a number of seconds, more than 0 and at most 900.");
        return TimeSpan.FromSeconds(3);
    }

    private static int ReadMemory(string text, List<string> problems)
    {
        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var memory)
            && memory is >= 128 and <= 10240
        )
            return memory;
        problems.Add($"--memory is {text}; give a number of MB from 128 to 10240.");
        return 128;
    }

    /// <summary>The function's own variables, and the one that asks for the trace where a command offers that.</summary>
    public static Dictionary<string, string> ReadVariables(ParseResult parsed, List<string> problems)
    {
        var variables = new Dictionary<string, string>();
        foreach (var assignment in parsed.GetValue(InvokeCommand.Variables) ?? [])
        {
            if (assignment.Split('=', 2) is [{ Length: > 0 } name, var value])
                variables[name] = value;
            else
                problems.Add($"--env {assignment} sets no variable; write --env NAME=VALUE.");
        }
        if (parsed.GetValue(InvokeCommand.Trace))
            variables["PURELAMBDA_TRACE"] = "1";
        return variables;
    }

    private static IReadOnlyList<string> ReadExpectations(ParseResult parsed, List<string> problems)
    {
        var expectations = parsed.GetValue(InvokeCommand.Expectations) ?? [];
        var events = parsed.GetRequiredValue(InvokeCommand.Events).Length;
        if (expectations.Length == 0 || expectations.Length == events)
            return expectations;
        problems.Add(
            $"--expect is given {expectations.Length} times for {events} events; give it once for each, or not at all."
        );
        return [];
    }
}
