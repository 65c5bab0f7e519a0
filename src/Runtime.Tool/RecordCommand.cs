using System.CommandLine;

namespace PureLambda.Tool;

/// <summary>The options of `purelambda record`.</summary>
internal static class RecordCommand
{
    public const string Name = "record";

    public const string Examples = """
        Examples:
          purelambda record -o recordings/orders.json -e order.json -e refund.json -- ./publish/bootstrap
          purelambda record -o recordings/card.json -e pay.json --redact '$.card.number' -- ./bootstrap
          purelambda record -o hello.json -e hello.json --description 'A greeting' -- dotnet bin/Hello.dll

        Credentials, cookies, tokens, keys and addresses of clients are masked, wherever they stand.

        Exit codes:
          0    recorded, whatever the function answered
          2    nothing was recorded: the arguments are wrong, or the file cannot be written
          130  interrupted
        """;

    internal static Option<string> Output { get; } =
        new("--output", "-o")
        {
            Description = "The file to write; one that exists is replaced.",
            HelpName = "FILE",
            Required = true,
        };

    internal static Option<string> Description { get; } =
        new("--description") { Description = "The case, in a sentence.", HelpName = "TEXT" };

    internal static Option<string[]> Secret { get; } =
        new("--redact")
        {
            Description =
                "A JSON path that is secret, too, such as $.card.number, $.items[*].pin or $..pin; again for more.",
            HelpName = "PATH",
            Arity = ArgumentArity.OneOrMore,
        };

    internal static Option<bool> Everything { get; } =
        new("--no-redaction") { Description = "Mask nothing. Do not commit such a file." };

    public static Command Create()
    {
        var command = new Command(Name, "Starts a function, sends it events, and writes what was said to a file.")
        {
            Output,
            InvokeCommand.Events,
            Description,
            Secret,
            Everything,
            InvokeCommand.Handler,
            InvokeCommand.Timeout,
            InvokeCommand.Memory,
            InvokeCommand.Variables,
            InvokeCommand.Bootstrap,
        };
        command.SetAction(RecordArguments.Read, RecordRun.RunAsync);
        return command;
    }
}
