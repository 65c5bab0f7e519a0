using System.CommandLine;

namespace PureLambda.Tool;

/// <summary>The options of `purelambda invoke`.</summary>
internal static class InvokeCommand
{
    public const string Name = "invoke";

    public const string Examples = """
        Examples:
          purelambda invoke --event order.json -- ./publish/bootstrap
          purelambda invoke --event good.json --expect success --event bad.json --expect failure -- ./bootstrap
          echo '{"id":1}' | purelambda invoke --event - --trace -- dotnet bin/Release/net10.0/Orders.dll
          purelambda invoke --event order.json --handler price --timeout 30 --env TABLE=orders -- ./bootstrap
          purelambda invoke --event a.json --event b.json --concurrency 2 -- ./bootstrap
          purelambda invoke --event order.json --json -- ./bootstrap | jq '.[0].payload'

        Exit codes:
          0    every outcome was as expected (without --expect: every event succeeded)
          1    an event failed, or an outcome was not as expected
          2    the arguments are wrong
          130  interrupted
        """;

    internal static Option<string[]> Events { get; } =
        new("--event", "-e")
        {
            Description =
                "File with an event to send, or - for standard input; again for more: in turn, or at once by --concurrency.",
            HelpName = "FILE",
            Required = true,
            Arity = ArgumentArity.OneOrMore,
        };

    internal static Option<string[]> Expectations { get; } =
        new Option<string[]>("--expect")
        {
            Description = "What the event must come to, success or failure: none, or one for each event.",
            HelpName = "OUTCOME",
            Arity = ArgumentArity.OneOrMore,
        }.AcceptOnlyFromAmong("success", "failure");

    internal static Option<bool> Trace { get; } =
        new("--trace") { Description = "Let a PureLambda runtime print its transitions (PURELAMBDA_TRACE=1)." };

    internal static Option<bool> Json { get; } =
        new("--json")
        {
            Description = "Print the results as JSON instead of a summary; the function's log goes to standard error.",
        };

    internal static Option<string> Handler { get; } =
        new("--handler")
        {
            Description = "The handler setting, which the function finds in _HANDLER.",
            HelpName = "NAME",
            DefaultValueFactory = static _ => "bootstrap",
        };

    internal static Option<string> Timeout { get; } =
        new("--timeout")
        {
            Description = "Seconds that one event may take.",
            HelpName = "SECONDS",
            DefaultValueFactory = static _ => "3",
        };

    internal static Option<string> Memory { get; } =
        new("--memory")
        {
            Description = "The memory setting in MB; told to the function, and not enforced.",
            HelpName = "MB",
            DefaultValueFactory = static _ => "128",
        };

    internal static Option<string[]> Variables { get; } =
        new("--env")
        {
            Description = "An environment variable for the function; again for more.",
            HelpName = "NAME=VALUE",
            Arity = ArgumentArity.OneOrMore,
        };

    internal static Argument<string[]> Bootstrap { get; } =
        new("bootstrap")
        {
            Description =
                "The program that runs the function, and its arguments. It starts in its own folder, as in Lambda.",
            HelpName = "BOOTSTRAP [ARGS]",
            Arity = ArgumentArity.OneOrMore,
        };

    public static Command Create()
    {
        var command = new Command(Name, "Starts a function, sends it events, and prints its log and its answers.")
        {
            Events,
            Expectations,
            Json,
            Trace,
            Handler,
            Timeout,
            Memory,
            EmulationOptions.Concurrency,
            EmulationOptions.SnapStart,
            EmulationOptions.PathPrefix,
            Variables,
            Bootstrap,
        };
        command.SetAction(InvokeArguments.Read, InvokeRun.RunAsync);
        return command;
    }
}
