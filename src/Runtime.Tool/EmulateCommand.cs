using System.CommandLine;

namespace PureLambda.Tool;

/// <summary>The options of `purelambda emulate`.</summary>
internal static class EmulateCommand
{
    public const string Name = "emulate";

    public const string Examples = """
        Examples:
          purelambda emulate --port 9000 -- ./publish/bootstrap
          purelambda emulate --env TABLE=orders -- dotnet bin/Release/net10.0/Orders.dll
          purelambda emulate --concurrency 8 -- ./publish/bootstrap
          purelambda emulate --snapstart -- ./publish/bootstrap

          curl -d '{"id":1}' http://127.0.0.1:9000/2015-03-31/functions/orders/invocations
          aws lambda invoke --endpoint-url http://127.0.0.1:9000 --function-name orders --payload '{}' answer.json

        Ctrl+C ends it, and gives the function time to clean up.

        Exit codes:
          0    ended by Ctrl+C
          2    the arguments are wrong, or the port is taken
        """;

    internal static Option<string> Port { get; } =
        new("--port")
        {
            Description = "The port on which the function can be invoked, or 0 for one that is free.",
            HelpName = "PORT",
            DefaultValueFactory = static _ => "9000",
        };

    public static Command Create()
    {
        var command = new Command(Name, "Runs a function, and offers it for invocation as Lambda does, until Ctrl+C.")
        {
            Port,
            InvokeCommand.Trace,
            InvokeCommand.Handler,
            InvokeCommand.Timeout,
            InvokeCommand.Memory,
            EmulationOptions.Concurrency,
            EmulationOptions.SnapStart,
            EmulationOptions.PathPrefix,
            InvokeCommand.Variables,
            InvokeCommand.Bootstrap,
        };
        command.SetAction(EmulateArguments.Read, EmulateRun.RunAsync);
        return command;
    }
}
