using System;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Linq;
using PureLambda.Tool;

var root = new RootCommand("Runs AWS Lambda functions on this machine, whatever language they are written in.")
{
    InvokeCommand.Create(),
    EmulateCommand.Create(),
    ConformCommand.Create(),
    RecordCommand.Create(),
    ReplayCommand.Create(),
    SimulateCommand.Create(),
    EventsCommand.Create(),
    PackageCommand.Create(),
    ProxyCommand.Create(),
};
foreach (var help in root.Options.OfType<HelpOption>())
    help.Action = new HelpWithExamples();

var parsed = root.Parse(args);
if (parsed.Action is ParseErrorAction)
{
    foreach (var error in parsed.Errors)
        Complaint.Say(error.Message);
    var command = parsed.CommandResult.Command is RootCommand ? InvokeCommand.Name : parsed.CommandResult.Command.Name;
    Complaint.Say($"'purelambda {command} --help' shows the options, with examples.");
    return ExitCode.BadArguments;
}

// Ctrl+C leaves the function the time it has to clean up.
return await parsed.InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(5) });
