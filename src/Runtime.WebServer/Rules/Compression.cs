using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PureLambda.Web;

namespace PureLambda.WebServer;

/// <summary>A content coding.</summary>
internal enum Coding
{
    Brotli,
    Gzip,
}

/// <summary>Which answers are compressed, how, and what their headers say then (RFC 9110, 8.4, 8.8.3, 12.5.3, 12.5.5).</summary>
internal static class Compression
{
    // What depends on the bytes that are sent.
    private static readonly string[] OfTheBytes =
    [
        "content-length",
        "content-md5",
        "content-digest",
        "digest",
        "accept-ranges",
    ];

    /// <summary>The coding that a client likes best; null where it takes neither, or rather has the answer as it is.</summary>
    public static Coding? Choose(IEnumerable<string> accepted)
    {
        var weights = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in accepted.SelectMany(static value => value.Split(',', StringSplitOptions.TrimEntries)))
        {
            var parts = item.Split(';', StringSplitOptions.TrimEntries);
            if (parts[0].Length > 0)
                weights[parts[0]] = WeightOf(parts.AsSpan(1));
        }
        var other = weights.GetValueOrDefault("*", 0);
        var brotli = weights.GetValueOrDefault("br", other);
        var gzip = weights.TryGetValue("gzip", out var one) ? one : weights.GetValueOrDefault("x-gzip", other);
        var plain = weights.GetValueOrDefault("identity", 0);
        var best = Math.Max(brotli, gzip);
        return best <= 0 || best < plain ? null
            : brotli >= gzip ? Coding.Brotli
            : Coding.Gzip;
    }

    /// <summary>Whether an answer has another form for who takes compressed ones.</summary>
    public static bool IsFor(int status, HeaderFields headers) =>
        status is >= 200 and not (204 or 205 or 206 or 304)
        && headers.Find("content-encoding") is null
        && headers.Find("content-range") is null
        && !headers
            .All("cache-control")
            .Any(static one => one.Contains("no-transform", StringComparison.OrdinalIgnoreCase))
        && headers.Find("content-type") is { } type
        && IsCompressible(type);

    /// <summary>The headers of an answer that might have been compressed: caches must know that it depends on the client.</summary>
    public static HeaderFields Varying(HeaderFields headers) =>
        headers
            .All("vary")
            .SelectMany(static one => one.Split(',', StringSplitOptions.TrimEntries))
            .Any(static one => one == "*" || one.Equals("accept-encoding", StringComparison.OrdinalIgnoreCase))
            ? headers
            : headers.Plus("vary", "Accept-Encoding");

    /// <summary>The headers of the compressed answer. It is not the same bytes any more, so its tag is a weak one.</summary>
    public static HeaderFields Compressed(HeaderFields headers, Coding coding)
    {
        var kept = headers.Where(static field => !OfTheBytes.Contains(field.Name, StringComparer.OrdinalIgnoreCase));
        return HeaderFields
            .From(kept.Select(static field => IsTag(field) ? field with { Value = "W/" + field.Value } : field))
            .With("content-encoding", coding == Coding.Brotli ? "br" : "gzip");
    }

    private static bool IsTag(Header field) =>
        field.Name.Equals("etag", StringComparison.OrdinalIgnoreCase)
        && !field.Value.StartsWith("W/", StringComparison.Ordinal);

    // Events of a server come one by one, and each is to be read at once: they are left as they are.
    private static bool IsCompressible(string contentType)
    {
        var type = contentType.Split(';', 2)[0].Trim().ToLowerInvariant();
        return type != "text/event-stream"
            && (
                type.StartsWith("text/", StringComparison.Ordinal)
                || type.EndsWith("+json", StringComparison.Ordinal)
                || type.EndsWith("+xml", StringComparison.Ordinal)
                || type.EndsWith("+text", StringComparison.Ordinal)
                || type
                    is "application/json"
                        or "application/javascript"
                        or "application/x-javascript"
                        or "application/xml"
                        or "application/yaml"
                        or "application/wasm"
                        or "application/x-ndjson"
                        or "application/graphql"
                        or "application/manifest+json"
                        or "application/x-www-form-urlencoded"
                        or "application/vnd.ms-fontobject"
                        or "font/ttf"
                        or "font/otf"
                        or "image/bmp"
                        or "image/x-icon"
                        or "image/vnd.microsoft.icon"
            );
    }

    // A weight that is none is not wanted.
    private static double WeightOf(ReadOnlySpan<string> parameters)
    {
        foreach (var parameter in parameters)
            if (parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase))
                return
                    double.TryParse(
                        parameter.AsSpan(2),
                        NumberStyles.AllowDecimalPoint,
                        CultureInfo.InvariantCulture,
                        out var weight
                    ) && weight is >= 0 and <= 1
                    ? weight
                    : 0;
        return 1;
    }
}
