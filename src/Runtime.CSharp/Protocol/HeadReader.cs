using System;

namespace PureLambda.Protocol;

/// <summary>
/// Reads heads of replies, strictly, because the peer may be anybody. On one connection they have the same fields in the same
/// order, as a rule: a name that stands where it stood in the head before is not read again.
/// </summary>
internal sealed class HeadReader
{
    private const int MaxFields = 256;

    // Of the head before, and little by little of the one that is read.
    private Headers.Field[] fields = new Headers.Field[12];
    private ReadOnlyMemory<byte> before;
    private int countBefore;
    private readonly RepeatedText repeated = new();

    /// <summary>Reads a head up to and with its empty line; the reason why not, when it is malformed.</summary>
    /// <param name="head">The head: it ends with its first empty line.</param>
    /// <param name="reason">What is malformed.</param>
    public ReplyHead? Read(ReadOnlyMemory<byte> head, out string reason)
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
            if (count == MaxFields || !TryField(span, ref at, count, out var field))
            {
                countBefore = 0;
                reason =
                    count == MaxFields
                        ? $"there are more than {MaxFields} header fields"
                        : "a header field is malformed";
                return null;
            }
            framed.Heed(field.Name, span.Slice(field.ValueStart, field.ValueLength));
            if (count == fields.Length)
                Array.Resize(ref fields, MaxFields);
            fields[count] = field;
        }
        (before, countBefore) = (head, count);
        reason = framed.Problem;
        return reason.Length > 0 ? null : framed.Of(status, new Headers(head, fields, count, repeated));
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
        at += Tokens.TextLength(head[at..]) + 2;
        return head[at - 2] == '\r' && head[at - 1] == '\n';
    }

    private bool TryField(ReadOnlySpan<byte> head, ref int at, int place, out Headers.Field field)
    {
        if (TryLineBefore(head, ref at, place, out field))
            return true;
        var name = at;
        if (!TryNameBefore(head, ref at, place, out var known) && !TryName(head, ref at, out known))
            return false;
        var nameLength = at - name - 1;
        while (head[at] is (byte)' ' or (byte)'\t')
            at++;
        var value = at;
        if (!TryLineEnd(head, ref at))
            return false;
        var end = at - 2;
        while (end > value && head[end - 1] is (byte)' ' or (byte)'\t')
            end--;
        field = new Headers.Field(known, name, nameLength, value, end - value);
        return true;
    }

    // Half of the lines are word for word what they were: the media type, the ARN, the length, the date within a second.
    private bool TryLineBefore(ReadOnlySpan<byte> head, ref int at, int place, out Headers.Field field)
    {
        field = default;
        if (place >= countBefore)
            return false;
        ref readonly var old = ref fields[place];
        var end = place + 1 < countBefore ? fields[place + 1].NameStart : before.Length - 2;
        if (!head[at..].StartsWith(before.Span[old.NameStart..end]))
            return false;
        var moved = at - old.NameStart;
        field = old with { NameStart = at, ValueStart = old.ValueStart + moved };
        at = end + moved;
        return true;
    }

    private bool TryNameBefore(ReadOnlySpan<byte> head, ref int at, int place, out KnownHeader known)
    {
        known = KnownHeader.None;
        if (place >= countBefore)
            return false;
        ref readonly var field = ref fields[place];
        // With its colon.
        if (!head[at..].StartsWith(before.Span.Slice(field.NameStart, field.NameLength + 1)))
            return false;
        known = field.Name;
        at += field.NameLength + 1;
        return true;
    }

    private static bool TryName(ReadOnlySpan<byte> head, ref int at, out KnownHeader known)
    {
        var name = at;
        while (Tokens.IsName(head[at]))
            at++;
        known = KnownHeaders.Of(head[name..at]);
        return at > name && head[at++] == ':';
    }
}
