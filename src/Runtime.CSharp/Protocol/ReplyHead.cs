using System;
using System.Buffers.Text;
using System.Text;

namespace PureLambda.Protocol;

/// <summary>The head of a reply: status line and fields, read strictly, because the peer may be anybody.</summary>
internal sealed record ReplyHead(int Status, Headers Headers, BodyFraming Framing, long Length, bool KeepAlive)
{
    private const int MaxFields = 256;

    /// <summary>Reads a head up to and with its empty line; the reason why not, when it is malformed.</summary>
    /// <param name="head">The head: it ends with its first empty line.</param>
    /// <param name="fields">Room to note fields in, kept from reply to reply and enlarged if need be.</param>
    /// <param name="reason">What is malformed.</param>
    public static ReplyHead? Read(ReadOnlyMemory<byte> head, ref Headers.Field[] fields, out string reason)
    {
        var span = head.Span;
        if (!TryStatus(span, out var at, out var status, out var minor))
        {
            reason = "the status line is not one of HTTP/1.1";
            return null;
        }
        var framed = new Framed(close: minor == 0);
        var count = 0;
        for (; at < span.Length - 2; count++)
        {
            if (count == MaxFields || !TryField(span, ref at, out var field))
            {
                reason =
                    count == MaxFields
                        ? $"there are more than {MaxFields} header fields"
                        : "a header field is malformed";
                return null;
            }
            framed.Heed(span.Slice(field.NameStart, field.NameLength), span.Slice(field.ValueStart, field.ValueLength));
            if (count == fields.Length)
                Array.Resize(ref fields, MaxFields);
            fields[count] = field;
        }
        reason = framed.Problem;
        return reason.Length > 0 ? null : framed.Of(status, new Headers(head, fields, count));
    }

    private static bool TryStatus(ReadOnlySpan<byte> head, out int next, out int status, out int minor)
    {
        (next, status, minor) = (0, 0, 0);
        if (
            head.Length < 16
            || !head.StartsWith("HTTP/1."u8)
            || head[7] is not ((byte)'0' or (byte)'1')
            || head[8] != ' '
            || !Tokens.IsDigit(head[9])
            || !Tokens.IsDigit(head[10])
            || !Tokens.IsDigit(head[11])
            || head[12] is not ((byte)' ' or (byte)'\r')
        )
            return false;
        minor = head[7] - '0';
        status = ((head[9] - '0') * 100) + ((head[10] - '0') * 10) + (head[11] - '0');
        next = 12;
        return TryLineEnd(head, ref next) && status >= 100;
    }

    // Goes on behind the line: what is left of it must be text. Once over the bytes, since every reply comes this way.
    private static bool TryLineEnd(ReadOnlySpan<byte> head, ref int at)
    {
        while (Tokens.IsText(head[at]))
            at++;
        at += 2;
        return head[at - 2] == '\r' && head[at - 1] == '\n';
    }

    private static bool TryField(ReadOnlySpan<byte> head, ref int at, out Headers.Field field)
    {
        field = default;
        var name = at;
        while (Tokens.IsName(head[at]))
            at++;
        var colon = at;
        if (colon == name || head[at++] != ':')
            return false;
        while (head[at] is (byte)' ' or (byte)'\t')
            at++;
        var value = at;
        if (!TryLineEnd(head, ref at))
            return false;
        var end = at - 2;
        while (end > value && head[end - 1] is (byte)' ' or (byte)'\t')
            end--;
        field = new Headers.Field(name, colon - name, value, end - value);
        return true;
    }

    /// <summary>What the fields say about the body that follows.</summary>
    private struct Framed(bool close)
    {
        private long length = -1;
        private bool chunked;
        private bool close = close;
        private string? problem;

        // RFC 9112, 6.3: both together are how a reply is smuggled.
        public readonly string Problem =>
            problem ?? (chunked && length >= 0 ? "both Content-Length and Transfer-Encoding are given" : "");

        public void Heed(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
        {
            if (Is(name, "Content-Length"u8))
            {
                if (!TryLength(value, out var said) || (length >= 0 && length != said))
                    problem = "Content-Length is not one number";
                length = said;
            }
            else if (Is(name, "Transfer-Encoding"u8))
            {
                if (chunked || !Is(value, "chunked"u8))
                    problem = "Transfer-Encoding is not chunked, once";
                chunked = true;
            }
            else if (Is(name, "Connection"u8))
                close |= Encoding.ASCII.GetString(value).Contains("close", StringComparison.OrdinalIgnoreCase);
        }

        public readonly ReplyHead Of(int status, Headers headers)
        {
            var framing =
                status is 204 or 304 or < 200 ? BodyFraming.None
                : chunked ? BodyFraming.Chunked
                : length >= 0 ? BodyFraming.Length
                : BodyFraming.UntilClose;
            return new ReplyHead(status, headers, framing, length, !close && framing != BodyFraming.UntilClose);
        }

        private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> wanted) =>
            text.Length == wanted.Length && Ascii.EqualsIgnoreCase(text, wanted);
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
