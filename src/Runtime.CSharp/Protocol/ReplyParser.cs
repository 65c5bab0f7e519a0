using System;

namespace PureLambda.Protocol;

/// <summary>
/// HTTP/1.1 replies out of bytes, without input or output: the transport puts bytes into <see cref="Room"/> and says how
/// many (<see cref="Advance"/>), until there is a <see cref="Reply"/>. Any cutting of the same bytes gives the same reply.
/// Every length is bounded, so no peer can make it spin or grow.
/// </summary>
public sealed class ReplyParser(Func<int, byte[]> makeRoom)
{
    /// <summary>A parser that makes room for each body anew.</summary>
    public ReplyParser()
        : this(static length => GC.AllocateUninitializedArray<byte>(length)) { }

    /// <summary>The longest head, in bytes.</summary>
    public const int MaxHead = 64 * 1024;

    /// <summary>The longest body, in bytes: far over what the service sends (6 MiB), so that local tools may send more.</summary>
    public const int MaxBody = 32 * 1024 * 1024;

    private const int MaxInterim = 16;

    private byte[] buffer = new byte[8 * 1024];
    private int start;
    private int end;
    private int searched;
    private int interim;
    private ReplyHead? head;
    private byte[] body = [];
    private int bodyStart;
    private int filled;
    private ChunkReader chunks;
    private readonly HeadReader heads = new();
    private UsualReply? usual;

    /// <summary>The reply, once it is whole or cannot become so.</summary>
    public Reply? Reply { get; private set; }

    /// <summary>Whether the connection may carry another call: the reply was whole, and nothing came behind it.</summary>
    public bool KeepAlive => CanContinue && start == end;

    /// <summary>Whether the reply to a call that was sent behind this one can follow on the same connection.</summary>
    public bool CanContinue => Reply is Reply.Received && head is { KeepAlive: true };

    /// <summary>Where the next bytes go; never empty. Bytes of a body of known length go straight to their place.</summary>
    public Memory<byte> Room()
    {
        if (start == end)
        {
            if (head is { Framing: BodyFraming.Length } h)
                return body.AsMemory(bodyStart + filled, (int)h.Length - filled);
            (start, end, searched) = (0, 0, 0);
        }
        else if (end == buffer.Length && start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end, searched) = (0, end - start, searched - start);
        }
        if (end == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        return buffer.AsMemory(end);
    }

    /// <summary>Bytes were put into <see cref="Room"/>.</summary>
    /// <param name="count">How many; 0 means that the peer sends no more.</param>
    public void Advance(int count)
    {
        if (Reply is not null)
            return;
        if (count == 0)
            Reply = AtEnd();
        else if (head is { Framing: BodyFraming.Length } && start == end)
        {
            filled += count;
            ReadLength();
        }
        else
        {
            end += count;
            Read();
        }
    }

    /// <summary>Reading failed: the connection was reset, say.</summary>
    /// <param name="reason">How, as the end of "The Runtime API's reply cannot be used: …".</param>
    public void Abort(string reason) => Reply ??= head is null ? Broken(reason) : Cut("Runtime.TruncatedReply", reason);

    /// <summary>Makes ready for the next reply on the same connection.</summary>
    public void Reset()
    {
        (start, end, searched, interim, bodyStart, filled) = (0, 0, 0, 0, 0, 0);
        (head, Reply, body, chunks) = (null, null, [], default);
    }

    /// <summary>Makes ready for the reply to a call that was sent behind the last one: what came of it already counts.</summary>
    public void Continue()
    {
        (searched, interim, bodyStart, filled) = (start, 0, 0, 0);
        (head, Reply, body, chunks) = (null, null, [], default);
        if (start < end)
            Read();
    }

    private void Read()
    {
        if (head is null && usual is { } known && known.Begins(buffer.AsSpan(start, end - start)))
        {
            (head, Reply, start) = (known.Head, known.Reply, start + known.Length);
            return;
        }
        while (Reply is null && head is null && ReadHead()) { }
        if (Reply is not null || head is not { } h)
            return;
        switch (h.Framing)
        {
            case BodyFraming.None:
                Reply = Whole();
                break;
            case BodyFraming.Length:
                Take(buffer.AsSpan(start, (int)Math.Min(end - start, h.Length)), consume: true);
                ReadLength();
                break;
            case BodyFraming.Chunked:
                ReadChunks();
                break;
            case BodyFraming.UntilClose:
                if (!Take(buffer.AsSpan(start, end - start), consume: true))
                    Reply = TooLong();
                break;
        }
    }

