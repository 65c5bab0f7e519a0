using System.CommandLine;

namespace PureLambda.Tool;

/// <summary>The options of `purelambda conform`.</summary>
internal static class ConformCommand
{
    public const string Name = "conform";

    public const string Examples = """
        Examples:
          purelambda conform --event order.json --failing-event bad.json -- ./publish/bootstrap
          purelambda conform --event order.json --failing-stream-event torn.json --handler receipt -- ./bootstrap
          purelambda conform --event order.json --only "verdict" -- ./bootstrap
          purelambda conform --event order.json --json report.json -- dotnet bin/Release/net10.0/Orders.dll

        The function may be in any language. It must answer the event; on the failing event, if there is one, it must fail.

        Exit codes:
          0    every check that was tried held
          1    a check did not hold, or none could be tried
          2    the arguments are wrong
          130  interrupted
        """;

    internal static Option<string> Event { get; } =
        new("--event")
        {
            Description = "File with an event that the function answers; without it the event is {}.",
            HelpName = "FILE",
        };

    internal static Option<string> FailingEvent { get; } =
        new("--failing-event")
        {
            Description = "File with an event on which the function fails; without it, errors are not tried.",
            HelpName = "FILE",
        };

    internal static Option<string> FailingStreamEvent { get; } =
        new("--failing-stream-event")
        {
            Description =
                "File with an event on which the function begins a stream, and fails then; without it, that is not tried.",
            HelpName = "FILE",
        };

    internal static Option<string> Only { get; } =
        new("--only") { Description = "Only checks with this text in their name.", HelpName = "TEXT" };

    internal static Option<string> Patience { get; } =
        new("--patience")
        {
            Description = "Seconds that what is expected may take.",
            HelpName = "SECONDS",
            DefaultValueFactory = static _ => "10",
        };

    internal static Option<bool> Long { get; } =
        new("--long") { Description = "Also let the runtime wait 70 s for an event, longer than usual clients do." };

    internal static Option<string> Json { get; } =
        new("--json")
        {
            Description = "Write the report for machines to this file, or to - for standard output.",
            HelpName = "FILE",
        };

    internal static Argument<string[]> Bootstrap { get; } =
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
            FailingStreamEvent,
            Only,
            Patience,
            Long,
            Json,
            InvokeCommand.Handler,
            InvokeCommand.Variables,
            Bootstrap,
        };
        command.SetAction(ConformArguments.Read, ConformRun.RunAsync);
        return command;
    }
}
