using System;
using System.Buffers;

namespace PureLambda.Testing;

/// <summary>
/// Parts a streamed answer in its head and its body. The head is a prelude: JSON, and eight NULs; what follows is the body,
/// NULs too. An answer that has no NULs is held until its end, because it is JSON then, and up to the size that an answer in
/// one piece may have; what is longer is a body without a head. How the answer is cut in pieces makes no difference.
/// </summary>
/// <param name="limit">How many bytes are held at most, beside the piece that was read last.</param>
internal sealed class PreludeReader(int limit)
{
    private static readonly byte[] End = new byte[8];

    private ArrayBufferWriter<byte> held = new();

    /// <summary>The head, once there is one.</summary>
    public HttpAnswer? Head { get; private set; }

    /// <summary>What is wrong with the head, for the log.</summary>
    public string? Problem { get; private set; }

    /// <summary>What came without a head.</summary>
    public Body Held => new(held.WrittenMemory);

    /// <summary>What there is of the body with this piece; nothing before there is a head.</summary>
    public Body Read(Body piece)
    {
        // A head with a body of its own is a failure, and what the function writes goes nowhere.
        if (Head is { Body.Length: > 0 })
            return Body.Empty;
        if (Head is not null)
            return piece;
        // The NULs may begin in the piece before.
        var from = Math.Max(0, held.WrittenCount - End.Length + 1);
        held.Write(piece.Bytes.Span);
        var at = held.WrittenSpan[from..].IndexOf(End);
        var bodyAt = from + at + End.Length;
        if (at >= 0 && bodyAt <= limit)
        {
            var head = FunctionAnswer.OfPrelude(new(held.WrittenMemory[..(from + at)]), out var problem);
            Problem = problem;
            return Begin(head, bodyAt);
        }
        return held.WrittenCount > limit
            ? Begin(new(200, null, [new("Content-Type", "application/octet-stream")], Body.Empty), 0)
            : Body.Empty;
    }

    private Body Begin(HttpAnswer head, int bodyAt)
    {
        Head = head;
        var rest = head.Body.Length > 0 ? head.Body : new Body(held.WrittenMemory[bodyAt..]);
        held = new ArrayBufferWriter<byte>();
        return rest;
    }
}
