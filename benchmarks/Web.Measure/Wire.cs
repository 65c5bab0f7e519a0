using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Measure;

/// <summary>Messages of HTTP/1.1 over one connection, without allocations: what is measured is the other side.</summary>
internal sealed class Wire(Socket socket) : IDisposable
{
    private byte[] buffer = new byte[256 * 1024];
    private int filled;

    /// <summary>Sends bytes.</summary>
    public void Send(ReadOnlySpan<byte> message)
    {
        while (message.Length > 0)
            message = message[socket.Send(message)..];
    }

    /// <summary>Reads one message: its first line to the end of its body. It is valid until the next one is read.</summary>
    /// <param name="start">The first line.</param>
    /// <param name="body">The body, without the framing of chunks.</param>
    public void Read(out ReadOnlySpan<byte> start, out ReadOnlySpan<byte> body)
    {
        filled = 0;
        int head;
        while ((head = Filled.IndexOf("\r\n\r\n"u8)) < 0)
            More();
        var at = head + 4;
        var line = Filled.IndexOf("\r\n"u8);
        if (Number(Filled[..at], "\r\ncontent-length:"u8) is { } length)
        {
            while (filled < at + length)
                More();
            body = Filled.Slice(at, length);
        }
        else
            body = IsChunked(Filled[..at]) ? Chunks(at) : default;
        start = Filled[..line];
    }

    private ReadOnlySpan<byte> Filled => buffer.AsSpan(0, filled);

    private static bool IsChunked(ReadOnlySpan<byte> head) => Field(head, "\r\ntransfer-encoding:"u8).Length > 0;

    // The pieces are moved together.
    private ReadOnlySpan<byte> Chunks(int first)
    {
        for (int at = first, end = first; ; )
        {
            int line;
            while ((line = Filled[at..].IndexOf("\r\n"u8)) < 0)
                More();
            var size = Convert.ToInt32(Encoding.ASCII.GetString(buffer, at, line), 16);
            while (filled < at + line + 2 + size + 2)
                More();
            if (size == 0)
                return buffer.AsSpan(first, end - first);
            buffer.AsSpan(at + line + 2, size).CopyTo(buffer.AsSpan(end));
            end += size;
            at += line + 2 + size + 2;
        }
    }

    private static int? Number(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        var field = Field(head, name);
        if (field.Length == 0)
            return null;
        var number = 0;
        foreach (var digit in field)
            number = number * 10 + (digit - '0');
        return number;
    }

    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        for (var at = 0; at + name.Length < head.Length; at++)
            if (Ascii.EqualsIgnoreCase(head.Slice(at, name.Length), name))
            {
                var rest = head[(at + name.Length)..];
                return rest[..rest.IndexOf("\r\n"u8)].Trim((byte)' ');
            }
        return default;
    }

    private void More()
    {
        if (filled == buffer.Length)
            Array.Resize(ref buffer, 2 * buffer.Length);
        var count = socket.Receive(buffer.AsSpan(filled));
        filled += count > 0 ? count : throw new IOException("The program closed its connection.");
    }

    /// <summary>A port that is free now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose() => socket.Dispose();
}
