using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using PureLambda.Budgets;
using PureLambda.Protocol;

namespace PureLambda.Micro;

/// <summary>A Runtime API on loopback: a thread that hands out the same event and takes every answer.</summary>
internal sealed class Counterpart : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Thread thread;
    private readonly byte[] @event;
    private readonly byte[] buffer = new byte[256 * 1024];
    private volatile Exception? problem;
    private Socket? socket;
    private int filled;

    public Counterpart(byte[] @event)
    {
        this.@event = @event;
        listener.Start();
        Address = new("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, "");
        thread = new Thread(Serve) { IsBackground = true };
        thread.Start();
    }

    public RuntimeApiAddress Address { get; }

    /// <summary>Why a reply was not what it should be.</summary>
    public InvalidOperationException Unexpected() => new("A reply is another one than was expected.", problem);

    public void Dispose()
    {
        listener.Dispose();
        socket?.Dispose();
        thread.Join();
    }

    private void Serve()
    {
        try
        {
            using var peer = socket = listener.AcceptSocket();
            peer.NoDelay = true;
            while (TryRequest(peer, out var isNext))
                peer.Send(isNext ? @event : Wire.Accepted);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
        {
            problem = e;
        }
    }

    private bool TryRequest(Socket peer, out bool isNext)
    {
        isNext = false;
        int head;
        while ((head = Filled.IndexOf("\r\n\r\n"u8)) < 0)
            if (!TryMore(peer))
                return false;
        isNext = Filled.StartsWith("GET "u8);
        var whole = head + 4 + (isNext ? 0 : Length(Filled[..head]));
        while (filled < whole)
            if (!TryMore(peer))
                return false;
        Filled[whole..].CopyTo(buffer);
        filled -= whole;
        return true;
    }

    private ReadOnlySpan<byte> Filled => buffer.AsSpan(0, filled);

    private bool TryMore(Socket peer)
    {
        var count = peer.Receive(buffer.AsSpan(filled));
        filled += count;
        return count > 0;
    }

    private static int Length(ReadOnlySpan<byte> head)
    {
        var from = head.IndexOf("Content-Length: "u8);
        if (from < 0)
            throw new IOException($"A length was expected: {Encoding.UTF8.GetString(head)}");
        var length = 0;
        foreach (var digit in head[(from + "Content-Length: ".Length)..])
            if (digit is >= (byte)'0' and <= (byte)'9')
                length = length * 10 + (digit - '0');
            else
                break;
        return length;
    }
}
