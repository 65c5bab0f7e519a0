using System.CommandLine;

namespace PureLambda.Tool;

/// <summary>The options of `purelambda replay`.</summary>
internal static class ReplayCommand
{
    public const string Name = "replay";

    public const string Examples = """
        Examples:
          purelambda replay -r recordings/orders.json -- ./publish/bootstrap
          purelambda replay -r recordings --junit results.xml -- ./publish/bootstrap
          purelambda replay -r recordings --ignore '$.offers[*].rank' --json -- ./publish/bootstrap
          purelambda replay -r recordings/orders.json --update -- ./publish/bootstrap

        Ids, times, durations, stack traces and user agents may differ; what else differs is told by its JSON path.

        Exit codes:
          0    every answer was as recorded, or was accepted with --update
          1    an answer was not as recorded
          2    something could not be replayed
          130  interrupted
        """;

    internal static Option<string[]> Recordings { get; } =
        new("--recording", "-r")
        {
            Description = "A recording, or a folder of them; again for more.",
            HelpName = "FILE",
            Required = true,
            Arity = ArgumentArity.OneOrMore,
        };

    internal static Option<string[]> Ignored { get; } =
        new("--ignore")
        {
            Description = "A JSON path that may differ, such as $.rank, $.items[*].price or $..etag; again for more.",
            HelpName = "PATH",
            Arity = ArgumentArity.OneOrMore,
        };

    internal static Option<bool> Update { get; } =
        new("--update") { Description = "Accept the new answers: write them to the recordings." };

    internal static Option<string> JUnit { get; } =
        new("--junit")
        {
            Description = "Write the results in JUnit's format, as CI services read it.",
            HelpName = "FILE",
        };

    internal static Option<bool> Json { get; } =
        new("--json") { Description = "Print the results as JSON instead of a summary." };

    public static Command Create()
    {
        var command = new Command(Name, "Sends a function the events of recordings, and compares its answers.")
        {
            Recordings,
            Ignored,
            RecordCommand.Secret,
            Update,
            JUnit,
            Json,
            InvokeCommand.Handler,
            InvokeCommand.Timeout,
            InvokeCommand.Memory,
            InvokeCommand.Variables,
            InvokeCommand.Bootstrap,
        };
        command.SetAction(ReplayArguments.Read, ReplayRun.RunAsync);
        return command;
    }
}
