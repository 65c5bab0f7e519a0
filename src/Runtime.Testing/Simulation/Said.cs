using System;
using System.Buffers.Text;
using System.Text;

namespace PureLambda.Testing;

/// <summary>How much of an answer's bytes reaches the runtime, and in what shape.</summary>
internal enum Shape
{
    Whole,

    /// <summary>In one chunk, behind an interim reply.</summary>
    Chunked,
    CutHead,
    CutBody,

    /// <summary>No byte: the connection is reset.</summary>
    Reset,

    /// <summary>There was no connection.</summary>
    Refused,
}

/// <summary>What the wire gives back for a call: an answer of the service, as bytes.</summary>
internal readonly record struct Said(HttpAnswer? Answer, Shape Shape = Shape.Whole, string? Without = null)
{
    public static Said Reset { get; } = new(null, Shape.Reset);

    public static Said Refused { get; } = new(null, Shape.Refused);

    /// <summary>Writes the bytes; how many there are.</summary>
    /// <param name="target">Where to; made larger if need be.</param>
    public int Write(ref byte[] target)
    {
        if (Answer is not { } answer)
            return 0;
        var at = Put(
            ref target,
            0,
            Shape == Shape.Chunked ? "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 "u8 : "HTTP/1.1 "u8
        );
        at = PutNumber(ref target, at, answer.Status);
        at = Put(ref target, at, " OK\r\n"u8);
        if (answer.ContentType is { } type)
            at = PutField(ref target, at, "Content-Type", type);
        for (var i = 0; i < answer.Headers.Count; i++)
            if (answer.Headers[i].Name != Without)
                at = PutField(ref target, at, answer.Headers[i].Name, answer.Headers[i].Value);
        if (Shape == Shape.CutHead)
            return at;
        var length = answer.Body.Length;
        if (Shape == Shape.Chunked)
            at = Put(ref target, at, Encoding.ASCII.GetBytes($"Transfer-Encoding: chunked\r\n\r\n{length:x}\r\n"));
        else if (answer.Status != 204)
        {
            at = Put(ref target, at, "Content-Length: "u8);
            at = PutNumber(ref target, at, Shape == Shape.CutBody ? length + 1 : length);
            at = Put(ref target, at, "\r\n\r\n"u8);
        }
        else
            at = Put(ref target, at, "\r\n"u8);
        at = Put(ref target, at, answer.Body.Bytes.Span);
        return Shape == Shape.Chunked ? Put(ref target, at, length == 0 ? "\r\n"u8 : "\r\n0\r\n\r\n"u8) : at;
    }

    private static int PutField(ref byte[] target, int at, string name, string value)
    {
        Room(ref target, at + ((name.Length + value.Length) * 3) + 4);
        at += Encoding.UTF8.GetBytes(name, target.AsSpan(at));
        at = Put(ref target, at, ": "u8);
        at += Encoding.UTF8.GetBytes(value, target.AsSpan(at));
        return Put(ref target, at, "\r\n"u8);
    }

    private static int PutNumber(ref byte[] target, int at, int number)
    {
        Room(ref target, at + 11);
        _ = Utf8Formatter.TryFormat(number, target.AsSpan(at), out var written);
        return at + written;
    }

    private static int Put(ref byte[] target, int at, ReadOnlySpan<byte> bytes)
    {
        Room(ref target, at + bytes.Length);
        bytes.CopyTo(target.AsSpan(at));
        return at + bytes.Length;
    }

    private static void Room(ref byte[] target, int length)
    {
        if (target.Length < length)
            Array.Resize(ref target, Math.Max(length, target.Length * 2));
    }
}
