using Wire = PureLambda.Protocol;

namespace PureLambda.Testing;

/// <summary>How the one worker gets its event, and what goes wrong with that.</summary>
internal sealed partial class Solo
{
    // What was asked ahead, and what has come of it already.
    private Call ahead;
    private Said? early;
    private Delivery? handed;

    protected override Said Next(RequestBytes request, SimulatedTransport connection)
    {
        if (connection.IsAhead)
        {
            connection.IsAhead = false;
            if (early is not { } said)
                return Await(connection, ahead);
            if (handed is { } delivery)
                life[0].Receives(delivery);
            return said;
        }
        life.Asks(0);
        HaltIfBroken();
        var upcoming = invoked ? index + 1 : index;
        if (Takes(upcoming, Asking.Refuse))
            return Said.Refused;
        if (Takes(upcoming, Asking.ResetRequest))
            return Said.Reset;
        AwaitExtension();
        var call = service.NewCall();
        var answered = service.Serve(request, call);
        HaltIfBroken();
        return answered is { } answer ? Deliver(answer) : Await(connection, call);
    }

    // Whether the next event is there before the runtime has read what the service says to its post, the event decides.
    protected override void Ahead(RequestBytes request, SimulatedTransport connection)
    {
        life.AsksAhead(0);
        HaltIfBroken();
        AwaitExtension();
        ahead = service.NewCall();
        var answered = service.Serve(request, ahead);
        HaltIfBroken();
        var before = life[0].Delivery;
        early =
            answered is { } answer ? Deliver(answer)
            : service.State.Stopped is null && index < turns.Length && ComesEarly(turns[index]) ? Arrive(ahead)
            : null;
        // It is the runtime's when that reads it, which a connection that ends now prevents.
        handed = ReferenceEquals(before, life[0].Delivery) ? null : life[0].Delivery;
        if (handed is not null)
            life[0].Receives(before!);
    }

    protected override void Abandons(SimulatedTransport connection)
    {
        if (early is null)
            service.Happens(new ServerEvent.Abandoned(ahead));
    }

    private static bool ComesEarly(Turn turn) =>
        turn.Event % 2 == 0
        && turn.Asking
            is not (Asking.Stop or Asking.Refuse or Asking.ResetRequest or Asking.NothingYet or Asking.NothingEver);

    private Said Await(SimulatedTransport connection, Call call)
    {
        // The platform has ended this process: nothing is answered any more.
        if (service.State.Stopped is not null)
            return Said.Reset;
        if (Takes(index, Asking.Refuse) || Takes(index, Asking.ResetRequest))
        {
            service.Happens(new ServerEvent.Abandoned(call));
            return Said.Reset;
        }
        return index == turns.Length || Takes(index, Asking.Stop) ? Wake(connection, call) : Arrive(call);
    }

    // SIGTERM while the runtime waits: it must be woken, and nothing comes any more.
    private Said Wake(SimulatedTransport connection, Call call)
    {
        Stop();
        Ledger.Demand(connection.IsInterrupted, "who waits is woken to stop", "SIGTERM does not end its waiting");
        service.Happens(new ServerEvent.Abandoned(call));
        return Said.Reset;
    }

    private Said Arrive(Call call)
    {
        switch (turns[index].Asking)
        {
            case Asking.Forbidden:
                return Instead(call, Answers.Refused("Started", "Ready"));
            case Asking.ServerError:
                return Instead(call, Answers.Error(500, "InternalServerError", "Container error"));
            case Asking.NothingEver:
            case Asking.NothingYet when ++nothings <= 3:
                service.Happens(new ServerEvent.Abandoned(call));
                Time.Leaps = true;
                return new Said(new HttpAnswer(204, null, [], Body.Empty));
            case Asking.Freeze:
                Time.Advance(Hours);
                break;
        }
        Invoke();
        if (service.Take(call) is { } answer)
            return Deliver(answer);
        Ledger.Break("every event is delivered", "the runtime asked, an event is there, and it does not get it");
        return Said.Reset;
    }

    private Said Instead(Call call, HttpAnswer answer)
    {
        turns[index].Asking = Asking.Calm;
        service.Happens(new ServerEvent.Abandoned(call));
        return new Said(answer);
    }

    private Said Deliver(HttpAnswer answer)
    {
        if (answer.Status != 200 || service.State is not ServerState.Standard { Phase.Request: { } request })
            return new Said(answer);
        var turn = turns[index];
        turns[index].Asking = Asking.Calm;
        var said = turn.Asking switch
        {
            Asking.ResetReply => new Said(answer, Shape.Reset),
            Asking.CutHead => new Said(answer, Shape.CutHead),
            Asking.CutBody => new Said(answer, Shape.CutBody),
            Asking.NoRequestId => new Said(answer, Without: Wire.RuntimeApi.HeaderNames.RequestId),
            Asking.NoDeadline => new Said(answer, Without: Wire.RuntimeApi.HeaderNames.Deadline),
            _ => new Said(answer),
        };
        if (said.Shape is Shape.Whole or Shape.CutBody && turn.Asking != Asking.NoRequestId)
            life[0].Receives(new Delivery(request, request.InvocationId.Length > 0, said.Shape == Shape.Whole));
        return said.Shape == Shape.Reset ? Said.Reset : said;
    }

    private bool Takes(int at, Asking asking)
    {
        if (at >= turns.Length || turns[at].Asking != asking)
            return false;
        turns[at].Asking = Asking.Calm;
        return true;
    }
}
