using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace PureLambda.Tool;

/// <summary>The usual help, and examples of the command below it.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private readonly HelpAction usual = new();

    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        var examples = parseResult.CommandResult.Command.Name switch
        {
            InvokeCommand.Name => InvokeCommand.Examples,
            EmulateCommand.Name => EmulateCommand.Examples,
            ConformCommand.Name => ConformCommand.Examples,
            RecordCommand.Name => RecordCommand.Examples,
            ReplayCommand.Name => ReplayCommand.Examples,
            SimulateCommand.Name => SimulateCommand.Examples,
            EventsCommand.Name => EventsCommand.Examples,
            PackageCommand.Name => PackageCommand.Examples,
            ProxyCommand.Name => ProxyCommand.Examples,
            _ => null,
        };
        if (examples is not null)
            parseResult.InvocationConfiguration.Output.WriteLine(examples);
        return ExitCode.Success;
    }
}
