using System;
using System.IO;
using PureLambda.Protocol;

namespace PureLambda.Shell;

/// <summary>
/// The default transport: HTTP/1.1 on one blocking keep-alive connection. No timeout, no proxy, no retry. A connection that
/// died before a call was sent is reopened; whatever happens after that is the reply.
/// </summary>
/// <param name="address">Where the Runtime API is.</param>
public sealed class SocketTransport(RuntimeApiAddress address) : ITransport
{
    private readonly RequestWriter writer = new(address);
    private readonly object gate = new();
    private SocketConnection? connection;
    private bool disposed;
    private volatile bool interrupted;
    private Fault? refusal;

    // Went out behind the last call: its reply is still to be read.
    private Call? pending;

    /// <summary>Opens a socket; tests open each kind there is.</summary>
    internal Func<RuntimeApiAddress, StreamSocket> Open { get; init; } = StreamSocket.Open;

    /// <summary>A clock that never goes back; where it began does not matter.</summary>
    internal Func<long> Milliseconds { get; init; } = static () => Environment.TickCount64;

    /// <inheritdoc/>
    public Reply Send(Call call)
    {
        if (pending is not null && connection is { } mine)
            return Pending(call, mine);
        if (Connected() is not { } fresh)
            return new Reply.Missing(refusal!);
        if (call.Framing == Framing.None && interrupted)
            return new Reply.Missing(new Fault("Runtime.Shutdown", "The runtime was asked to stop."));
        // A send that fails has perhaps been answered already (an early 413 or 410): reading tells. The server that did not
        // get all of a call would take the next one for the rest of it.
        var whole = fresh.TrySend(call, writer);
        var reply = Settled(fresh.Receive());
        if (!whole)
            Close();
        return reply;
    }

    /// <inheritdoc/>
    public Reply SendPipelined(Call call, Call following)
    {
        if (pending is not null || Connected() is not { } fresh)
            return Send(call);
        var whole = fresh.TrySend(call, writer, following);
        var reply = fresh.Receive();
        // Where the connection ends with this reply, nothing comes to what was asked behind it: it is asked again, on another.
        if (whole && fresh.CanContinue)
            pending = following;
        else
            Close();
        return reply;
    }

    /// <inheritdoc/>
    public Reply SendStreamed(Call call, Func<Stream, Fault?> body)
    {
        using var stream = new ChunkedBody(this, call, writer);
        var fault = body(stream);
        return stream.End(fault);
    }

    /// <inheritdoc/>
    public void Interrupt()
    {
        lock (gate)
        {
            interrupted = true;
            connection?.Interrupt();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        lock (gate)
            disposed = true;
    }

    /// <summary>The connection, opened if need be; null when it cannot be, and why.</summary>
    internal SocketConnection? Connected(out Fault? fault)
    {
        var open = Connected();
        fault = open is null ? refusal : null;
        return open;
    }

    /// <summary>A reply was read: keeps the connection, or closes it.</summary>
    internal Reply Settled(Reply reply)
    {
        if (connection is not { KeepAlive: true })
            Close();
        return reply;
    }

    /// <summary>Cuts the connection and leaves it to the one who is still writing to it.</summary>
    internal Reply Abandon(Fault fault)
    {
        lock (gate)
        {
            connection?.Interrupt();
            connection = null;
        }
        return new Reply.StreamBroken(fault);
    }

    internal void Close()
    {
        pending = null;
        lock (gate)
        {
            connection?.Dispose();
            connection = null;
        }
    }

    private Reply Pending(Call call, SocketConnection mine)
    {
        if (!ReferenceEquals(call, pending))
            throw new InvalidOperationException($"{pending!.Path} was sent already, and its reply comes first.");
        pending = null;
        return Settled(mine.ReceiveFollowing());
    }

    private SocketConnection? Connected()
    {
        if (connection is { } idle)
        {
            if (idle.IsFit)
                return idle;
            Close();
        }
        try
        {
            var opened = new SocketConnection(Open(address), Milliseconds);
            lock (gate)
            {
                ObjectDisposedException.ThrowIf(disposed, this);
                return connection = opened;
            }
        }
        catch (IOException e)
        {
            refusal = new Fault(
                "Runtime.ApiUnreachable",
                $"The Runtime API at {address.Authority} (AWS_LAMBDA_RUNTIME_API) cannot be reached: {e.Message}."
            );
            return null;
        }
    }
}
