using System;
using System.Globalization;
using System.IO;
using System.Threading;
using Wire = PureLambda.Protocol;

namespace PureLambda.Testing;

/// <summary>The wire's part of the world: calls come in as bytes, and what goes wrong goes wrong here.</summary>
internal sealed partial class World
{
    private const string OldConnection = "no connection outlives its process or its snapshot";
    private static readonly TimeSpan Hours = TimeSpan.FromHours(5);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    // In real time: an extension's thread that does not come is a mistake of ours.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A call arrives.</summary>
    public Said Exchange(ReadOnlySpan<byte> bytes, SimulatedTransport connection, bool streamed)
    {
        HaltIfBroken();
        Time.Leaps = false;
        RequestBytes? request = null;
        try
        {
            request = RequestBytes.Read(bytes);
        }
        catch (InvalidDataException e)
        {
            Ledger.Break("what is sent is HTTP", e.Message);
        }
        Ledger.Demand(request is { IsWhole: true }, "what is sent is HTTP", "a request is not whole");
        Ledger.Demand(connection.Age == Age, OldConnection, "it uses an old one");
        HaltIfBroken();
        return request!.IsNext ? Next(request, connection)
            : request.Path.StartsWith(Wire.RuntimeApi.Invocation, StringComparison.Ordinal)
                ? Post(request, bytes, streamed)
            : request.Path == Wire.RuntimeApi.RestoreNext ? Restore(request, connection)
            : Other(request);
    }

    /// <summary>What the runtime makes of the answer.</summary>
    public void Heard(string path, Wire.Reply reply, bool streamed)
    {
        if (ReferenceEquals(path, Wire.RuntimeApi.Next))
        {
            if (!life.IsStopping)
                life[0].Asked(reply);
        }
        else if (path.StartsWith(Wire.RuntimeApi.Invocation, StringComparison.Ordinal))
            life[0].Posted(reply, streamed);
        else if (path == Wire.RuntimeApi.RestoreNext)
            life.AskedToBeRestored(reply);
        HaltIfBroken();
    }

    /// <summary>An extension asks for events, of which there are none.</summary>
    public void ExtensionAsks(ReadOnlySpan<byte> bytes, SimulatedTransport connection)
    {
        // The thread of a process that has ended may be late.
        if (connection.Process != Ledger.Processes)
            return;
        Ledger.Demand(connection.Age == Age, OldConnection, "the extension uses an old one");
        extensionCall = service.NewCall();
        service.Happens(new ServerEvent.EventNext(extensionCall, RequestBytes.Read(bytes)!.ExtensionIdentifier));
        extensionAsked.Set();
    }

    private Said Next(RequestBytes request, SimulatedTransport connection)
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

    // It asks on a thread of its own.
    private void AwaitExtension()
    {
        if (service.State.Extensions.Count > 0 && !extensionAsked.Wait(Patience))
            throw new InvalidOperationException("The extension registered and does not ask.");
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
        var request = new InvokeRequest(
            lastId,
            turn.Asking == Asking.NoInvocationId ? "" : number,
            (Time.GetUtcNow() + Timeout).ToUnixTimeMilliseconds(),
            "arn:aws:lambda:eu-central-1:123456789012:function:simulated",
            "",
            new Body(scenery.Event(turn.Event).Memory)
        );
        service.Happens(new ServerEvent.Invoke(request));
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
