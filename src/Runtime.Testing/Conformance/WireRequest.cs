using System;
using System.Collections.Generic;
using System.Linq;

namespace PureLambda.Testing;

/// <summary>A request as it came over a connection.</summary>
/// <param name="Connection">Which connection, counted from 1 in the order in which they were opened.</param>
/// <param name="Method">The method.</param>
/// <param name="Target">The target, as it was sent.</param>
/// <param name="Headers">The header fields, in order.</param>
/// <param name="Body">The body, without its framing.</param>
/// <param name="IsChunked">Whether the body came in chunks.</param>
/// <param name="Trailers">The fields behind a chunked body.</param>
internal sealed record WireRequest(
    int Connection,
    string Method,
    string Target,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    Body Body,
    bool IsChunked,
    IReadOnlyList<KeyValuePair<string, string>> Trailers
)
{
    /// <summary>The first value of a header, or null.</summary>
    public string? Header(string name) => First(Headers, name);

    /// <summary>The first value of a field behind the body, or null.</summary>
    public string? Trailer(string name) => First(Trailers, name);

    private static string? First(IReadOnlyList<KeyValuePair<string, string>> fields, string name) =>
        fields.FirstOrDefault(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public override string ToString() => $"{Method} {Target}";
}
