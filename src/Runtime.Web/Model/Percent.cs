using System;
using System.Buffers;
using System.Text;

namespace PureLambda.Web;

/// <summary>Percent-encoding (RFC 3986). Total: what is no triplet stays, and bytes that are no UTF-8 are read as U+FFFD.</summary>
internal static class Percent
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    // Brackets are not in the grammar of paths and queries, but clients send them: ids[]=1.
    private const string Sent = Unreserved + "!$&'()*+,;=:@/[]";

    /// <summary>What stands in a path as it is.</summary>
    public static readonly SearchValues<char> InPath = SearchValues.Create(Sent);

    /// <summary>What stands in a query as it is.</summary>
    public static readonly SearchValues<char> InQuery = SearchValues.Create(Sent + "?");

    /// <summary>What stands in a value of a query that was encoded by a client.</summary>
    public static readonly SearchValues<char> InValue = SearchValues.Create(Unreserved + "!$'()*+,;:@/[]?=");

    /// <summary>The same for a name, which ends at the first equals sign.</summary>
    public static readonly SearchValues<char> InName = SearchValues.Create(Unreserved + "!$'()*+,;:@/[]?");

    /// <summary>What means nothing in any place.</summary>
    public static readonly SearchValues<char> InComponent = SearchValues.Create(Unreserved);

    /// <summary>A text that is not encoded, encoded: a percent sign too.</summary>
    public static string Encoded(string text, SearchValues<char> kept) => Written(text, kept, keepsTriplets: false);

    /// <summary>A text that is encoded already; what no URL holds is encoded all the same.</summary>
    public static string Mended(string text, SearchValues<char> kept) => Written(text, kept, keepsTriplets: true);

    /// <summary>A text, decoded.</summary>
    public static string Decoded(string text) => text.Contains('%') ? Encoding.UTF8.GetString(Bytes(text)) : text;

    /// <summary>The bytes that a text stands for.</summary>
    public static byte[] Bytes(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = 0;
        for (var at = 0; at < bytes.Length; length++)
            if (TryTriplet(bytes.AsSpan(at), out var value))
                (bytes[length], at) = (value, at + 3);
            else
                bytes[length] = bytes[at++];
        return bytes[..length];
    }

    /// <summary>How long the beginning of an encoded text is that stands for so many bytes.</summary>
    public static int LengthOf(string encoded, int bytes)
    {
        var at = 0;
        for (; bytes > 0 && at < encoded.Length; bytes--)
            at += IsTriplet(encoded.AsSpan(at)) ? 3 : 1;
        return at;
    }

    private static string Written(string text, SearchValues<char> kept, bool keepsTriplets)
    {
        if (text.AsSpan().IndexOfAnyExcept(kept) < 0)
            return text;
        var written = new StringBuilder(text.Length + 16);
        Span<byte> utf8 = stackalloc byte[4];
        for (var at = 0; at < text.Length; )
            if (kept.Contains(text[at]) || keepsTriplets && IsTriplet(text.AsSpan(at)))
            {
                var length = text[at] == '%' ? 3 : 1;
                _ = written.Append(text, at, length);
                at += length;
            }
            else
            {
                // A lone surrogate is read as U+FFFD.
                _ = Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
                foreach (var one in utf8[..rune.EncodeToUtf8(utf8)])
                    _ = written.Append('%').Append(Digit(one >> 4)).Append(Digit(one & 15));
                at += length;
            }
        return written.ToString();
    }

    private static char Digit(int value) => "0123456789ABCDEF"[value];

    private static bool IsTriplet(ReadOnlySpan<char> text) =>
        text is ['%', var high, var low, ..] && char.IsAsciiHexDigit(high) && char.IsAsciiHexDigit(low);

    private static bool TryTriplet(ReadOnlySpan<byte> text, out byte value)
    {
        value = 0;
        if (text is not [(byte)'%', var high, var low, ..] || Nibble(high) is not { } h || Nibble(low) is not { } l)
            return false;
        value = (byte)(h << 4 | l);
        return true;
    }

    private static int? Nibble(byte letter) =>
        letter switch
        {
            >= (byte)'0' and <= (byte)'9' => letter - '0',
            >= (byte)'A' and <= (byte)'F' => letter - 'A' + 10,
            >= (byte)'a' and <= (byte)'f' => letter - 'a' + 10,
            _ => null,
        };
}
