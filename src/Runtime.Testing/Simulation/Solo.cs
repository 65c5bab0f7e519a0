using System;
using System.Globalization;

namespace PureLambda.Testing;

/// <summary>The world of a process with one worker, on demand or restored. While a call waits, it goes on, on the caller's thread.</summary>
internal sealed partial class Solo(Plan plan, Scenery scenery) : World(plan, scenery)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    private int index;
    private bool invoked;
    private int nothings;
    private string lastId = "";

    public override Plan Played { get; } = plan;

    protected override int Upcoming => index;

    protected override void Begins()
    {
        (nothings, Time.Leaps) = (0, false);
        if (starting == Starting.EventFirst)
            Invoke();
    }

    protected override void Ended()
    {
        if (index < turns.Length && turns[index].Asking == Asking.NothingEver)
            turns[index].Asking = Asking.Calm;
    }

    protected override void Told(string requestId, InvocationResult result)
    {
        Ledger.Demand(
            invoked && requestId == lastId,
            "no answer is crossed",
            $"the invoker of {requestId} waits for nothing"
        );
        if (result is InvocationResult.Success success)
            Ledger.Demand(
                life[0].Delivery is { } mine && mine.Request.RequestId == requestId && IsOf(mine.Outcome, success),
                "no answer is crossed",
                $"the invoker of {requestId} got what its handler did not answer"
            );
        Ledger.Close(result);
        invoked = false;
        index++;
    }

    protected override void PassDeadline(int worker)
    {
        if (!invoked || service.State is not ServerState.Standard { Current: { } request })
            return;
        Time.Advance(Timeout);
        service.Happens(new ServerEvent.DeadlinePassed(request.RequestId, Timeout));
    }

    protected override Said Post(RequestBytes post, ReadOnlySpan<byte> bytes, SimulatedTransport connection)
    {
        life[0].Posts(post);
        HaltIfBroken();
        var fate = invoked ? turns[index].Answering : Answering.Calm;
        if (invoked)
            turns[index].Answering = Answering.Calm;
        var wasStopping = life.IsStopping;
        var said = Fated(post, bytes, 0, fate);
        ReadBehind(connection, wasStopping, fate);
        return said;
    }

    private void Invoke()
    {
        Ledger.Demand(!invoked, "no invocation is lost", "an invoker was never told how its invocation ended");
        HaltIfBroken();
        var turn = turns[index];
        var number = index.ToString("x12", CultureInfo.InvariantCulture);
        if (turn.Asking != Asking.ReusedId || lastId.Length == 0)
            lastId = $"00000000-0000-4000-8000-{number}";
        (Piece, invoked) = (turn.Piece > 0 ? turn.Piece : int.MaxValue, true);
        Ledger.Open();
        var request = Request(lastId, turn.Asking == Asking.NoInvocationId ? "" : number, turn, Timeout);
        service.Happens(new ServerEvent.Invoke(request));
    }
}
