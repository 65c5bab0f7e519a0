using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using PureLambda.Events;

namespace PureLambda.Web;

/// <summary>
/// A path as the client sent it, parted in base and rest. It is cut before a slash and nowhere else, and both together are the
/// path again.
/// </summary>
/// <param name="Base">The stage, or the base path of a custom domain; empty, or a slash and more.</param>
/// <param name="Rest">What the function serves: it begins with a slash, or is empty.</param>
internal readonly record struct PathSplit(string Base, string Rest)
{
    // A parameter may be encoded where the path is not: three letters for one.
    private const int MostEncoded = 3;

    /// <summary>Nothing before it.</summary>
    public static PathSplit Whole(string path) => new("", path);

    /// <summary>
    /// Before what the route stands for. The route and its parameters are what API Gateway matched behind the base, so they
    /// say where that ends; null when they say nothing.
    /// </summary>
    public static PathSplit? BeforeRoute(string path, string? route, Members<string> parameters, bool areEncoded)
    {
        if (Expanded(route, parameters, MostEncoded * path.Length) is not { } expanded)
            return null;
        var end = areEncoded ? Percent.Bytes(expanded) : Encoding.UTF8.GetBytes(expanded);
        // A parameter that takes the rest of the path does not say whether there was a slash at the end.
        return Before(path, end) ?? Before(path, [.. end, (byte)'/']);
    }

    /// <summary>Behind a stage that stands at the beginning.</summary>
    public static PathSplit? BehindStage(string path, string? stage)
    {
        if (stage is null or "" or "$default")
            return null;
        var prefix = "/" + Percent.Encoded(stage, Percent.InPath);
        return
            path.StartsWith(prefix, StringComparison.Ordinal)
            && (path.Length == prefix.Length || path[prefix.Length] == '/')
            ? new PathSplit(prefix, path[prefix.Length..])
            : null;
    }

    /// <summary>With a slash at the beginning, which documentation forgets at times.</summary>
    public static string Rooted(string path) => path.StartsWith('/') ? path : "/" + path;

    private static PathSplit? Before(string path, byte[] end)
    {
        var bytes = Percent.Bytes(path);
        if (!bytes.AsSpan().EndsWith(end))
            return null;
        var cut = Percent.LengthOf(path, bytes.Length - end.Length);
        return path.AsSpan(cut).StartsWith("/") && (cut == 0 || path[cut - 1] != '/')
            ? new PathSplit(path[..cut], path[cut..])
            : null;
    }

    // GET /orders/{id} or /orders/{id}, with the value for each parameter; null where there is none, and for $default.
    // None either where it would be longer than the path can be: a parameter may stand there a million times.
    private static string? Expanded(string? route, Members<string> parameters, int most)
    {
        var start = route?.IndexOf('/') ?? -1;
        if (route is null || start < 0)
            return null;
        var segments = new List<string>();
        var length = 0;
        foreach (var segment in route[start..].Split('/').Skip(1))
        {
            if (segment is not ['{', .. var name, '}'])
                segments.Add(segment);
            else if (parameters.TryGetValue(name.TrimEnd('+'), out var value))
                segments.Add(value);
            else
                return null;
            length += segments[^1].Length + 1;
            if (length > most)
                return null;
        }
        return "/" + string.Join('/', segments);
    }
}
