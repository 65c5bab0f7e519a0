using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using PureLambda.Testing;

namespace PureLambda.Tool;

/// <summary>The options of `purelambda conform`.</summary>
internal static class ConformCommand
{
    public const string Name = "conform";

    public const string Examples = """
        Examples:
          purelambda conform --event order.json --failing-event bad.json -- ./publish/bootstrap
          purelambda conform --event order.json --only "verdict" -- ./bootstrap
          purelambda conform --event order.json --json report.json -- dotnet bin/Release/net10.0/Orders.dll

        The function may be in any language. It must answer the event; on the failing event, if there is one, it must fail.

        Exit codes:
          0    every check that was tried held
          1    a check did not hold, or none could be tried
          2    the arguments are wrong
          130  interrupted
        """;

    private static Option<string> Event { get; } =
        new("--event")
        {
            Description = "File with an event that the function answers; without it the event is {}.",
            HelpName = "FILE",
        };

    private static Option<string> FailingEvent { get; } =
        new("--failing-event")
        {
            Description = "File with an event on which the function fails; without it, errors are not tried.",
            HelpName = "FILE",
        };

    private static Option<string> Only { get; } =
        new("--only") { Description = "Only checks with this text in their name.", HelpName = "TEXT" };

    private static Option<string> Patience { get; } =
        new("--patience")
        {
            Description = "Seconds that what is expected may take.",
            HelpName = "SECONDS",
            DefaultValueFactory = static _ => "10",
        };

    private static Option<bool> Long { get; } =
        new("--long") { Description = "Also let the runtime wait 70 s for an event, longer than usual clients do." };

    private static Option<string> Json { get; } =
        new("--json")
        {
            Description = "Write the report for machines to this file, or to - for standard output.",
            HelpName = "FILE",
        };

    private static Argument<string[]> Bootstrap { get; } =
        new("bootstrap")
        {
            Description = "The program to check, and its arguments.",
            HelpName = "BOOTSTRAP [ARGS]",
            Arity = ArgumentArity.OneOrMore,
        };

    public static Command Create()
    {
        var command = new Command(
            Name,
            "Checks a runtime executable, of any language, against the contract of the Runtime API."
        )
        {
            Event,
            FailingEvent,
            Only,
            Patience,
            Long,
            Json,
            InvokeCommand.Handler,
            InvokeCommand.Variables,
            Bootstrap,
        };
        command.SetAction(
            static async (parsed, cancellation) =>
            {
                var problems = new List<string>();
                var options = Read(parsed, problems);
                foreach (var problem in problems)
                    await Console.Error.WriteLineAsync($"purelambda: {problem}");
                return problems is []
                    ? await ConformRun.RunAsync(options, parsed.GetValue(Json), cancellation)
                    : ExitCode.BadArguments;
            }
        );
        return command;
    }

    private static ConformanceOptions Read(ParseResult parsed, List<string> problems)
    {
        var program = parsed.GetRequiredValue(Bootstrap);
        return new ConformanceOptions
        {
            Bootstrap = BootstrapPath.Find(program[0], problems),
            Arguments = program[1..],
            Event = ReadBody(parsed.GetValue(Event), "--event", problems) ?? Body.FromText("{}"),
            FailingEvent = ReadBody(parsed.GetValue(FailingEvent), "--failing-event", problems),
            Handler = parsed.GetRequiredValue(InvokeCommand.Handler),
            Environment = InvokeArguments.ReadVariables(parsed, problems),
            Patience = ReadPatience(parsed.GetRequiredValue(Patience), problems),
            LongWait = parsed.GetValue(Long) ? TimeSpan.FromSeconds(70) : null,
            Only = ReadOnly(parsed.GetValue(Only), problems),
        };
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
