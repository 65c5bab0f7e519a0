using System;
using System.CommandLine;
using System.Threading.Tasks;

namespace PureLambda.Tool;

/// <summary>The options of `purelambda events`.</summary>
internal static class EventsCommand
{
    public const string Name = "events";

    public const string Examples = """
        Examples:
          purelambda events
          purelambda events sqs
          purelambda events sqs --set 'Records[0].body=hello' | purelambda invoke -e - -- ./bootstrap
          purelambda events eventbridge --set detail-type=Refund --set detail.amount=9.5 > refund.json
          purelambda events --json | jq '.[] | select(.kind == "sqs").values'
          purelambda events apigw-http --set 'headers["x-api-key"]=k-1' --set 'body={"id":1}'

        What takes the place of a text is a text. Elsewhere a value is JSON if it can be read as such, and otherwise a text.
        A member that is not there is added, and so is the item behind the last of a list.

        Exit codes:
          0    printed
          2    the arguments are wrong: there is no such kind, or no such place in it
        """;

    internal static Argument<string?> Kind { get; } =
        new("kind")
        {
            Description = "The kind of the event to print; without it the kinds are listed.",
            HelpName = "KIND",
            Arity = ArgumentArity.ZeroOrOne,
        };

    internal static Option<string[]> Values { get; } =
        new("--set")
        {
            Description = "A value to set, such as Records[0].body=hello; again for more.",
            HelpName = "PATH=VALUE",
            Arity = ArgumentArity.OneOrMore,
        };

    internal static Option<bool> Json { get; } =
        new("--json")
        {
            Description = "List the kinds as JSON, each with the values that can be set; a sample is JSON in any case.",
        };

    public static Command Create()
    {
        var command = new Command(Name, "Lists the kinds of events that services send, or prints a sample of one.")
        {
            Kind,
            Values,
            Json,
        };
        command.SetAction(
            static parsed => EventsText.Of(parsed.GetValue(Kind), parsed.GetValue(Values) ?? [], parsed.GetValue(Json)),
            static (text, _) =>
            {
                Console.Out.WriteLine(text);
                return Task.FromResult(ExitCode.Success);
            }
        );
        return command;
    }
}
