using System;
using System.Collections.Generic;
using System.Linq;

namespace PureLambda.Testing;

/// <summary>The head of one HTTP request. Absent and empty headers are the same.</summary>
internal sealed record RequestHead(string Method, string Path, Sequence<HttpHeader> Headers)
{
    /// <summary>The names in all Trailer headers.</summary>
    public IEnumerable<string> DeclaredTrailers =>
        Headers
            .Where(static header => header.Name.Equals("Trailer", StringComparison.OrdinalIgnoreCase))
            .SelectMany(static header => header.Value.Split(',', StringSplitOptions.TrimEntries));

    /// <summary>
    /// The same request for a server that is below a path: without that path, and for what is elsewhere with none at all.
    /// </summary>
    public RequestHead Below(string prefix) =>
        this with
        {
            Path = Path.StartsWith(prefix, StringComparison.Ordinal) ? Path[prefix.Length..] : "",
        };

    public string Header(string name) => First(Headers, name);

    public static string First(Sequence<HttpHeader> headers, string name) =>
        headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";
}
