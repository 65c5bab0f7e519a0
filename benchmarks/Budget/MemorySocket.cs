using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using PureLambda.Shell;

namespace PureLambda.Budgets;

/// <summary>
/// A Runtime API behind a socket in memory: the transport above it is the real one. It hands out the same event under new ids,
/// takes every answer, and allocates nothing while it is measured.
/// </summary>
internal sealed class MemorySocket(byte[] @event, int warm, int measured, Action over) : StreamSocket
{
    private readonly Queue<byte[]> replies = new(8);
    private byte[] answer = new byte[64];
    private byte[] reply = [];
    private int at;
    private int answered;
    private int left;
    private int handed;
    private long before;

    /// <summary>How many bytes the worker's thread allocated over all invocations that were measured.</summary>
    public long Allocated { get; private set; }

    /// <summary>The last answer.</summary>
    public string Answer => Encoding.UTF8.GetString(answer.AsSpan(0, answered));

    /// <summary>The path that an invocation failed with, or null.</summary>
    public string? Failed { get; private set; }

    public override int Send(ReadOnlySpan<byte> bytes)
    {
        for (var rest = bytes; !rest.IsEmpty; )
            rest = rest[(left > 0 ? Body(rest) : Head(rest))..];
        return bytes.Length;
    }

    public override int SendNow(ReadOnlySpan<byte> bytes) => Send(bytes);

    public override int Receive(Span<byte> room)
    {
        if (at == reply.Length && !TryReply())
            return 0;
        var count = Math.Min(room.Length, reply.Length - at);
        reply.AsSpan(at, count).CopyTo(room);
        at += count;
        return count;
    }

    public override bool HasInput() => false;

    public override bool WaitForInputOrRoom() => false;

    public override void Interrupt() { }

    public override void Dispose() { }

    // A head comes in one piece: its writer has it so.
    private int Head(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.IndexOf("\r\n\r\n"u8) + 4;
        if (length < 4)
            throw new InvalidDataException($"A whole head was expected: {Encoding.UTF8.GetString(bytes)}");
        var head = bytes[..length];
        if (head.StartsWith("GET "u8))
            replies.Enqueue(@event);
        else
            Post(head);
        return length;
    }

    private void Post(ReadOnlySpan<byte> head)
    {
        var path = head[..head.IndexOf(" HTTP/1.1\r\n"u8)];
        if (!path.EndsWith("/response"u8))
            Failed ??= Encoding.UTF8.GetString(path);
        var from = head.IndexOf("Content-Length: "u8);
        if (from < 0)
            throw new InvalidDataException($"A length was expected: {Encoding.UTF8.GetString(head)}");
        (left, answered) = (0, 0);
        foreach (var digit in head[(from + "Content-Length: ".Length)..])
            if (digit is >= (byte)'0' and <= (byte)'9')
                left = left * 10 + (digit - '0');
            else
                break;
        if (answer.Length < left)
            answer = new byte[left];
        if (left == 0)
            replies.Enqueue(Wire.Accepted);
    }

    private int Body(ReadOnlySpan<byte> bytes)
    {
        var count = Math.Min(left, bytes.Length);
        bytes[..count].CopyTo(answer.AsSpan(answered));
        (answered, left) = (answered + count, left - count);
        if (left == 0)
            replies.Enqueue(Wire.Accepted);
        return count;
    }

    private bool TryReply()
    {
        if (!replies.TryDequeue(out var next))
            return false;
        (reply, at) = (next, 0);
        return next != @event || TryEvent();
    }

    private bool TryEvent()
    {
        if (handed == warm)
            before = GC.GetAllocatedBytesForCurrentThread();
        else if (handed == warm + measured)
        {
            Allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            (reply, at) = ([], 0);
            over();
            return false;
        }
        Wire.Number(@event, handed++);
        return true;
    }
}
