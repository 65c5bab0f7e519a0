using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using PureLambda.Protocol;

namespace PureLambda.Shell;

/// <summary>On <see cref="Socket"/>: for a developer's machine that is not Linux.</summary>
internal sealed class PortableSocket : StreamSocket
{
    private readonly Socket socket;

    private PortableSocket(Socket socket) => this.socket = socket;

    /// <summary>Connects to an address; a name is resolved, and each of its addresses tried.</summary>
    public static StreamSocket Connect(RuntimeApiAddress address)
    {
        if (IPAddress.TryParse(address.Host, out var ip))
            return Connect(ip, address.Port);
        IOException? last = null;
        foreach (var candidate in Resolve(address.Host))
            try
            {
                return Connect(candidate, address.Port);
            }
            catch (IOException e)
            {
                last = e;
            }
        throw last ?? new IOException($"{address.Host} has no address");
    }

    private static IPAddress[] Resolve(string host)
    {
        try
        {
            return Dns.GetHostAddresses(host);
        }
        catch (SocketException e)
        {
            throw new IOException($"{host} cannot be resolved: {e.Message}", e);
        }
    }

    private static PortableSocket Connect(IPAddress ip, int port)
    {
        var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Connect(new IPEndPoint(ip, port));
            return new PortableSocket(socket);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new IOException(e.Message, e);
        }
    }

    public override int Send(ReadOnlySpan<byte> bytes)
    {
        var sent = socket.Send(bytes, SocketFlags.None, out var error);
        return error == SocketError.Success ? sent : throw Failed(error);
    }

    public override int SendNow(ReadOnlySpan<byte> bytes)
    {
        socket.Blocking = false;
        var sent = socket.Send(bytes, SocketFlags.None, out var error);
        socket.Blocking = true;
        return error is SocketError.Success or SocketError.WouldBlock ? sent : throw Failed(error);
    }

    public override int Receive(Span<byte> room)
    {
        var received = socket.Receive(room, SocketFlags.None, out var error);
        return error == SocketError.Success ? received : throw Failed(error);
    }

    public override bool HasInput() => socket.Poll(0, SelectMode.SelectRead);

    public override bool WaitForInputOrRoom()
    {
        List<Socket> read = [socket];
        List<Socket> write = [socket];
        Socket.Select(read, write, null, -1);
        return read.Count > 0;
    }

    public override void Interrupt()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // Already gone, which is what was wanted.
        }
    }

    public override void Dispose() => socket.Dispose();

    private static IOException Failed(SocketError error) => new(new SocketException((int)error).Message);
}
