using System;
using System.Threading;

namespace PureLambda.Tool;

/// <summary>Runs the simulation, says how far it is, and what it came to.</summary>
internal static class SimulateRun
{
    public static int Run(SimulateArguments arguments, SimulateScreen screen, CancellationToken cancellation)
    {
        try
        {
            var report = arguments
                .Simulation.Telling(report => screen.Progress(report, arguments.Invocations))
                .Run(cancellation);
            screen.End(report);
            return report.Defect is null ? ExitCode.Success : ExitCode.Unexpected;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            screen.Interrupted();
            return ExitCode.Interrupted;
        }
    }
}
