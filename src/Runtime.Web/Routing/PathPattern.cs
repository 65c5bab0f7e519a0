using System;
using System.Collections.Generic;

namespace PureLambda.Web;

/// <summary>
/// The segments of a template: texts, and places for parameters. A path is cut at its slashes first, and each segment is
/// decoded once behind that: an encoded slash stays in its segment.
/// </summary>
internal sealed class PathPattern
{
    private readonly string[] segments;
    private readonly bool[] isParameter;

    private PathPattern(string template, string[] segments, bool[] isParameter) =>
        (Template, this.segments, this.isParameter) = (template, segments, isParameter);

    public string Template { get; }

    /// <summary>A template that is none is a mistake in the program, so it throws.</summary>
    public static PathPattern Parse(string template, int parameters)
    {
        var segments = Split(template) ?? throw Wrong(template, "begins with a slash, or is empty");
        // The empty template is the prefix itself, where it stands under one.
        if (template.Length == 0)
            segments = [];
        var isParameter = new bool[segments.Length];
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < segments.Length; at++)
        {
            isParameter[at] = segments[at] is ['{', _, .., '}'];
            var name = isParameter[at] ? segments[at][1..^1] : segments[at];
            if (name.AsSpan().ContainsAny('{', '}') || isParameter[at] && name.Length == 0)
                throw Wrong(template, "has a parameter as a whole segment, like {id}");
            if (isParameter[at] && !names.Add(name))
                throw Wrong(template, "has every name of a parameter once");
        }
        return names.Count == parameters
            ? new PathPattern(template, segments, isParameter)
            : throw Wrong(template, $"has as many parameters as it was given kinds ({parameters})");
    }

    public PathPattern Under(string prefix)
    {
        var before = Parse(prefix, 0);
        return prefix.EndsWith('/')
            ? throw Wrong(prefix, "ends without a slash where it is a prefix")
            : new PathPattern(
                prefix + Template,
                [.. before.segments, .. segments],
                [.. before.isParameter, .. isParameter]
            );
    }

    /// <summary>What stands between the slashes, as it is written; null where it is no path.</summary>
    public static string[]? Split(string path) =>
        path.Length == 0 ? [""]
        : path[0] == '/' ? path[1..].Split('/')
        : null;

    /// <summary>The segments of a request's path, decoded.</summary>
    public static string[]? Read(string path)
    {
        var read = Split(path);
        for (var at = 0; at < read?.Length; at++)
            read[at] = Percent.Decoded(read[at]);
        return read;
    }

    /// <summary>The parameters, in order; null where the path is another one.</summary>
    public string[]? Match(string[]? path)
    {
        if (path is null || path.Length != Math.Max(segments.Length, 1))
            return null;
        if (segments.Length == 0)
            return path[0].Length == 0 ? [] : null;
        var found = new List<string>();
        for (var at = 0; at < path.Length; at++)
            if (!isParameter[at] && path[at] != segments[at] || isParameter[at] && path[at].Length == 0)
                return null;
            else if (isParameter[at])
                found.Add(path[at]);
        return [.. found];
    }

    /// <summary>The path of these parameters, encoded; null where clients would not send one of them as it is.</summary>
    public string? Print(string[] parameters)
    {
        var next = 0;
        var path = "";
        for (var at = 0; at < segments.Length; at++)
        {
            var text = isParameter[at] ? parameters[next++] : segments[at];
            var encoded = Percent.Encoded(text, Percent.InComponent);
            // Dots are resolved by clients, encoded ones too; half of a surrogate pair has no encoding.
            if (isParameter[at] && text is "" or "." or ".." || Percent.Decoded(encoded) != text)
                return null;
            path += "/" + encoded;
        }
        return path.Length == 0 ? "/" : path;
    }

    private static ArgumentException Wrong(string template, string expected) =>
        new($"\"{template}\" is no template of a path: one {expected}.");
}
