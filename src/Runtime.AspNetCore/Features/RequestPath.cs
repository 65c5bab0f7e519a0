using System;
using System.Collections.Generic;
using System.Linq;

namespace PureLambda.AspNetCore.Features;

/// <summary>
/// A path as Kestrel hands it on: decoded except for a slash, which would part segments, and without dot segments, which
/// what guards or serves files by path does not expect.
/// </summary>
internal static class RequestPath
{
    private const string Slash = "%2F";

    public static string Decoded(string path) =>
        path.Contains('%') || path.Contains("/.", StringComparison.Ordinal) ? WithoutDots(Unescaped(path)) : path;

    private static string Unescaped(string path) =>
        string.Join(
            Slash,
            path.Split(Slash, StringSplitOptions.None)
                .SelectMany(static part => part.Split("%2f", StringSplitOptions.None))
                .Select(Uri.UnescapeDataString)
        );

    // RFC 3986, 5.2.4.
    private static string WithoutDots(string path)
    {
        var segments = path.Split('/');
        if (!segments.Any(static segment => segment is "." or ".."))
            return path;
        var kept = new List<string>();
        foreach (var segment in segments.Skip(1))
            if (segment == "..")
                kept.RemoveRange(Math.Max(0, kept.Count - 1), Math.Min(1, kept.Count));
            else if (segment != ".")
                kept.Add(segment);
        var isFolder = segments[^1] is "." or ".." && kept.Count > 0;
        return "/" + string.Join('/', kept) + (isFolder ? "/" : "");
    }
}
