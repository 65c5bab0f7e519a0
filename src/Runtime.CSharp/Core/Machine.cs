using static PureLambda.Core.ProcessEvent;
using static PureLambda.Core.ProcessState;
using static PureLambda.Core.Verdict;
using static PureLambda.Core.WorkerState;
using WorkerEvents = PureLambda.Core.WorkerEvent;

namespace PureLambda.Core;

/// <summary>
/// The whole protocol, as two tables. A state is what the runtime owes the world next; performing it yields one event;
/// the table says what follows. The interpreter's loop is <c>while (state is not Stopped) state = Step(state, Perform(state))</c>.
/// </summary>
/// <remarks>
/// <para>The process goes through its life once: Init, with SnapStart also Snapshot and Restore, then Serve, Cleanup,
/// Stopped. A worker goes round: Next, Handle, Respond or Error, Next. With one worker, which is every function outside
/// managed instances, both read as the one line Init → Next → Handle → Respond/Error → Cleanup.</para>
/// <para>An answer that was accepted or refused is over for us; a post that broke ends the process, because nobody knows
/// any more what the service believes. There is no retry and no spinning.</para>
/// <para>Stopped and Done have no way out. A pair that is not in a table is a bug of this runtime and nothing else is:
/// the last arm, and only it, says so.</para>
/// </remarks>
public static class Machine
{
    // csharpier-ignore-start
    /// <summary>The process: what follows when performing a state came to an event.</summary>
    /// <param name="state">The state that was performed.</param>
    /// <param name="event">What came of it.</param>
    public static ProcessState Step(ProcessState state, ProcessEvent @event) => (state, @event) switch
    {
        (Init { Start: Start.SnapStart } s, Initialized)          => new Snapshot(s.Workers),
        (Init s, Initialized)                                     => new Serve(s.Workers),
        (Init, ProcessEvent.Failed e)                             => new Report(ReportTarget.Init, new Reason.Failed(e.Fault)),
        (Init, ProcessEvent.ShutdownRequested)                    => new Cleanup(new Reason.Asked()),

        (Snapshot s, HooksRan)                                    => new Restore(s.Workers),
        (Snapshot, ProcessEvent.Failed e)                         => new Report(ReportTarget.Init, new Reason.Failed(e.Fault)),
        (Snapshot, ProcessEvent.ShutdownRequested)                => new Cleanup(new Reason.Asked()),

        (Restore s, Restored)                                     => new Serve(s.Workers),
        (Restore, ProcessEvent.Failed e)                          => new Report(ReportTarget.Restore, new Reason.Failed(e.Fault)),
        (Restore, ProcessEvent.Broken e)                          => new Cleanup(new Reason.Failed(e.Fault)),
        (Restore, ProcessEvent.ShutdownRequested)                 => new Cleanup(new Reason.Asked()),

        (Serve, WorkersDone e)                                    => new Cleanup(e.Reason),

        (Report s, Reported)                                      => new Cleanup(s.Reason),

        (Cleanup s, CleanedUp)                                    => new Stopped(s.Reason),
        (Cleanup { Reason: Reason.Asked }, ProcessEvent.Failed e) => new Stopped(new Reason.Failed(e.Fault)),
        (Cleanup s, ProcessEvent.Failed)                          => new Stopped(s.Reason),

        (Stopped s, _)                                            => s,

        _ => new Stopped(new Reason.Bug(state, @event)),
    };

    /// <summary>A worker: what follows when performing a state came to an event.</summary>
    /// <param name="state">The state that was performed.</param>
    /// <param name="event">What came of it.</param>
    public static WorkerState Step(WorkerState state, WorkerEvent @event) => (state, @event) switch
    {
        (Next, WorkerEvents.InvocationReceived e)                       => new Handle(e.Invocation),
        (Next, WorkerEvents.InvocationUnreadable e)                     => new Error(e.Attempt, e.Fault),
        (Next { Patience: 0 }, WorkerEvents.NothingYet)                 => new Done(new Reason.Failed(PatienceSpent)),
        (Next s, WorkerEvents.NothingYet)                               => new Next(s.Patience - 1),
        (Next, WorkerEvents.Broken e)                                   => new Done(new Reason.Failed(e.Fault)),
        (Next, WorkerEvents.ShutdownRequested)                          => new Done(new Reason.Asked()),

        (Handle s, WorkerEvents.HandlerReturned e)                      => new Respond(s.Invocation.Attempt, e.Response),
        (Handle s, WorkerEvents.HandlerFailed e)                        => new Error(s.Invocation.Attempt, e.Fault),
        (Handle s, WorkerEvents.DeadlinePassed)                         => new Error(s.Invocation.Attempt, TimedOut),
        (Handle, WorkerEvents.ShutdownRequested)                        => new Done(new Reason.Asked()),

        (Respond, WorkerEvents.Posted { Verdict: Accepted or Refused }) => Next.Fresh,
        (Respond, WorkerEvents.Posted { Verdict: Verdict.Broken v })    => new Done(new Reason.Failed(v.Fault)),
        (Respond s, WorkerEvents.BodyFailed e)                          => new Error(s.Attempt, e.Fault),
        (Respond, WorkerEvents.StreamBroken)                            => Next.Fresh,
        (Respond, WorkerEvents.ShutdownRequested)                       => new Done(new Reason.Asked()),

        (Error, WorkerEvents.Posted { Verdict: Accepted or Refused })   => Next.Fresh,
        (Error, WorkerEvents.Posted { Verdict: Verdict.Broken v })      => new Done(new Reason.Failed(v.Fault)),
        (Error, WorkerEvents.ShutdownRequested)                         => new Done(new Reason.Asked()),

        (Done s, _)                                                     => s,

        _ => new Done(new Reason.Bug(state, @event)),
    };
    // csharpier-ignore-end

    /// <summary>
    /// Whether <c>next</c> follows whatever the service says of this post, so that it may go out in the same write: taken or
    /// refused, the table leads to Next. Only where nothing can be trusted any more does it not; then the process ends.
    /// </summary>
    /// <param name="state">The state that is about to be performed.</param>
    public static bool NextFollows(WorkerState state) => state is Respond { Response: Response.Buffered } or Error;

    /// <summary>
    /// What an event means once the platform has asked to stop: whatever broke then is the platform going away, and no
    /// failure (managed instances answer a pending next with 500 when they shut down).
    /// </summary>
    /// <param name="event">The event.</param>
    public static WorkerEvent UnderShutdown(WorkerEvent @event) =>
        @event switch
        {
            WorkerEvents.Broken or WorkerEvents.NothingYet => new WorkerEvents.ShutdownRequested(),
            WorkerEvents.Posted { Verdict: Verdict.Broken } => new WorkerEvents.ShutdownRequested(),
            _ => @event,
        };

    /// <summary>What is reported for a handler that overran its deadline on managed instances.</summary>
    public static Fault TimedOut { get; } =
        new("Runtime.InvokeTimeout", "The handler did not finish before the invocation's deadline.");

    /// <summary>Why a worker stops that was told "no event yet" too often in a row.</summary>
    public static Fault PatienceSpent { get; } =
        new(
            "Runtime.NoInvocation",
            $"The Runtime API answered next with 204 (no event yet) more than {Next.FullPatience} times in a row. "
                + "It is expected to wait until there is an event."
        );
}
