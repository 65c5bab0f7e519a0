using Wire = PureLambda.Protocol;

namespace PureLambda.Testing;

/// <summary>How the one worker gets its event, and what goes wrong with that.</summary>
internal sealed partial class Solo
{
    protected override Said Next(RequestBytes request, SimulatedTransport connection)
    {
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
        if (answered is { } answer)
            return Deliver(answer);
        // The platform has ended this process: nothing is answered any more.
        if (service.State.Stopped is not null)
            return Said.Reset;
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
