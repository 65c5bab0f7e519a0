using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace PureLambda.Testing;

/// <summary>
/// The world of a process with several workers. Each has its thread, as always, and one of them runs at a time: where a worker
/// waits, for a reply or at the beginning of its handler, the plan's order says who goes on.
/// </summary>
internal sealed partial class Crowd : World
{
    // The clock moves for one handler after another, so the time of all of them is each one's.
    private readonly TimeSpan timeout;

    private readonly Plan plan;
    private readonly StringBuilder order = new();
    private readonly List<int> counts = [];
    private readonly Dictionary<string, Errand> errands = [];
    private readonly object gate = new();
    private Baton baton;
    private int sent;

    // The id of an invocation that was answered, and can be tried again: its handler runs no more.
    private string lastId = "";

    public Crowd(Plan plan, Scenery scenery)
        : base(plan, scenery)
    {
        this.plan = plan;
        timeout = TimeSpan.FromMinutes(15 * plan.Kind.Workers);
        baton = new Baton(plan.Kind.Workers, Choose);
    }

    /// <summary>With the choices that were made, where there was one.</summary>
    public override Plan Played => plan.Ordered(order.ToString().TrimEnd('0'));

    /// <summary>The order that differs in the last choice that can differ; null when this was the last.</summary>
    public string? NextOrder
    {
        get
        {
            for (var last = counts.Count - 1; last >= 0; last--)
                if (Kind.Number(order[last]) + 1 is var next && next < counts[last])
                    return $"{order.ToString(0, last)}{Kind.Digit(next)}";
            return null;
        }
    }

    protected override int Upcoming => sent;

    protected override void Begins()
    {
        (opened, nothings, lastId) = (0, 0, "");
        contexts.Clear();
        ahead.Clear();
        Array.Clear(hasBegun);
        baton = new Baton(plan.Kind.Workers, Choose);
    }

    protected override void Ended()
    {
        if (sent < turns.Length && turns[sent].Asking == Asking.NothingEver)
            turns[sent].Asking = Asking.Calm;
    }

    protected override void Told(string requestId, InvocationResult result)
    {
        if (!errands.TryGetValue(requestId, out var errand) || errand.IsOver)
        {
            Ledger.Break("every invocation ends once", $"the invoker of {requestId} is told again, or never asked");
            return;
        }
        errand.IsOver = true;
        if (errand.Delivery is { Posts: > 0 } && result is InvocationResult.Success or InvocationResult.FunctionError)
            lastId = requestId;
        if (result is InvocationResult.Success success)
            Ledger.Demand(
                IsOf(errand.Delivery?.Outcome, success),
                "no answer is crossed",
                $"the invoker of {requestId} got what its handler did not answer"
            );
        Ledger.Close(result);
    }

    protected override void PassDeadline(int worker)
    {
        lock (gate)
            if (life[worker].Delivery is { } mine)
                service.Happens(new ServerEvent.DeadlinePassed(mine.Request.RequestId, timeout));
    }

    // Nobody runs: it is chosen who goes on.
    private void Choose()
    {
        Time.Leaps = false;
        while (IsAnyLeftBehind())
            baton.AwaitChange();
        SendEvents();
        if (Workers.Where(worker => baton[worker] is { IsStart: true }).ToArray() is [var first, ..])
            baton.Choose(first);
        else if (Ledger.Flaw is not null)
            UnwindOne();
        else
            ChooseAmong([.. Workers.Where(worker => baton[worker] is { CanGo: true })]);
    }

    private IEnumerable<int> Workers => Enumerable.Range(0, plan.Kind.Workers);

    // The last choice is SIGTERM. Where nothing else is left it is no choice.
    private void ChooseAmong(int[] ready)
    {
        var mayStop = plan.Kind.StopsAnywhere && !life.IsStopping;
        var choice = Pick(ready.Length + (mayStop ? 1 : 0));
        if (choice < ready.Length)
            baton.Choose(ready[choice]);
        else if (Workers.All(baton.IsGone))
            return;
        else if (!life.IsStopping)
        {
            Stop();
            Choose();
        }
        else
        {
            Ledger.Break("who waits is woken to stop", "the process stops, and a worker waits for ever");
            Choose();
        }
    }

    private int Pick(int count)
    {
        if (count < 2)
            return 0;
        var choice = plan.Kind.Choice(order.Length, count);
        order.Append(Kind.Digit(choice));
        counts.Add(count);
        return choice;
    }

    private void UnwindOne()
    {
        foreach (var worker in Workers)
            if (baton[worker] is not null)
            {
                baton.Choose(worker);
                return;
            }
    }

    // An event is sent as soon as a call waits for it: when exactly makes no difference to the workers.
    private void SendEvents()
    {
        while (
            sent < turns.Length
            && !life.IsEnding
            && Ledger.Flaw is null
            && service.State is ServerState.Managed { Waiting.Count: > 0, Stopped: null }
        )
            if (turns[sent].Asking == Asking.Stop)
            {
                turns[sent].Asking = Asking.Calm;
                Stop();
            }
            else
                Send(turns[sent]);
    }

    private void Send(Turn turn)
    {
        var number = sent.ToString("x12", CultureInfo.InvariantCulture);
        var isRetried = turn.Asking == Asking.ReusedId && lastId.Length > 0;
        var id = isRetried ? lastId : $"00000000-0000-4000-8000-{number}";
        lastId = isRetried ? "" : lastId;
        var request = Request(id, turn.Asking == Asking.NoInvocationId ? "" : number, turn, timeout);
        errands[id] = new Errand(request, sent++, life);
        nothings = 0;
        Ledger.Open();
        service.Happens(new ServerEvent.Invoke(request));
    }
}
