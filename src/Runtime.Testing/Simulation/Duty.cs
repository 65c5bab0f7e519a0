using System;
using PureLambda.Core;
using Wire = PureLambda.Protocol;

namespace PureLambda.Testing;

/// <summary>What one worker owes, watched on its connection, in its handler and in its table.</summary>
internal sealed partial class Duty(Ledger ledger, VirtualTime time, Life life)
{
    // From one call to the next there are three at most, and around a process's end a few more.
    private const int MostSteps = 16;

    private Delivery? delivery;
    private TimeSpan? nothingAt;
    private int nothings;
    private int steps;

    /// <summary>The event that the worker has.</summary>
    public Delivery? Delivery => delivery;

    /// <summary>What ended its connection's story, or null.</summary>
    public string? Broken { get; private set; }

    /// <summary>Whether that came before anybody asked the process to stop, so that its exit must tell.</summary>
    public bool BrokenBeforeStop { get; private set; }

    /// <summary>Whether the worker asks no more.</summary>
    public bool IsDone { get; private set; }

    public bool HasAnswered => delivery is null or { Posts: > 0 };

    public void Asks()
    {
        steps = 0;
        ledger.Demand(
            HasAnswered,
            "every invocation received is answered before the next",
            $"it asks for another while it owes {delivery?.Request.RequestId} an answer"
        );
        ledger.Demand(Broken is null, "nothing is tried again", $"it asks for an event although {Broken}");
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
            Breaks($"next came to {Life.Said(reply)}");
    }

    public void Receives(Delivery received) => delivery = received;

    public void Posts(RequestBytes post)
    {
        ledger.Demand(Broken is null, "nothing is tried again", $"it posts although {Broken}");
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
            Breaks($"a post came to {Life.Said(reply)}");
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
        IsDone |= transition.After is WorkerState.Done;
        if (transition.After is WorkerState.Done { Reason: Reason.Bug })
            ledger.Break("every pair is in the table", transition.ToString());
    }

    private void Breaks(string what)
    {
        Broken ??= what;
        BrokenBeforeStop |= !life.IsStopping;
    }
}
