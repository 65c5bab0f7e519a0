using System;
using System.IO;
using PureLambda.Protocol;

namespace PureLambda.Shell;

/// <summary>One keep-alive connection: calls out, replies in. What breaks is the end of a reply, never an exception.</summary>
internal sealed class SocketConnection(StreamSocket socket, Func<long> milliseconds) : IDisposable
{
    // What fits is sent with its head in one system call. Most answers fit in the first, which a cold start has to clear.
    private const int FirstBuffer = 2 * 1024;
    private const int SendBuffer = 16 * 1024;

    // So much goes out before it is looked again whether the peer has answered: less than sockets hold, so that an early answer
    // is seen before the end of what is larger.
    private const int Piece = 4 * 1024 * 1024;

    // A peer that kept the connection behind so many replies keeps it behind the next one, too, for so many milliseconds at
    // least. To look costs a system call, twice an invocation; the time is read from memory.
    private const int Proven = 4;
    private const long Fresh = 100;

    private readonly ReplyParser parser = new(new LargeBodies().Take);
    private int replies;
    private long heard;
    private byte[] buffer = new byte[FirstBuffer];

    /// <summary>Whether the last reply leaves the connection fit for another call.</summary>
    public bool KeepAlive => parser.KeepAlive;

    /// <summary>Whether the reply to a call that was sent behind the last one can follow.</summary>
    public bool CanContinue => parser.CanContinue;

    /// <summary>
    /// Whether a call may be sent. Not where there is something to read: the peer has closed the connection, or said what
    /// nobody asked for.
    /// </summary>
    public bool IsFit => (replies >= Proven && milliseconds() - heard < Fresh) || !socket.HasInput();

    /// <summary>
    /// Sends the head of a call and its body so far known, and behind them perhaps the head of the call that follows. False when
    /// the peer answered or went before the end.
    /// </summary>
    public bool TrySend(Call call, RequestWriter writer, Call? following = null)
    {
        var behind = following is null ? 0 : writer.MaxHead(following);
        var body = call.Framing == Framing.Length ? call.Body.Span : default;
        MakeRoom(writer.MaxHead(call) + behind, body.Length);
        var length = writer.WriteHead(call, buffer);
        if (body.Length <= buffer.Length - length - behind)
        {
            body.CopyTo(buffer.AsSpan(length));
            length += body.Length;
            if (following is not null)
                length += writer.WriteHead(following, buffer.AsSpan(length));
            return TrySendAll(buffer.AsSpan(0, length));
        }
        return TrySendAll(buffer.AsSpan(0, length))
            && TrySendLarge(body)
            && (following is null || TrySendLarge(buffer.AsSpan(0, writer.WriteHead(following, buffer))));
    }

    /// <summary>Sends bytes, all of them, but stops when the peer answers meanwhile. False when it did, or went.</summary>
    public bool TrySendLarge(ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                // A server that refuses a large body answers early and may read no further: never wait for room alone.
                if (socket.WaitForInputOrRoom())
                    return false;
                bytes = bytes[socket.SendNow(bytes[..Math.Min(bytes.Length, Piece)])..];
            }
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Sends bytes as one chunk; a small one in one system call.</summary>
    public bool TrySendChunk(ReadOnlySpan<byte> bytes)
    {
        MakeRoom(RequestWriter.MaxChunkEnds, bytes.Length);
        var length = RequestWriter.WriteChunkHead(bytes.Length, buffer);
        if (bytes.Length > buffer.Length - length - 2)
            return TrySendLarge(buffer.AsSpan(0, length)) && TrySendLarge(bytes) && TrySendLarge("\r\n"u8);
        bytes.CopyTo(buffer.AsSpan(length));
        "\r\n"u8.CopyTo(buffer.AsSpan(length + bytes.Length));
        return TrySendLarge(buffer.AsSpan(0, length + bytes.Length + 2));
    }

    /// <summary>Reads a reply, for as long as it takes.</summary>
    public Reply Receive()
    {
        parser.Reset();
        return Read();
    }

    /// <summary>Reads the reply to the call that was sent behind the last one.</summary>
    public Reply ReceiveFollowing()
    {
        parser.Continue();
        return Read();
    }

    public void Interrupt() => socket.Interrupt();

    public void Dispose() => socket.Dispose();

    // For all of a head, and for a body that fits behind it.
    private void MakeRoom(int head, int body)
    {
        if (buffer.Length < Math.Max(head, Math.Min((long)head + body, SendBuffer)))
            buffer = new byte[Math.Max(head, SendBuffer)];
    }

    private Reply Read()
    {
        while (parser.Reply is null)
            try
            {
                parser.Advance(socket.Receive(parser.Room().Span));
            }
            catch (IOException e)
            {
                parser.Abort($"the connection broke ({e.Message})");
            }
        (replies, heard) = (replies + 1, milliseconds());
        return parser.Reply;
    }

    private bool TrySendAll(ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
                bytes = bytes[socket.Send(bytes)..];
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
