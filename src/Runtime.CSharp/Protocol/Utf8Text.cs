using System;
using System.Text;

namespace PureLambda.Protocol;

/// <summary>Texts out of UTF-8. Nearly all of them are ASCII, which is looked at once and widened, where UTF-8 is read twice.</summary>
internal static class Utf8Text
{
    /// <summary>The text of these bytes; what is not UTF-8 becomes U+FFFD.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string Of(ReadOnlySpan<byte> bytes) =>
        Ascii.IsValid(bytes) ? OfAscii(bytes) : Encoding.UTF8.GetString(bytes);

    /// <summary>The text of these bytes, all of which are ASCII.</summary>
    /// <param name="bytes">The bytes.</param>
    public static unsafe string OfAscii(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return "";
        // A text that nobody has yet may be written to. string.Create does the same by a delegate.
        var text = new string('\0', bytes.Length);
        fixed (char* start = text)
            _ = Ascii.ToUtf16(bytes, new Span<char>(start, text.Length), out _);
        return text;
    }
}
