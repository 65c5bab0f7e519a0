using System;

namespace PureLambda.Protocol;

/// <summary>
/// What may stand where in a header field. A loop over a few bytes and not the library's vector search, which costs several
/// milliseconds of just-in-time compiling at the first reply.
/// </summary>
internal static class Tokens
{
    /// <summary>Whether this is a field name: RFC 9110, 5.6.2.</summary>
    public static bool IsName(ReadOnlySpan<byte> name)
    {
        foreach (var b in name)
            if (!char.IsAsciiLetterOrDigit((char)b) && "!#$%&'*+-.^_`|~"u8.IndexOf(b) < 0)
                return false;
        return true;
    }

    /// <summary>Whether a value holds no control but the tab: RFC 9110, 5.5. A bare CR is how smuggling begins.</summary>
    public static bool HoldsNoControl(ReadOnlySpan<byte> value)
    {
        foreach (var b in value)
            if ((b < ' ' && b != '\t') || b == 0x7F)
                return false;
        return true;
    }
}
