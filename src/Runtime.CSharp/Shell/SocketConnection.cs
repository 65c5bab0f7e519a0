using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using PureLambda.Protocol;

namespace PureLambda.Shell;

/// <summary>One keep-alive connection on a blocking socket.</summary>
internal sealed class SocketConnection : IDisposable
{
    // What fits is sent with its head in one system call.
    private const int SendBuffer = 16 * 1024;
    private const int Piece = 256 * 1024;

    private readonly Socket socket;
    private readonly ReplyParser parser = new();
    private byte[] buffer = new byte[SendBuffer];

    private SocketConnection(Socket socket) => this.socket = socket;

    /// <summary>Opens a connection; throws what sockets throw.</summary>
    public static SocketConnection Open(RuntimeApiAddress address)
    {
        if (IPAddress.TryParse(address.Host, out var ip))
            return new SocketConnection(Connect(ip, address.Port));
        SocketException? last = null;
        foreach (var candidate in Dns.GetHostAddresses(address.Host))
            try
            {
                return new SocketConnection(Connect(candidate, address.Port));
            }
            catch (SocketException e)
            {
                last = e;
            }
        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }

    private static Socket Connect(IPAddress ip, int port)
    {
        var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Connect(new IPEndPoint(ip, port));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Whether a call may be sent. An idle connection has nothing to read: if there is something, the peer has closed it,
    /// or sent what nobody asked for.
    /// </summary>
    public bool IsUsable()
    {
        try
        {
            return !socket.Poll(0, SelectMode.SelectRead);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>Whether the last reply leaves the connection fit for another call.</summary>
    public bool KeepAlive => parser.KeepAlive;

    /// <summary>Sends the head of a call and its body so far known. False when the peer answered or went before the end.</summary>
    public bool TrySend(Call call, RequestWriter writer)
    {
        var max = writer.MaxHead(call);
        if (buffer.Length < max)
            buffer = new byte[max];
        var length = writer.WriteHead(call, buffer);
        var body = call.Framing == Framing.Length ? call.Body.Span : default;
        if (body.Length <= buffer.Length - length)
        {
            body.CopyTo(buffer.AsSpan(length));
            return TrySendAll(buffer.AsSpan(0, length + body.Length));
        }
        return TrySendAll(buffer.AsSpan(0, length)) && TrySendLarge(body);
    }

    /// <summary>Sends bytes, all of them. False when the connection broke.</summary>
    public bool TrySendAll(ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
                bytes = bytes[socket.Send(bytes)..];
            return true;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    // A server that refuses a large body answers early and may read no further: between two pieces we look whether it has,
    // and never block in a send while an answer waits to be read.
    private bool TrySendLarge(ReadOnlySpan<byte> bytes)
    {
        var (read, write) = (new List<Socket>(1), new List<Socket>(1));
        try
        {
            socket.Blocking = false;
            while (!bytes.IsEmpty)
            {
                var sent = socket.Send(bytes[..Math.Min(bytes.Length, Piece)], SocketFlags.None, out var error);
                bytes = bytes[sent..];
                if (error is not (SocketError.Success or SocketError.WouldBlock))
                    return false;
                if (error == SocketError.Success && !socket.Poll(0, SelectMode.SelectRead))
                    continue;
                (read, write) = ([socket], [socket]);
                Socket.Select(read, write, null, -1);
                if (read.Count > 0)
                    return bytes.IsEmpty;
            }
            return true;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return false;
        }
        finally
        {
            Unblock();
        }
    }

    private void Unblock()
    {
        try
        {
            socket.Blocking = true;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The connection is gone; the next read says so.
        }
    }

    /// <summary>Reads a reply, for as long as it takes.</summary>
    public Reply Receive()
    {
        parser.Reset();
        while (parser.Reply is null)
            try
            {
                parser.Advance(socket.Receive(parser.Room().Span));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                parser.Abort($"the connection broke ({e.Message})");
            }
        return parser.Reply;
    }

    /// <summary>Whether there is something to read: an answer before its time, or the end.</summary>
    public bool HasInput()
    {
        try
        {
            return socket.Poll(0, SelectMode.SelectRead);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }

    /// <summary>Ends a pending read or write of another thread.</summary>
    public void Interrupt()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Already gone, which is what was wanted.
        }
    }

    public void Dispose() => socket.Dispose();
}
