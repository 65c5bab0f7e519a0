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
        if (parseResult.CommandResult.Command.Name == InvokeCommand.Name)
            parseResult.InvocationConfiguration.Output.WriteLine(InvokeCommand.Examples);
        return ExitCode.Success;
    }
}
