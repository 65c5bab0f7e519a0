using System;

namespace PureLambda.Testing;

/// <summary>One invocation, when it is over: its result and what the REPORT line says.</summary>
/// <param name="RequestId">The request id, a UUID.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Duration">From handing over the event to the <c>next</c> after it, or the end of the process.</param>
/// <param name="InitDuration">
/// How long the process took to ask for an event; only on its first invocation, and not with SnapStart, which initialises
/// it before.
/// </param>
/// <param name="MemorySize">The memory the function may use, in MB.</param>
/// <param name="MaxMemoryUsed">The most memory that the process has used, in MB; 0 when it ended too early.</param>
public sealed record InvocationReport(
    string RequestId,
    InvocationResult Result,
    TimeSpan Duration,
    TimeSpan? InitDuration,
    int MemorySize,
    int MaxMemoryUsed
)
{
    /// <summary>
    /// The last lines of the invocation's log, at most 4 KB: START, END and REPORT included. On managed instances that is
    /// whatever the process logs meanwhile.
    /// </summary>
    public string LogTail { get; init; } = "";

    /// <summary>How long the process took to be restored; with SnapStart, and only on its first invocation.</summary>
    public TimeSpan? RestoreDuration { get; init; }

    /// <summary>Initialisation or restore, and duration, together, rounded up to the millisecond.</summary>
    public TimeSpan BilledDuration =>
        TimeSpan.FromMilliseconds(
            Math.Ceiling((Duration + (InitDuration ?? RestoreDuration ?? TimeSpan.Zero)).TotalMilliseconds)
        );
}
