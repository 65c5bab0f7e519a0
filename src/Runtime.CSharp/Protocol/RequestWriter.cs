using System;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;

namespace PureLambda.Protocol;

/// <summary>Calls as bytes of HTTP/1.1, for one address.</summary>
public sealed class RequestWriter
{
    // Room for "Content-Length: 2147483647" and the other fixed parts of a head.
    private const int Fixed = 128;

    private const string Agent = "\r\nUser-Agent: " + RuntimeApi.UserAgent + "\r\n";

    private readonly byte[] get;
    private readonly byte[] post;
    private readonly byte[] behindPath;
    private readonly byte[] next;

    /// <summary>Writes for an address.</summary>
    /// <param name="address">Where the Runtime API is: it decides Host and the path's prefix.</param>
    public RequestWriter(RuntimeApiAddress address)
    {
        get = Encoding.UTF8.GetBytes("GET " + address.PathPrefix);
        post = Encoding.UTF8.GetBytes("POST " + address.PathPrefix);
        // Joined, not interpolated: what that borrows from the shared pool measures the processor first, at a cold start.
        behindPath = Encoding.UTF8.GetBytes(" HTTP/1.1\r\nHost: " + address.Authority + Agent);
        next = new byte[MaxHead(Encode.Next)];
        Array.Resize(ref next, Write(Encode.Next, next));
    }

    /// <summary>The most bytes that the head of a call can take.</summary>
    /// <param name="call">The call.</param>
    public int MaxHead(Call call) =>
        Fixed + post.Length + (call.Path.Length * 3) + behindPath.Length + call.Headers.Lines.Length;

    /// <summary>Writes the head of a call, its empty line included, and returns its length.</summary>
    /// <param name="call">The call.</param>
    /// <param name="target">At least <see cref="MaxHead"/> bytes.</param>
    // One call is the same for every invocation.
    public int WriteHead(Call call, Span<byte> target) =>
        ReferenceEquals(call, Encode.Next) ? Put(next, target, 0) : Write(call, target);

    private int Write(Call call, Span<byte> target)
    {
        var at = Put(call.Method == "GET" ? get : post, target, 0);
        at += Encoding.UTF8.GetBytes(call.Path, target[at..]);
        at = Put(behindPath, target, at);
        at = Put(call.Headers.Lines, target, at);
        if (call.Framing == Framing.Chunked)
            at = Put("Transfer-Encoding: chunked\r\n"u8, target, at);
        else if (call.Framing == Framing.Length)
        {
            at = Put("Content-Length: "u8, target, at);
            _ = Utf8Formatter.TryFormat(call.Body.Length, target[at..], out var written);
            at = Put("\r\n"u8, target, at + written);
        }
        return Put("\r\n"u8, target, at);
    }

    /// <summary>The most bytes that stand before and behind a chunk.</summary>
    internal const int MaxChunkEnds = 12;

    /// <summary>The line before a chunk: its size in hexadecimal.</summary>
    /// <param name="size">The chunk's size, at least 1: a chunk of none would end the body.</param>
    /// <param name="target">At least 10 bytes.</param>
    public static int WriteChunkHead(int size, Span<byte> target)
    {
        _ = Utf8Formatter.TryFormat(size, target, out var written, 'x');
        return Put("\r\n"u8, target, written);
    }

    /// <summary>What ends a chunked body: the last chunk, trailers if any, and the empty line.</summary>
    /// <param name="trailers">The trailers.</param>
    public static byte[] End(Headers trailers)
    {
        var bytes = new byte[5 + trailers.Lines.Length];
        var at = Put("0\r\n"u8, bytes, 0);
        at = Put(trailers.Lines, bytes, at);
        _ = Put("\r\n"u8, bytes, at);
        return bytes;
    }

    // In one place: where the code of an invocation is small, it is still in the processor's cache after a pause.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Put(ReadOnlySpan<byte> source, Span<byte> target, int at)
    {
        source.CopyTo(target[at..]);
        return at + source.Length;
    }
}
