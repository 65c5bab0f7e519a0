using System;
using System.IO;
using System.Threading;
using Wire = PureLambda.Protocol;

namespace PureLambda.Testing;

/// <summary>The wire's part of the world: calls come in as bytes, and what goes wrong goes wrong here.</summary>
internal abstract partial class World
{
    private const string OldConnection = "no connection outlives its process or its snapshot";

    // In real time: a thread that does not come is a mistake of ours.
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    protected ManualResetEventSlim extensionAsked = new();
    protected Call extensionCall;

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
                ? Post(request, bytes, connection)
            : request.Path == Wire.RuntimeApi.RestoreNext ? Restore(request, connection)
            : Other(request);
    }

    /// <summary>What the runtime makes of the answer.</summary>
    public void Heard(string path, Wire.Reply reply, SimulatedTransport connection, bool streamed)
    {
        if (ReferenceEquals(path, Wire.RuntimeApi.Next))
        {
            if (!life.IsStopping)
                life[WorkerOf(connection)].Asked(reply);
        }
        else if (path.StartsWith(Wire.RuntimeApi.Invocation, StringComparison.Ordinal))
            life[WorkerOf(connection)].Posted(reply, streamed);
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

    /// <summary>A connection is opened: the how manieth.</summary>
    public virtual int Opens() => 0;

    /// <summary>A connection is closed.</summary>
    public virtual void Closes(SimulatedTransport connection) { }

    /// <summary>The connection ended on which a request was sent ahead.</summary>
    public void Drops(SimulatedTransport connection)
    {
        connection.IsAhead = false;
        Abandons(connection);
    }

    /// <summary>Which worker a connection is of.</summary>
    public virtual int WorkerOf(SimulatedTransport connection) => 0;

    /// <summary>The runtime asks for an event, or waits for the one that it asked for behind its last post.</summary>
    protected abstract Said Next(RequestBytes request, SimulatedTransport connection);

    /// <summary>The runtime asked for an event in the write of a post, which the service has just answered.</summary>
    protected abstract void Ahead(RequestBytes request, SimulatedTransport connection);

    /// <summary>Nobody waits any more for what was asked ahead.</summary>
    protected abstract void Abandons(SimulatedTransport connection);

    /// <summary>It posts an answer, or an error.</summary>
    protected abstract Said Post(RequestBytes post, ReadOnlySpan<byte> bytes, SimulatedTransport connection);

    /// <summary>It asks to be restored.</summary>
    protected virtual Said Restore(RequestBytes request, SimulatedTransport connection) => Other(request);

    // It asks on a thread of its own.
    protected void AwaitExtension()
    {
        if (service.State.Extensions.Count > 0 && !extensionAsked.Wait(Patience))
            throw new InvalidOperationException("The extension registered and does not ask.");
    }

    private Said Other(RequestBytes request)
    {
        switch (request.Path)
        {
            case Wire.RuntimeApi.InitError:
            case Wire.RuntimeApi.RestoreError:
                life.Reports(request);
                var taken = Answer(request, service.NewCall(), Shape.Whole);
                return storing == Storing.ReportReset ? Said.Reset : taken;
            case Wire.RuntimeApi.Register when starting == Starting.RegisterRefused:
                return new Said(Answers.Error(403, "Extension.TooManyExtensions", "Too many"));
        }
        return Answer(request, service.NewCall(), Shape.Whole);
    }
}
