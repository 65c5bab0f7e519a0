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
            var function = arguments.Function with { Log = new Screen(json: false).Log };
            var events = arguments.Events.Select(static e => new InvocationRequest(new Body(e.Bytes))).ToArray();
            var recording = await FunctionRecorder.RecordAsync(function, events, options, cancellation);
            recording.Write(arguments.Output);
            var count = recording.Invocations.Count;
            Console.Out.WriteLine(
                $"{arguments.Output}: {count} invocation{(count == 1 ? "" : "s")}, {recording.Exchanges.Count} exchanges"
            );
            return ExitCode.Success;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Complaint.Say($"{arguments.Output} cannot be written: {e.Message}");
            return ExitCode.BadArguments;
        }

        void Progress(int number, InvocationReport report) =>
            Console.Error.WriteLine(
                $"recorded {number} of {arguments.Events.Count} ({(report.Result.IsSuccess ? "response" : "error")}): {arguments.Events[number - 1].Name}"
            );
    }
}
