using System;
using PureLambda.Core;
using Wire = PureLambda.Protocol;

namespace PureLambda.Testing;

/// <summary>The life of one process, watched on the wire, in its handler and in its tables. Each rule of the design is one line here.</summary>
internal sealed partial class Life(Ledger ledger, VirtualTime time)
{
    // The shell waits three quarters of its 500 ms for a handler.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(375);

    // From one call to the next there are three at most, and around a process's end a few more.
    private const int MostSteps = 16;

    private Delivery? delivery;
    private TimeSpan? stoppedAt;
    private TimeSpan? nothingAt;
    private string? broken;
    private bool brokenBeforeStop;
    private int cleanupSteps;
    private int cleanups;
    private int initReports;
    private bool serving;
    private int nothings;
    private int steps;

    public bool IsStopping => stoppedAt is not null;

    /// <summary>Whether an initialiser or a hook failed, so that the process owes a report.</summary>
    public bool InitFailed { get; set; }

    public bool HasCleanup { get; init; }

    /// <summary>The event that the runtime has.</summary>
    public Delivery? Delivery => delivery;

    public void Stops() => stoppedAt ??= time.Elapsed;

    public void CleansUp() => ledger.Demand(++cleanups == 1, "cleanup runs once", "the cleanups ran twice");

    public void Asks()
    {
        (serving, steps) = (true, 0);
        ledger.Demand(
            delivery is null or { Posts: > 0 },
            "every invocation received is answered before the next",
            $"it asks for another while it owes {delivery?.Request.RequestId} an answer"
        );
        ledger.Demand(!IsStopping, "who is asked to stop asks no more", "it asks for an event after SIGTERM");
        ledger.Demand(broken is null, "nothing is tried again", $"it asks for an event although {broken}");
        if (nothingAt is { } before)
            ledger.Demand(
                time.Elapsed > before,
                "204 is asked again at a distance",
                "it asks again at once after \"no event yet\""
            );
    }

    public void Asked(Wire.Reply reply)
    {
        nothingAt = reply is Wire.Reply.Received { Status: 204 } ? time.Elapsed : null;
        nothings = nothingAt is null ? 0 : nothings + 1;
        if (nothings > WorkerState.Next.FullPatience)
            Breaks("next came to \"no event yet\" too often");
        var usable = reply is Wire.Reply.Received { Status: 204 } || delivery is { Posts: 0 };
        if (!usable)
            Breaks($"next came to {Said(reply)}");
    }

    public void RestoreBroke() => Breaks("restore/next gave no restore");

    public void Receives(Delivery received) => delivery = received;

    public void Reports(RequestBytes report)
    {
        initReports++;
        ledger.Demand(InitFailed, "only a failed init is reported", "it reports an init error that there is not");
        ledger.Demand(report.Body.Length > 0, "every failure has a reason", "it reports an empty init error");
    }

    public void Posts(RequestBytes post)
    {
        ledger.Demand(broken is null, "nothing is tried again", $"it posts although {broken}");
        if (delivery is null || !IsPathOf(delivery.Request.RequestId, post.Path))
            ledger.Break(
                "an answer carries the id of its attempt",
                $"it posts to {post.Path}, which is not what it has"
            );
        else
            Answers(delivery, post);
    }

    public void Posted(Wire.Reply reply, bool streamed)
    {
        var settled =
            reply
            is Wire.Reply.Received { Status: (>= 200 and <= 299) or 400 or 403 or 410 or 413 }
                or Wire.Reply.Cut { Status: (>= 200 and <= 299) or 400 or 403 or 410 or 413 };
        if (!settled && !(streamed && reply is Wire.Reply.StreamBroken))
            Breaks($"a post came to {Said(reply)}");
    }

    public void Handles(Payload @event, Context context)
    {
        if (delivery is not { IsReadable: true } mine)
        {
            ledger.Break("the handler runs on what was received", "the handler runs without an event");
            return;
        }
        ledger.Demand(++mine.Runs == 1, "the handler runs once for each event", "the handler runs twice");
        ledger.Demand(
            context.RequestId == mine.Request.RequestId && @event.Span.SequenceEqual(mine.Request.Event.Bytes.Span),
            "no event is crossed",
            $"the handler of {mine.Request.RequestId} was given another event or id"
        );
    }

    public void Handled(Outcome outcome)
    {
        if (delivery is { } mine)
            mine.Outcome = outcome;
    }

    public void Steps(Transition transition)
    {
        ledger.Demand(++steps <= MostSteps, "nothing turns in circles", $"it steps on and does nothing: {transition}");
        if (transition.After is WorkerState.Done { Reason: Reason.Bug } or ProcessState.Stopped { Reason: Reason.Bug })
            ledger.Break("every pair is in the table", transition.ToString());
        if (transition.Before is ProcessState.Cleanup)
            ledger.Demand(++cleanupSteps == 1, "cleanup runs once", "the process cleans up twice");
    }

    /// <summary>The process has ended.</summary>
    public void Ends(int exit)
    {
        var timeOver = stoppedAt is { } at && time.Elapsed - at >= Grace;
        ledger.Demand(
            delivery is null or { Posts: > 0 } || broken is not null || timeOver,
            "every invocation received is answered, or the process stops",
            $"it ends and owes {delivery?.Request.RequestId} an answer"
        );
        ledger.Demand(cleanupSteps == 1, "cleanup runs once", $"the process went through Cleanup {cleanupSteps} times");
        ledger.Demand(
            !HasCleanup || cleanups == 1 || timeOver,
            "cleanup runs once",
            $"the cleanup ran {cleanups} times"
        );
        ledger.Demand(
            !InitFailed || initReports == 1,
            "a failed init is reported",
            $"there were {initReports} reports"
        );
        ledger.Demand(!InitFailed || !serving, "a failed init serves nothing", "it asked for events all the same");
        ledger.Demand(
            exit != 0 || IsStopping,
            "who is not asked to stop does not end well",
            "it exits with 0, unasked"
        );
        ledger.Demand(
            exit != 0 || !brokenBeforeStop,
            "what broke is told by the exit",
            $"it exits with 0, although {broken}"
        );
        ledger.Demand(
            exit == 0 || broken is not null || InitFailed || timeOver,
            "who can go on does not give up",
            $"it exits with {exit} although nothing broke"
        );
    }

    private void Breaks(string what)
    {
        broken ??= what;
        brokenBeforeStop |= !IsStopping;
    }

    private static string Said(Wire.Reply reply) =>
        reply switch
        {
            Wire.Reply.Received r => $"status {r.Status}",
            Wire.Reply.Cut r => $"status {r.Status}, cut short",
            Wire.Reply.Missing => "no reply",
            _ => "a broken stream",
        };
}