    // True when a head was read; the loop goes on past interim replies (RFC 9110, 15.2).
    private bool ReadHead()
    {
        var from = Math.Max(start, searched - 3);
        var found = buffer.AsSpan(from, end - from).IndexOf("\r\n\r\n"u8);
        searched = end;
        var length = found < 0 ? end - start : from + found + 4 - start;
        if (length > MaxHead)
            Reply = Broken($"its head is longer than {MaxHead} bytes");
        if (found < 0 || Reply is not null)
            return false;

        var room = RoomForBody(length);
        var copy = new byte[length + room];
        buffer.AsSpan(start, length).CopyTo(copy);
        start += length;
        searched = start;
        if (heads.Read(copy.AsMemory(0, length), out var reason) is not { } read)
            Reply = Broken(reason);
        else if (read.Status is 101)
            Reply = Broken("it wants to switch protocols");
        else if (read.Status < 200)
            Reply = ++interim > MaxInterim ? Broken($"there are more than {MaxInterim} interim replies") : null;
        else
            Begin(read, copy, length, room);
        return Reply is null;
    }

    // Head and a short body that is already here share one array: the usual event costs one allocation.
    private int RoomForBody(int headLength) => Math.Min(end - start - headLength, 4096);

    private void Begin(ReplyHead read, byte[] copy, int headLength, int room)
    {
        head = read;
        if (read.Framing != BodyFraming.Length)
            return;
        if (read.Length > MaxBody)
            Reply = TooLong();
        else if (read.Length <= room)
            (body, bodyStart) = (copy, headLength);
        else
            (body, bodyStart) = (makeRoom((int)read.Length), 0);
    }

    private void ReadLength()
    {
        if (head is not { } h || filled != h.Length)
            return;
        var whole = Whole();
        Reply = whole;
        // Head and body in one array, and nothing behind them: all that came.
        if (whole.Status == 202 && bodyStart > 0 && body.Length == bodyStart + filled)
            usual = new UsualReply(body, h, whole);
    }

    private void ReadChunks()
    {
        while (!chunks.IsAtEnd)
        {
            var consumed = chunks.Read(buffer.AsSpan(start, end - start), out var piece);
            if (consumed < 0)
                Reply = Cut("Runtime.MalformedReply", "its chunked framing is malformed");
            else if (!Take(piece, consume: false))
                Reply = TooLong();
            if (consumed <= 0 || Reply is not null)
                return;
            start += consumed;
        }
        Reply = Whole();
    }

    private bool Take(ReadOnlySpan<byte> piece, bool consume)
    {
        if (filled + piece.Length > MaxBody)
            return false;
        if (bodyStart + filled + piece.Length > body.Length)
            Array.Resize(ref body, Math.Max(bodyStart + filled + piece.Length, body.Length * 2));
        piece.CopyTo(body.AsSpan(bodyStart + filled));
        filled += piece.Length;
        start += consume ? piece.Length : 0;
        return true;
    }

    private Reply AtEnd() =>
        head is null
            ? Broken(
                start == end && interim == 0 ? "the connection was closed before an answer" : "it ended within its head"
            )
        : head is { Framing: BodyFraming.UntilClose } ? Whole()
        : Cut("Runtime.TruncatedReply", "it ended early");

    private Reply.Received Whole() => new(head!.Status, head.Headers, Payload.Of(body.AsMemory(bodyStart, filled)));

    private Reply.Cut TooLong() => Cut("Runtime.ReplyTooLarge", $"it is longer than {MaxBody} bytes");

    private Reply.Cut Cut(string type, string reason) =>
        new(
            head!.Status,
            head.Headers,
            new Fault(type, $"The body that the Runtime API sent cannot be used: {reason}.")
        );

    private static Reply.Missing Broken(string reason) =>
        new(new Fault("Runtime.MalformedReply", $"The Runtime API's reply cannot be used: {reason}."));
}
