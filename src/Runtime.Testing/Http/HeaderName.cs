using System;
using System.Buffers;
using System.Linq;

namespace PureLambda.Testing;

/// <summary>Names and values of header fields.</summary>
internal static class HeaderName
{
    private static readonly SearchValues<char> OfTokens = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~"
    );

    /// <summary>As HTTP APIs write it: each word with a capital, and no other.</summary>
    public static string Titled(string name) =>
        string.Create(
            name.Length,
            name,
            static (titled, name) =>
            {
                for (var at = 0; at < name.Length; at++)
                    titled[at] =
                        at == 0 || name[at - 1] == '-'
                            ? char.ToUpperInvariant(name[at])
                            : char.ToLowerInvariant(name[at]);
            }
        );

    /// <summary>Whether it can be sent.</summary>
    public static bool IsValid(string name) => name.Length > 0 && name.AsSpan().IndexOfAnyExcept(OfTokens) < 0;

    /// <summary>Whether it can be sent: a line break would begin another field.</summary>
    public static bool IsValue(string value) => value.All(static letter => letter is '\t' or >= ' ' and not '\u007F');
}
