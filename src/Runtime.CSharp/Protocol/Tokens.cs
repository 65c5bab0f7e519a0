using System;

namespace PureLambda.Protocol;

/// <summary>
/// Which bytes may stand where in a header field. Byte by byte and not by the library's vector search, which costs several
/// milliseconds of just-in-time compiling at the first reply.
/// </summary>
internal static class Tokens
{
    /// <summary>Whether a field name may hold it: RFC 9110, 5.6.2.</summary>
    public static bool IsName(byte b) =>
        char.IsAsciiLetterOrDigit((char)b) || b == '-' || "!#$%&'*+.^_`|~"u8.IndexOf(b) >= 0;

    /// <summary>Whether a value may hold it, which is no control but the tab: RFC 9110, 5.5. A bare CR is how smuggling begins.</summary>
    public static bool IsText(byte b) => (b >= ' ' && b != 0x7F) || b == '\t';

    /// <summary>Whether it is one of 0 to 9.</summary>
    public static bool IsDigit(byte b) => char.IsAsciiDigit((char)b);
}
