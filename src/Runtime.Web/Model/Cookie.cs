using System.Collections.Generic;

namespace PureLambda.Web;

/// <summary>A cookie that a client sent.</summary>
/// <param name="Name">Its name; empty where the client wrote none.</param>
/// <param name="Value">Its value as the client wrote it.</param>
public readonly record struct Cookie(string Name, string Value)
{
    /// <summary>The name only: the value may be secret.</summary>
    public override string ToString() => Name;

    internal static Sequence<Cookie> AllIn(HeaderFields headers)
    {
        var cookies = new List<Cookie>();
        foreach (var pair in Pairs(headers.All("cookie")))
        {
            var equals = pair.IndexOf('=');
            cookies.Add(
                equals < 0
                    ? new Cookie("", pair)
                    : new Cookie(pair[..equals].TrimEnd(), pair[(equals + 1)..].TrimStart())
            );
        }
        return Sequence.From(cookies);
    }

    /// <summary>What stands between semicolons, as it is written.</summary>
    internal static List<string> Pairs(IEnumerable<string> fields)
    {
        var pairs = new List<string>();
        foreach (var field in fields)
        foreach (var pair in field.Split(';'))
            if (pair.Trim() is { Length: > 0 } written)
                pairs.Add(written);
        return pairs;
    }
}
