using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Testing;

namespace PureLambda.Tool;

/// <summary>Sends the events to the function, and writes what was said.</summary>
internal static class RecordRun
{
    public static async Task<int> RunAsync(RecordArguments arguments, CancellationToken cancellation)
    {
        try
        {
            var options = arguments.Options with { Progress = Progress };
            var function = arguments.Function with { Log = new Screen().Log };
            var events = arguments.Events.Select(static e => new InvocationRequest(new Body(e.Bytes))).ToArray();
            var recording = await FunctionRecorder.RecordAsync(function, events, options, cancellation);
            recording.Write(arguments.Output);
            Console.Out.WriteLine(
                $"{arguments.Output}: {recording.Invocations.Count} invocations, {recording.Exchanges.Count} exchanges"
            );
            return ExitCode.Success;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"purelambda: {arguments.Output} cannot be written: {e.Message}");
            return ExitCode.BadArguments;
        }

        void Progress(int number, InvocationReport report) =>
            Console.Error.WriteLine(
                $"recorded {number} of {arguments.Events.Count} ({(report.Result.IsSuccess ? "response" : "error")}): {arguments.Events[number - 1].Name}"
            );
    }
}
