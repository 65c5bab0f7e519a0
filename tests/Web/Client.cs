using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace PureLambda.Web.Tests;

/// <summary>A request as it leaves a client.</summary>
/// <param name="Path">Percent-encoded, without stage and base path.</param>
/// <param name="Query">Names and values, each as it is written.</param>
internal sealed record Client(
    string Method,
    string Path,
    (string Name, string Value)[] Query,
    (string Name, string Value)[] Headers,
    string[] Cookies,
    byte[] Body
)
{
    public string RawQuery => string.Join('&', Query.Select(static one => $"{one.Name}={one.Value}"));

    public override string ToString() =>
        $"{Method} {Path}?{RawQuery}\n{string.Join('\n', Headers)}\n{string.Join("; ", Cookies)}\n{Convert.ToHexString(Body)}";
}

/// <summary>Where a client's request arrives: what an API was told when it was set up.</summary>
/// <param name="Stage">The stage's name, or <c>$default</c>.</param>
/// <param name="BasePath">The base path of a custom domain; empty where there is none.</param>
/// <param name="Route">A template whose parameters are segments of the client's path, or null for the route of all the rest.</param>
/// <param name="Parameters">The parameters of the route, as the client wrote them.</param>
internal sealed record Setup(
    string Stage,
    string BasePath,
    string? Route,
    (string Name, string Value)[] Parameters,
    bool SendsText
);

/// <summary>Percent-encoding, said once more and in another way than in the package.</summary>
internal static class Url
{
    private static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>What a gateway does that decodes. The generators write UTF-8 only.</summary>
    public static string Decode(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '%')
            {
                bytes.Add(Convert.FromHexString(text.AsSpan(i + 1, 2))[0]);
                i += 2;
            }
            else
                bytes.AddRange(Strict.GetBytes(text[i].ToString()));
        return Strict.GetString([.. bytes]);
    }

    /// <summary>As forms have it.</summary>
    public static string DecodeQuery(string text) => Decode(text.Replace("+", "%20", StringComparison.Ordinal));

    /// <summary>A decoded path as a client could have sent it: only what a path cannot hold is encoded.</summary>
    public static string EncodePath(string decoded)
    {
        const string kept = "-._~!$&'()*+,;=:@/[]";
        var text = new StringBuilder();
        foreach (var one in Strict.GetBytes(decoded))
            _ =
                one < 128
                && (char.IsAsciiLetterOrDigit((char)one) || kept.Contains((char)one, StringComparison.Ordinal))
                    ? text.Append((char)one)
                    : text.Append('%').Append(one.ToString("X2", null));
        return text.ToString();
    }
}
