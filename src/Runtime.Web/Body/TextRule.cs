using System;
using System.Text.Unicode;

namespace PureLambda.Web;

/// <summary>
/// Whether a body may travel as a text of JSON: it is UTF-8, its media type says that it is a text, and nothing is encoded on
/// top. All else is base64, so that a type which nobody has heard of does no harm.
/// </summary>
internal static class TextRule
{
    public static bool Proves(HeaderFields headers, ReadOnlySpan<byte> body) =>
        headers.All("content-type") is { Count: 1 } types
        && headers.Find("content-encoding") is null
        && IsText(types[0])
        && Utf8.IsValid(body);

    public static bool IsText(string contentType)
    {
        var parts = contentType.ToLowerInvariant().Split(';', StringSplitOptions.TrimEntries);
        if (!IsTextType(parts[0]))
            return false;
        foreach (var parameter in parts.AsSpan(1))
            if (
                parameter.StartsWith("charset=", StringComparison.Ordinal) && !IsUnicode(parameter["charset=".Length..])
            )
                return false;
        return true;
    }

    private static bool IsTextType(string type) =>
        type.StartsWith("text/", StringComparison.Ordinal)
        || type.EndsWith("+json", StringComparison.Ordinal)
        || type.EndsWith("+xml", StringComparison.Ordinal)
        || type
            is "application/json"
                or "application/javascript"
                or "application/ecmascript"
                or "application/xml"
                or "application/xml-dtd"
                or "application/yaml"
                or "application/x-yaml"
                or "application/x-ndjson"
                or "application/jsonl"
                or "application/graphql"
                or "application/sql"
                or "application/x-www-form-urlencoded";

    // Of another one the service would have to know how its letters are written.
    private static bool IsUnicode(string charset) =>
        charset.Trim(' ', '"') is "utf-8" or "utf8" or "us-ascii" or "ascii";
}
