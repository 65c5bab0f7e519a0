using System;
using System.CommandLine;
using System.Threading.Tasks;

namespace PureLambda.Tool;

/// <summary>The options of `purelambda simulate`.</summary>
internal static class SimulateCommand
{
    public const string Name = "simulate";

    public const string Examples = """
        Examples:
          purelambda simulate
          purelambda simulate --seed 7 --invocations 10000000
          purelambda simulate --script broken.txt
          echo 'event 3, asking Freeze, answering ResetReply' | purelambda simulate --script - --json

        What breaks a rule is made small and printed as a script, one invocation a line, that --script replays.

        Exit codes:
          0    every rule held
          1    a rule was broken
          2    the arguments are wrong, or the script cannot be read
          130  interrupted
        """;

    internal static Option<string> Seed { get; } =
        new("--seed")
        {
            Description = "Where the events and mishaps begin: the same seed, the same course.  [default: 20180601]",
            HelpName = "N",
        };

    internal static Option<string> Invocations { get; } =
        new("--invocations") { Description = "How many invocations.  [default: 1000000]", HelpName = "N" };

    internal static Option<string> Script { get; } =
        new("--script")
        {
            Description = "Replay this script instead: a file as this command printed it, or - for standard input.",
            HelpName = "FILE",
        };

    internal static Option<bool> Json { get; } =
        new("--json") { Description = "Print the account as JSON instead of a sentence." };

    public static Command Create()
    {
        var command = new Command(
            Name,
            "Runs PureLambda's own runtime against the service in memory, with faults, in virtual time, from a seed."
        )
        {
            Seed,
            Invocations,
            Script,
            Json,
        };
        command.SetAction(
            SimulateArguments.Read,
            static async (arguments, cancellation) =>
            {
                // Ctrl+C is heeded only from where the action first waits.
                await Task.Yield();
                return SimulateRun.Run(arguments, new SimulateScreen(Console.Out, arguments.Json), cancellation);
            }
        );
        return command;
    }
}
