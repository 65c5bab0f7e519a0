using System;
using System.Collections.Generic;
using System.Linq;

namespace PureLambda.Testing;

/// <summary>A client's request as it arrives at the front.</summary>
/// <param name="Method">The method, as it was sent.</param>
/// <param name="Path">The path, as it was sent; it begins with a slash.</param>
/// <param name="Query">The query, as it was sent, without the question mark.</param>
/// <param name="Headers">The fields in their order.</param>
/// <param name="Body">The body, all of it.</param>
/// <param name="Arrival">What the connection says of it.</param>
internal sealed record ClientRequest(
    string Method,
    string Path,
    string Query,
    Sequence<HttpHeader> Headers,
    Body Body,
    Arrival Arrival
)
{
    // They speak of the connection to the client, which ends here.
    private static readonly HashSet<string> OfConnections = new(StringComparer.OrdinalIgnoreCase)
    {
        "connection",
        "expect",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        // What the front itself says.
        "x-forwarded-for",
        "x-forwarded-port",
        "x-forwarded-proto",
    };

    /// <summary>The target of a request in parts; null for one that is no path on this server.</summary>
    public static (string Path, string Query)? Target(string raw)
    {
        // A client that takes the front for a proxy sends the whole URL.
        var scheme = raw.StartsWith('/') ? -1 : raw.IndexOf("://", StringComparison.Ordinal);
        var target = scheme < 0 ? raw : PathOf(raw[(scheme + 3)..]);
        if (!target.StartsWith('/'))
            return null;
        var mark = target.IndexOf('?');
        return mark < 0 ? (target, "") : (target[..mark], target[(mark + 1)..]);
    }

    /// <summary>The fields that the function sees, cookies among them.</summary>
    public IEnumerable<HttpHeader> Fields =>
        Headers
            .Where(static one => !OfConnections.Contains(one.Name))
            .Append(new("X-Forwarded-For", ForwardedFor))
            .Append(new("X-Forwarded-Port", Arrival.Port))
            .Append(new("X-Forwarded-Proto", Arrival.Scheme));

    /// <summary>Each cookie as it was sent: <c>name=value</c>.</summary>
    public IReadOnlyList<string> Cookies =>
        [
            .. Headers
                .Where(static one => Is(one, "cookie"))
                .SelectMany(static one =>
                    one.Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                ),
        ];

    /// <summary>The names and values of the query, decoded.</summary>
    public IEnumerable<(string Name, string Value)> Parameters =>
        Query
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(static pair => pair.Split('=', 2))
            .Select(static pair =>
                (Percent.DecodedInQuery(pair[0]), pair.Length == 1 ? "" : Percent.DecodedInQuery(pair[1]))
            );

    public string Header(string name) => RequestHead.First(Headers, name);

    public static bool Is(HttpHeader field, string name) => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    // Each hop writes down where it was asked from, behind those before it.
    private string ForwardedFor =>
        Header("x-forwarded-for") is { Length: > 0 } before ? $"{before}, {Arrival.Address}" : Arrival.Address;

    private static string PathOf(string rest)
    {
        var end = rest.AsSpan().IndexOfAny('/', '?');
        return end < 0 ? "/"
            : rest[end] == '?' ? "/" + rest[end..]
            : rest[end..];
    }
}

/// <summary>What the connection says of a request, and the front of itself.</summary>
/// <param name="Address">The client's address.</param>
/// <param name="Port">The port that was asked.</param>
/// <param name="Scheme">http or https.</param>
/// <param name="Protocol">Such as HTTP/1.1.</param>
/// <param name="Time">When it arrived.</param>
/// <param name="RequestId">Its id.</param>
internal sealed record Arrival(
    string Address,
    string Port,
    string Scheme,
    string Protocol,
    DateTimeOffset Time,
    string RequestId
);
