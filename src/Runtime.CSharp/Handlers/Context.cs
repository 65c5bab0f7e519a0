using System;
using System.Threading;
using PureLambda.Protocol;

namespace PureLambda;

/// <summary>What a handler may know about its invocation, its function and the time.</summary>
public sealed class Context : IDisposable
{
    private readonly TimeProvider time;
    private readonly Settings settings;
    private readonly CancellationToken stopping;
    private CancellationTokenSource? source;
    private Logger? log;
    private Metrics? metrics;
    private readonly Action<LogRecord> sink;

    /// <summary>A context of an invocation. The runtime makes one for each; tests make their own.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="settings">The function's settings.</param>
    /// <param name="time">The clock.</param>
    /// <param name="sink">Where log records go.</param>
    /// <param name="stopping">Cancelled when the environment is about to go away.</param>
    public Context(
        Invocation invocation,
        Settings settings,
        TimeProvider time,
        Action<LogRecord> sink,
        CancellationToken stopping = default
    )
    {
        Invocation = invocation;
        this.settings = settings;
        this.time = time;
        this.sink = sink;
        this.stopping = stopping;
    }

    /// <summary>The invocation with every field as the service sent it.</summary>
    public Invocation Invocation { get; }

    /// <summary>The request's id; the service reuses it when it retries.</summary>
    public string RequestId => Invocation.Attempt.RequestId;

    /// <summary>The attempt's id, new for each attempt; null where the service gives none.</summary>
    public string? InvocationId => Invocation.Attempt.InvocationId;

    /// <summary>The ARN that was invoked.</summary>
    public string? InvokedFunctionArn => Invocation.InvokedFunctionArn;

    /// <summary>The X-Ray trace header.</summary>
    public string? TraceId => Invocation.TraceId;

    /// <summary>The tenant, for tenant-isolated functions.</summary>
    public string? TenantId => Invocation.TenantId;

    /// <summary>The client context of the mobile SDKs; null when there is none or it is not readable.</summary>
    public ClientContext? ClientContext => ClientContext.Parse(Invocation.ClientContext);

    /// <summary>The Cognito identity; null when there is none or it is not readable.</summary>
    public CognitoIdentity? Identity => CognitoIdentity.Parse(Invocation.CognitoIdentity);

    /// <summary>When the service gives up; null when it did not say.</summary>
    public DateTimeOffset? Deadline => Invocation.Deadline?.Time;

    /// <summary>How long it is until the deadline, zero once it has passed; infinite when there is none.</summary>
    public TimeSpan RemainingTime => Invocation.Deadline?.Remaining(time.GetUtcNow()) ?? Timeout.InfiniteTimeSpan;

    /// <summary>The function's name.</summary>
    public string? FunctionName => settings.FunctionName;

    /// <summary>The function's version.</summary>
    public string? FunctionVersion => settings.FunctionVersion;

    /// <summary>The function's memory, in MB.</summary>
    public int? MemoryMegabytes => settings.MemoryMegabytes;

    /// <summary>The CloudWatch log group; null under SnapStart.</summary>
    public string? LogGroup => settings.LogGroup;

    /// <summary>The CloudWatch log stream; null under SnapStart.</summary>
    public string? LogStream => settings.LogStream;

    /// <summary>The clock: virtual in tests.</summary>
    public TimeProvider Time => time;

    /// <summary>Writes log lines that carry the request id.</summary>
    public Logger Log => log ??= new Logger(Invocation, settings.LogLevel, time, sink);

    /// <summary>What the invocation measures, for <c>Handler.Measured</c>.</summary>
    public Metrics Metrics => metrics ?? Interlocked.CompareExchange(ref metrics, new Metrics(), null) ?? metrics;

    /// <summary>
    /// Cancelled at the deadline, or when the environment is about to go away. It is made when first asked for: a handler
    /// that does not ask does not pay.
    /// </summary>
    public CancellationToken CancellationToken
    {
        get
        {
            if (Volatile.Read(ref source) is { } made)
                return made.Token;
            var fresh = Make();
            if (Interlocked.CompareExchange(ref source, fresh, null) is not { } other)
                return fresh.Token;
            fresh.Dispose();
            return other.Token;
        }
    }

    /// <summary>
    /// The same invocation with less time: its deadline, its remaining time and its token come earlier. Whoever makes it
    /// disposes it.
    /// </summary>
    /// <param name="margin">How much earlier. Without a deadline there is still none.</param>
    public Context Earlier(TimeSpan margin)
    {
        var earlier = Math.Max(0, Math.Ceiling(margin.TotalMilliseconds));
        var deadline = Invocation.Deadline is { EpochMilliseconds: var at }
            ? new Deadline((long)Math.Max(0, at - earlier))
            : (Deadline?)null;
        return new Context(Invocation with { Deadline = deadline }, settings, time, sink, stopping);
    }

    /// <summary>Ends the timer behind <see cref="CancellationToken"/>, if there is one. The runtime does it.</summary>
    public void Dispose() => source?.Dispose();

    private Ending Make() => new(Invocation.Deadline is null ? null : RemainingTime, time, stopping);

    // Ends at the deadline or with the environment. Disposed, it leaves neither a timer nor a registration behind.
    private sealed class Ending : CancellationTokenSource
    {
        // Timers take at most about 49 days; no deadline of Lambda's is that far.
        private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

        private readonly ITimer? timer;
        private readonly CancellationTokenRegistration stopping;

        public Ending(TimeSpan? left, TimeProvider time, CancellationToken stopping)
        {
            if (left <= TimeSpan.Zero)
                Cancel();
            else if (left < Longest)
                timer = time.CreateTimer(End, this, left.Value, Timeout.InfiniteTimeSpan);
            this.stopping = stopping.UnsafeRegister(End, this);
        }

        protected override void Dispose(bool disposing)
        {
            timer?.Dispose();
            _ = stopping.Unregister();
            base.Dispose(disposing);
        }

        // It runs on a timer's thread or the signal's, where an exception would be the end of the process.
        private static void End(object? state)
        {
            try
            {
                ((Ending)state!).Cancel();
            }
            catch (AggregateException)
            {
                // What the handler registered failed. The invocation will tell, if it matters.
            }
            catch (ObjectDisposedException)
            {
                // The invocation is over already.
            }
        }
    }
}
