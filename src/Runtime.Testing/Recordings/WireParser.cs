using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace PureLambda.Testing;

/// <summary>One direction of a connection's bytes as HTTP/1.1 messages, each with the place at which it starts.</summary>
internal sealed class WireParser(ReadOnlyMemory<byte> bytes)
{
    private int at;

    /// <summary>A message: its first line, the rest, and where its first byte was.</summary>
    public sealed record Part(string StartLine, RecordedMessage Message, int Start);

    /// <summary>The next message, or null at the end of the bytes.</summary>
    /// <param name="hasBody">Whether a message that tells no length has a body to the end of the connection.</param>
    public Part? Next(bool hasBody)
    {
        // An empty line before a message is allowed (RFC 9112, 2.2).
        while (Rest.StartsWith("\r\n"u8))
            at += 2;
        if (Rest.IsEmpty)
            return null;
        var start = at;
        var end = Rest.IndexOf("\r\n\r\n"u8);
        var head = Encoding.Latin1.GetString(end < 0 ? Rest : Rest[..end]).Split("\r\n");
        at = end < 0 ? bytes.Length : at + end + 4;
        PureLambda.Sequence<Header> headers = [.. head[1..].Select(Field)];
        var message = end < 0 ? Broken(headers) : Body(headers, head[0], hasBody);
        return new Part(head[0], message with { Version = Version(head[0]) }, start);
    }

    private ReadOnlySpan<byte> Rest => bytes.Span[at..];

    private static string Version(string line) =>
        line is ['H', 'T', 'T', 'P', '/', >= '0' and <= '9', '.', >= '0' and <= '9', ..] ? line[..8] : "HTTP/1.1";

    private static Header Field(string line)
    {
        var colon = line.IndexOf(':');
        return colon < 0 ? new Header(line, "") : new Header(line[..colon], line[(colon + 1)..].Trim());
    }

    private static string? Value(PureLambda.Sequence<Header> headers, string name) =>
        headers
            .Where(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(h => h.Value)
            .FirstOrDefault();

    private static RecordedMessage Broken(PureLambda.Sequence<Header> headers) =>
        new("HTTP/1.1", headers, RecordedFraming.None, Payload.Empty, [], [], Complete: false);

    private RecordedMessage Body(PureLambda.Sequence<Header> headers, string startLine, bool hasBody)
    {
        var empty = new RecordedMessage("HTTP/1.1", headers, RecordedFraming.None, Payload.Empty, [], [], true);
        if (startLine.Split(' ') is [['H', 'T', 'T', 'P', '/', ..], "204" or "304" or ['1', _, _], ..])
            return empty;
        if (
            Value(headers, "Transfer-Encoding") is { } coding
            && coding.EndsWith("chunked", StringComparison.OrdinalIgnoreCase)
        )
            return Chunked(headers);
        if (
            int.TryParse(
                Value(headers, "Content-Length"),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var length
            )
        )
        {
            var body = Take(length);
            return empty with
            {
                Framing = RecordedFraming.ContentLength,
                Body = body,
                Complete = body.Length == length,
            };
        }
        return hasBody ? empty with { Framing = RecordedFraming.UntilClose, Body = Take(int.MaxValue) } : empty;
    }

    private RecordedMessage Chunked(PureLambda.Sequence<Header> headers)
    {
        var body = new ArrayBufferWriter<byte>();
        var (chunks, trailers, complete) = (new List<RecordedChunk>(), new List<Header>(), false);
        while (Line() is { } line)
        {
            var parts = line.Split(';', 2);
            if (
                !int.TryParse(
                    parts[0].Trim(),
                    NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture,
                    out var size
                )
            )
                break;
            if (size == 0)
            {
                complete = Trailers(trailers);
                break;
            }
            chunks.Add(new RecordedChunk(size, parts.Length > 1 ? parts[1] : null));
            var piece = Take(size);
            body.Write(piece.Span);
            if (piece.Length < size || Line() is not "")
                break;
        }
        return new(
            "HTTP/1.1",
            headers,
            RecordedFraming.Chunked,
            Payload.Of(body.WrittenMemory),
            PureLambda.Sequence.From(chunks),
            PureLambda.Sequence.From(trailers),
            complete
        );
    }

    private bool Trailers(List<Header> trailers)
    {
        while (Line() is { } line)
        {
            if (line is "")
                return true;
            trailers.Add(Field(line));
        }
        return false;
    }

    // Null, and nothing is left, when the line does not end.
    private string? Line()
    {
        var end = Rest.IndexOf("\r\n"u8);
        var line = end < 0 ? null : Encoding.Latin1.GetString(Rest[..end]);
        at = end < 0 ? bytes.Length : at + end + 2;
        return line;
    }

    private Payload Take(int length)
    {
        var taken = bytes.Slice(at, Math.Min(length, bytes.Length - at));
        at += taken.Length;
        return Payload.Of(taken);
    }
}
