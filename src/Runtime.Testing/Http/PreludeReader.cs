using System;
using System.Collections.Generic;

namespace PureLambda.Testing;

/// <summary>
/// Parts a streamed answer in its head and its body. The head is a prelude: JSON, and eight NULs. An answer that has no NULs
/// is held until its end, because it is JSON then, and up to the size that an answer in one piece may have; what is longer is
/// a body without a head.
/// </summary>
internal sealed class PreludeReader
{
    private static readonly byte[] End = new byte[8];

    private readonly List<byte> held = [];

    /// <summary>The head, once there is one.</summary>
    public HttpAnswer? Head { get; private set; }

    /// <summary>What came without a head.</summary>
    public Body Held => new(held.ToArray());

    /// <summary>What there is of the body with this piece; nothing before there is a head.</summary>
    public Body Read(Body piece)
    {
        if (Head is { Body.Length: > 0 })
            return Body.Empty;
        if (Head is not null)
            return piece;
        // The NULs may begin in the piece before.
        var from = Math.Max(0, held.Count - End.Length + 1);
        held.AddRange(piece.Bytes.Span);
        var all = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(held);
        if (all[from..].IndexOf(End) is >= 0 and var at)
            return Begin(FunctionAnswer.OfPrelude(new Body(all[..(from + at)].ToArray())), from + at + End.Length);
        return held.Count > Server.PayloadLimit
            ? Begin(new(200, null, [new("Content-Type", "application/octet-stream")], Body.Empty), 0)
            : Body.Empty;
    }

    // A head with a body of its own is a failure, and what the function writes goes nowhere.
    private Body Begin(HttpAnswer head, int bodyAt)
    {
        Head = head;
        var rest = held.GetRange(bodyAt, held.Count - bodyAt).ToArray();
        held.Clear();
        return head.Body.Length > 0 ? head.Body : new Body(rest);
    }
}
