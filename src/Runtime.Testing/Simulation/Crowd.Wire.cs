using System;
using System.Collections.Generic;
using System.Linq;
using Wire = PureLambda.Protocol;

namespace PureLambda.Testing;

/// <summary>Calls of the workers, and what goes wrong with them.</summary>
internal sealed partial class Crowd
{
    private readonly bool[] hasBegun = new bool[Kind.MostWorkers];
    private readonly Dictionary<int, Call> ahead = [];
    private int opened;
    private int nothings;

    public override int Opens() => opened++;

    // The internal extension's connection is the first to be opened.
    public override int WorkerOf(SimulatedTransport connection) => connection.Number - (life.HasCleanup ? 1 : 0);

    public override void Closes(SimulatedTransport connection)
    {
        if (connection.Process != Ledger.Processes || WorkerOf(connection) is not (>= 0 and var worker))
            return;
        Drops(connection);
        baton.Leave(worker);
    }

    protected override Said Next(RequestBytes request, SimulatedTransport connection)
    {
        var worker = WorkerOf(connection);
        Begin(worker);
        if (connection.IsAhead)
        {
            connection.IsAhead = false;
            if (ahead.Remove(worker, out var mine))
                return Await(worker, connection, mine, null);
        }
        else if (connection.IsInterrupted)
            return Said.Reset;
        else
            life.Asks(worker);
        HaltIfBroken();
        AwaitExtension();
        Time.Leaps = false;
        if (HasNothing(worker))
            return Nothing();
        if (Instead() is { } said)
            return Replied(worker, said);
        var call = service.NewCall();
        return Await(worker, connection, call, service.Serve(request, call));
    }

    // Where the plan says something of the request itself, it is said when the runtime reads the reply.
    protected override void Ahead(RequestBytes request, SimulatedTransport connection)
    {
        var worker = WorkerOf(connection);
        life.AsksAhead(worker);
        HaltIfBroken();
        AwaitExtension();
        if (sent < turns.Length && IsOfRequest(turns[sent].Asking))
            return;
        var call = service.NewCall();
        _ = service.Serve(request, call);
        ahead[worker] = call;
    }

    protected override void Abandons(SimulatedTransport connection)
    {
        if (ahead.Remove(WorkerOf(connection), out var call))
            service.Happens(new ServerEvent.Abandoned(call));
    }

    private Said Await(int worker, SimulatedTransport connection, Call call, HttpAnswer? answered)
    {
        Pause(worker, () => answered is not null || service.HasAnswered(call) || connection.IsInterrupted);
        if ((answered ?? service.Take(call)) is { } answer)
            return Deliver(worker, answer);
        service.Happens(new ServerEvent.Abandoned(call));
        return Said.Reset;
    }

    protected override Said Post(RequestBytes post, ReadOnlySpan<byte> bytes, SimulatedTransport connection)
    {
        var worker = WorkerOf(connection);
        Said said;
        // A worker that left its handler behind comes when others may, too.
        lock (gate)
        {
            life[worker].Posts(post);
            HaltIfBroken();
            var fate = FateOf(life[worker].Delivery!);
            var wasEnding = life.IsEnding;
            said = Fated(post, bytes, worker, fate);
            ReadBehind(connection, wasEnding, fate);
        }
        return Replied(worker, said);
    }

    private static bool IsOfRequest(Asking asking) =>
        asking
            is Asking.NothingYet
                or Asking.NothingEver
                or Asking.Refuse
                or Asking.ResetRequest
                or Asking.Forbidden
                or Asking.ServerError;

    // Threads start in no order: who comes first does nothing before all are there.
    private void Begin(int worker)
    {
        if (hasBegun[worker])
            return;
        hasBegun[worker] = true;
        baton.Wait(worker, new Place(static () => true) { IsStart = true });
        HaltIfBroken();
    }

    private Said Replied(int worker, Said said)
    {
        Pause(worker, static () => true);
        return said;
    }

    private void Pause(int worker, Func<bool> canGo)
    {
        baton.Wait(worker, new Place(canGo));
        HaltIfBroken();
    }

    // "No event yet" for ever is for one worker, which ends the process: that others go on between two of a hundred such
    // replies would be a choice without a difference.
    private bool HasNothing(int worker)
    {
        if (sent == turns.Length)
            return false;
        if (turns[sent].Asking is not Asking.NothingYet)
            return turns[sent].Asking is Asking.NothingEver;
        if (++nothings <= 3)
        {
            Pause(worker, static () => true);
            return true;
        }
        (nothings, turns[sent].Asking) = (0, Asking.Calm);
        return false;
    }

    // Only who is told so waits for the clock: it goes back to what it was when another goes on.
    private Said Nothing()
    {
        Time.Leaps = true;
        return new Said(new HttpAnswer(204, null, [], Body.Empty));
    }

    private Said? Instead()
    {
        if (sent == turns.Length)
            return null;
        Said? said = turns[sent].Asking switch
        {
            Asking.Refuse => Said.Refused,
            Asking.ResetRequest => Said.Reset,
            Asking.Forbidden => new Said(Answers.Refused("Started", "Ready")),
            Asking.ServerError => new Said(Answers.Error(500, "InternalServerError", "Container error")),
            _ => null,
        };
        if (said is not null)
            turns[sent].Asking = Asking.Calm;
        return said;
    }

    private Said Deliver(int worker, HttpAnswer answer)
    {
        var id = answer.Headers.FirstOrDefault(static h => h.Name == Wire.RuntimeApi.HeaderNames.RequestId).Value;
        if (answer.Status != 200 || id is null || !errands.TryGetValue(id, out var errand))
            return new Said(answer);
        ref var turn = ref turns[errand.Turn];
        Piece = turn.Piece > 0 ? turn.Piece : int.MaxValue;
        var said = turn.Asking switch
        {
            Asking.ResetReply => Said.Reset,
            Asking.CutHead => new Said(answer, Shape.CutHead),
            Asking.CutBody => new Said(answer, Shape.CutBody),
            Asking.NoRequestId => new Said(answer, Without: Wire.RuntimeApi.HeaderNames.RequestId),
            Asking.NoDeadline => new Said(answer, Without: Wire.RuntimeApi.HeaderNames.Deadline),
            _ => new Said(answer),
        };
        if (said.Shape is Shape.Whole or Shape.CutBody && turn.Asking != Asking.NoRequestId)
        {
            var isReadable = said.Shape == Shape.Whole;
            var delivery = new Delivery(errand.Request, errand.Request.InvocationId.Length > 0, isReadable);
            errand.Reach(worker, baton.Arrivals(worker), delivery);
            life[worker].Receives(delivery);
        }
        return said;
    }

    private Answering FateOf(Delivery delivery)
    {
        if (!errands.TryGetValue(delivery.Request.RequestId, out var errand))
            return Answering.Calm;
        var fate = turns[errand.Turn].Answering;
        turns[errand.Turn].Answering = Answering.Calm;
        return fate;
    }
}
