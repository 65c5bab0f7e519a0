using System;
using System.Buffers.Text;
using System.Text;

namespace PureLambda.Protocol;

/// <summary>The head of a reply: status line and fields, read strictly, because the peer may be anybody.</summary>
internal sealed record ReplyHead(int Status, Headers Headers, BodyFraming Framing, long Length, bool KeepAlive)
{
    private const int MaxFields = 256;

    /// <summary>Reads a head up to and with its empty line; the reason why not, when it is malformed.</summary>
    /// <param name="head">The head.</param>
    /// <param name="fields">Room to note fields in, kept from reply to reply and enlarged if need be.</param>
    /// <param name="reason">What is malformed.</param>
    public static ReplyHead? Read(ReadOnlyMemory<byte> head, ref Headers.Field[] fields, out string reason)
    {
        var span = head.Span;
        var lineEnd = span.IndexOf("\r\n"u8);
        if (!TryStatus(span[..lineEnd], out var status, out var minor))
        {
            reason = "the status line is not one of HTTP/1.1";
            return null;
        }
        var count = 0;
        for (var at = lineEnd + 2; at < span.Length - 2; )
        {
            var length = span[at..].IndexOf("\r\n"u8);
            if (count == MaxFields || !TryField(span, at, length, out var field))
            {
                reason =
                    count == MaxFields
                        ? $"there are more than {MaxFields} header fields"
                        : "a header field is malformed";
                return null;
            }
            if (count == fields.Length)
                Array.Resize(ref fields, MaxFields);
            fields[count++] = field;
            at += length + 2;
        }
        return Framed(status, minor, new Headers(head, fields, count), out reason);
    }

    private static bool TryStatus(ReadOnlySpan<byte> line, out int status, out int minor)
    {
        (status, minor) = (0, 0);
        if (
            line.Length < 12
            || !line.StartsWith("HTTP/1."u8)
            || line[7] is not ((byte)'0' or (byte)'1')
            || line[8] != ' '
        )
            return false;
        minor = line[7] - '0';
        foreach (var digit in line.Slice(9, 3))
            if (!char.IsAsciiDigit((char)digit))
                return false;
        status = ((line[9] - '0') * 100) + ((line[10] - '0') * 10) + (line[11] - '0');
        return status >= 100 && (line.Length == 12 || line[12] == ' ') && Tokens.HoldsNoControl(line[12..]);
    }

    private static bool TryField(ReadOnlySpan<byte> head, int at, int length, out Headers.Field field)
    {
        field = default;
        var line = head.Slice(at, length);
        var colon = line.IndexOf((byte)':');
        if (colon <= 0 || !Tokens.IsName(line[..colon]) || !Tokens.HoldsNoControl(line[(colon + 1)..]))
            return false;
        var (start, end) = (colon + 1, length);
        while (start < end && line[start] is (byte)' ' or (byte)'\t')
            start++;
        while (end > start && line[end - 1] is (byte)' ' or (byte)'\t')
            end--;
        field = new Headers.Field(at, colon, at + start, end - start);
        return true;
    }

    private static ReplyHead? Framed(int status, int minor, Headers headers, out string reason)
    {
        reason = "";
        var (length, chunked, close) = (-1L, false, minor == 0);
        for (var i = 0; i < headers.Count; i++)
        {
            var name = headers.NameAt(i);
            var value = headers.ValueAt(i);
            if (Ascii.EqualsIgnoreCase(name, "Content-Length"u8))
            {
                if (!TryLength(value, out var said) || (length >= 0 && length != said))
                    reason = "Content-Length is not one number";
                length = said;
            }
            else if (Ascii.EqualsIgnoreCase(name, "Transfer-Encoding"u8))
            {
                if (chunked || !Ascii.EqualsIgnoreCase(value, "chunked"u8))
                    reason = "Transfer-Encoding is not chunked, once";
                chunked = true;
            }
            else if (Ascii.EqualsIgnoreCase(name, "Connection"u8))
                close |= Encoding.ASCII.GetString(value).Contains("close", StringComparison.OrdinalIgnoreCase);
        }
        // RFC 9112, 6.3: both together are how a reply is smuggled.
        if (chunked && length >= 0)
            reason = "both Content-Length and Transfer-Encoding are given";
        if (reason.Length > 0)
            return null;
        var framing =
            status is 204 or 304 or < 200 ? BodyFraming.None
            : chunked ? BodyFraming.Chunked
            : length >= 0 ? BodyFraming.Length
            : BodyFraming.UntilClose;
        return new ReplyHead(status, headers, framing, length, !close && framing != BodyFraming.UntilClose);
    }

    private static bool TryLength(ReadOnlySpan<byte> value, out long length) =>
        Utf8Parser.TryParse(value, out length, out var read)
        && read == value.Length
        && char.IsAsciiDigit((char)value[0])
        && length >= 0;
}

/// <summary>How the end of a reply's body is known.</summary>
internal enum BodyFraming
{
    None,
    Length,
    Chunked,
    UntilClose,
}
