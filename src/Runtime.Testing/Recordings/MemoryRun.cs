using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Protocol;

namespace PureLambda.Testing;

/// <summary>Runs a program over a recorded server until all its events are answered, or it ends, or its time is over.</summary>
internal static class MemoryRun
{
    private const string Address = "127.0.0.1:9001";

    /// <summary>Why it could not be run to its end; null when it could.</summary>
    public static string? Problem(
        Recording recording,
        PureLambda.Bootstrap program,
        Recorder recorder,
        ReplayOptions options
    )
    {
        using var stop = new CancellationTokenSource();
        var server = new RecordedServer(recording);
        var replayed = program.With(usual =>
            usual with
            {
                Environment = name => Variable(recording, name) ?? usual.Environment(name),
                Transport = recorder.Around(_ => new ReplayTransport(server)),
                Time = new RecordedClock(recording),
                Log = usual.Log ?? (static _ => { }),
                Stop = stop.Token,
                SetTraceVariable = false,
            }
        );
        // The runtime blocks, and must not take a thread from the pool that its handlers need.
        var running = Task.Factory.StartNew(
            () => Lambda.Run(replayed),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        var ended = ((IAsyncResult)running).AsyncWaitHandle;
        if (WaitHandle.WaitAny([ended, server.Settled], options.Timeout) == WaitHandle.WaitTimeout)
        {
            stop.Cancel();
            return $"the events were not all answered within {options.Timeout.TotalSeconds:0.##} seconds";
        }
        stop.Cancel();
        return ended.WaitOne(options.Timeout)
            ? Unusable(running.Result)
            : "the program did not stop when it was asked to";
    }

    // What a function does ends with 0 or 1, and is compared. See Lambda.Run.
    private static string? Unusable(int exitCode) =>
        exitCode switch
        {
            2 =>
                "the runtime cannot use the recording's environment variables (exit code 2): remove what is wrong there",
            70 => "the runtime ended with a bug of its own (exit code 70): please report it",
            _ => null,
        };

    private static string? Variable(Recording recording, string name) =>
        name switch
        {
            "AWS_LAMBDA_RUNTIME_API" => Address,
            "AWS_LAMBDA_INITIALIZATION_TYPE" => recording.RecordedFrom.Emulator.Contains("managed-instances")
                ? "lambda-managed-instances"
                : "on-demand",
            _ => recording.Environment.Where(v => v.Name == name).Select(static v => v.Value).FirstOrDefault(),
        };

    // Stands still at the time of the recording, so that no deadline in it has passed.
    private sealed class RecordedClock(Recording recording) : TimeProvider
    {
        private readonly DateTimeOffset now =
            recording
                .Exchanges.Select(static e => e.Response is { } r ? GivenAnswer.Value(r.Message.Headers, "Date") : null)
                .Select(static date =>
                    DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
                        ? time
                        : (DateTimeOffset?)null
                )
                .FirstOrDefault(static time => time is not null)
            ?? DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => now;
    }
}
