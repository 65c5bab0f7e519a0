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
          purelambda emulate --http url -- ./publish/bootstrap

          curl -d '{"id":1}' http://127.0.0.1:9000/2015-03-31/functions/orders/invocations
          aws lambda invoke --endpoint-url http://127.0.0.1:9000 --function-name orders --payload '{}' answer.json
          curl -i http://127.0.0.1:8080/orders/1

        Kinds of --http:
          rest    a REST API with the route /{proxy+}; all media types are binary ones
          http    an HTTP API, payload format 2.0
          http1   an HTTP API, payload format 1.0
          url     a function URL; what the function streams is sent as it comes

        Ctrl+C ends it, and gives the function time to clean up.

        Exit codes:
          0    ended by Ctrl+C
          2    the arguments are wrong, or a port is taken
        """;

    internal static Option<string> Port { get; } =
        new("--port")
        {
            Description = "The port on which the function can be invoked, or 0 for one that is free.",
            HelpName = "PORT",
            DefaultValueFactory = static _ => "9000",
        };

    internal static Option<string?> Http { get; } =
        new("--http")
        {
            Description = "Put an HTTP front before it, too, for browsers and curl; on port 8080 unless one is given.",
            HelpName = "KIND[:PORT]",
        };

    public static Command Create()
    {
        var command = new Command(Name, "Runs a function, and offers it for invocation as Lambda does, until Ctrl+C.")
        {
            Port,
            Http,
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
