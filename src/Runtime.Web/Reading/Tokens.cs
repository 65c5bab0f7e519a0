using System;
using System.Buffers;

namespace PureLambda.Web;

/// <summary>What names and values of headers are made of (RFC 9110, 5.1 and 5.5).</summary>
internal static class Tokens
{
    private static readonly SearchValues<char> Token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    );

    public static bool IsToken(string text) => text.Length > 0 && text.AsSpan().IndexOfAnyExcept(Token) < 0;

    /// <summary>No control but a tab, and no half of a surrogate pair: a line break would end the field.</summary>
    public static bool IsValue(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (text[i] is (< ' ' and not '\t') or '\x7F')
                return false;
            else if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return false;
        return true;
    }
}
