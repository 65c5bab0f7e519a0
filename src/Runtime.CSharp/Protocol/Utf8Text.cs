using System;
using System.Text;

namespace PureLambda.Protocol;

/// <summary>Texts out of UTF-8. Nearly all of them are ASCII, which is looked at once and widened, where UTF-8 is read twice.</summary>
internal static class Utf8Text
{
    /// <summary>The text of these bytes; what is not UTF-8 becomes U+FFFD.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string Of(ReadOnlySpan<byte> bytes) =>
        Ascii.IsValid(bytes) ? Encoding.Latin1.GetString(bytes) : Encoding.UTF8.GetString(bytes);
}
