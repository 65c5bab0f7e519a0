using System;
using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace PureLambda.Protocol;

/// <summary>The head of a reply: status line and fields, read strictly, because the peer may be anybody.</summary>
internal readonly record struct ReplyHead(int Status, Headers Headers, BodyFraming Framing, long Length, bool KeepAlive)
{
    private const int MaxFields = 256;
    private const int UsualFields = 32;

    // RFC 9110, 5.6.2: what a field name may consist of.
    private static readonly SearchValues<byte> NameBytes = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8
    );

    // RFC 9110, 5.5: a value holds no control but the tab. A bare CR here is how smuggling begins.
    private static readonly SearchValues<byte> Controls = SearchValues.Create([
        0,
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        10,
        11,
        12,
        13,
        14,
        15,
        16,
        17,
        18,
        19,
        20,
        21,
        22,
        23,
        24,
        25,
        26,
        27,
        28,
        29,
        30,
        31,
        127,
    ]);

    /// <summary>Reads a head up to and with its empty line; the reason why not, when it is malformed.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> head, out ReplyHead result, out string reason)
    {
        result = default;
        var span = head.Span;
        var lineEnd = span.IndexOf("\r\n"u8);
        if (!TryStatus(span[..lineEnd], out var status, out var minor))
        {
            reason = "the status line is not one of HTTP/1.1";
            return false;
        }
        Span<Headers.Field> found = stackalloc Headers.Field[UsualFields];
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
                return false;
            }
            if (count == found.Length)
            {
                Span<Headers.Field> more = new Headers.Field[MaxFields];
                found.CopyTo(more);
                found = more;
            }
            found[count++] = field;
            at += length + 2;
        }
        var fields = found[..count];
        return TryFrame(new Headers(head, fields.ToArray()), fields, span, status, minor, out result, out reason);
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
        return status >= 100 && (line.Length == 12 || line[12] == ' ') && line[12..].IndexOfAny(Controls) < 0;
    }

    private static bool TryField(ReadOnlySpan<byte> head, int at, int length, out Headers.Field field)
    {
        field = default;
        var line = head.Slice(at, length);
        var colon = line.IndexOf((byte)':');
        if (
            colon <= 0
            || line[..colon].IndexOfAnyExcept(NameBytes) >= 0
            || line[(colon + 1)..].IndexOfAny(Controls) >= 0
        )
            return false;
        var (start, end) = (colon + 1, length);
        while (start < end && line[start] is (byte)' ' or (byte)'\t')
            start++;
        while (end > start && line[end - 1] is (byte)' ' or (byte)'\t')
            end--;
        field = new Headers.Field(at, colon, at + start, end - start);
        return true;
    }

    private static bool TryFrame(
        Headers headers,
        ReadOnlySpan<Headers.Field> fields,
        ReadOnlySpan<byte> head,
        int status,
        int minor,
        out ReplyHead result,
        out string reason
    )
    {
        (result, reason) = (default, "");
        var (length, chunked, close) = (-1L, false, minor == 0);
        foreach (var field in fields)
        {
            var name = head.Slice(field.NameStart, field.NameLength);
            var value = head.Slice(field.ValueStart, field.ValueLength);
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
            return false;
        var framing =
            status is 204 or 304 or < 200 ? BodyFraming.None
            : chunked ? BodyFraming.Chunked
            : length >= 0 ? BodyFraming.Length
            : BodyFraming.UntilClose;
        result = new ReplyHead(status, headers, framing, length, !close && framing != BodyFraming.UntilClose);
        return true;
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
