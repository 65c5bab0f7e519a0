using System;
using System.Collections.Generic;
using System.Linq;

namespace PureLambda.Web;

/// <summary>
/// The segments of a template: texts, and places for parameters, the last of which may take all that is left. A path is cut at
/// its slashes first, and each segment is decoded once behind that: an encoded slash stays in its segment.
/// </summary>
internal sealed class PathPattern
{
    private readonly Segment[] segments;

    private PathPattern(string template, Segment[] segments) => (Template, this.segments) = (template, segments);

    private enum Kind
    {
        Text,
        Parameter,
        Rest,
    }

    private readonly record struct Segment(Kind Kind, string Text);

    public string Template { get; }

    /// <summary>How many parameters there are.</summary>
    public int Parameters => segments.Count(static one => one.Kind != Kind.Text);

    private bool HasRest => segments is [.., { Kind: Kind.Rest }];

    /// <summary>A template that is none is a mistake in the program, so it throws.</summary>
    /// <param name="template">The template.</param>
    /// <param name="rests">For each parameter that was given, whether it takes the rest.</param>
    public static PathPattern Parse(string template, params bool[] rests)
    {
        var texts = Split(template) ?? throw Wrong(template, "begins with a slash, or is empty");
        // The empty template is the prefix itself, where it stands under one.
        var segments = template.Length == 0 ? [] : Array.ConvertAll(texts, text => Read(template, text));
        var parameters = segments.Where(static one => one.Kind != Kind.Text).ToArray();
        if (parameters.Length != rests.Length)
            throw Wrong(template, $"has as many parameters as it was given kinds ({rests.Length})");
        if (!parameters.Select(static one => one.Kind == Kind.Rest).SequenceEqual(rests))
            throw Wrong(template, "has a plus sign behind the name of what takes the rest, like {rest+}, and no other");
        return Checked(template, segments);
    }

    /// <summary>This, and behind it another.</summary>
    public PathPattern Then(PathPattern next)
    {
        if (Template.EndsWith('/'))
            throw Wrong(Template, "ends without a slash where another follows");
        return Checked(Template + next.Template, [.. segments, .. next.segments]);
    }

    public PathPattern Under(string prefix) => Parse(prefix).Then(this);

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

    /// <summary>The segments of each parameter, in order; null where the path is another one.</summary>
    public string[][]? Match(string[]? path)
    {
        // The empty template is the path that has no segments, which is cut into an empty one.
        if (path is null || segments.Length == 0)
            return path is [""] ? [] : null;
        if (HasRest ? path.Length < segments.Length : path.Length != segments.Length)
            return null;
        var found = new List<string[]>();
        for (var at = 0; at < segments.Length; at++)
        {
            var (kind, text) = segments[at];
            if (kind == Kind.Text)
            {
                if (path[at] != text)
                    return null;
                continue;
            }
            string[] here = kind == Kind.Rest ? path[at..] : [path[at]];
            if (here is [""])
                return null;
            found.Add(here);
        }
        return [.. found];
    }

    /// <summary>The path of these parameters, encoded; null where clients would not send one of them as it is.</summary>
    public string? Print(string[][] parameters)
    {
        var next = 0;
        var path = "";
        foreach (var (kind, text) in segments)
        {
            var here = kind == Kind.Text ? [text] : parameters[next++];
            if (kind != Kind.Text && here is [] or [""])
                return null;
            foreach (var one in here)
            {
                var encoded = Percent.Encoded(one, Percent.InComponent);
                // Dots are resolved by clients, encoded ones too; half of a surrogate pair has no encoding.
                if (kind != Kind.Text && one is "." or ".." || Percent.Decoded(encoded) != one)
                    return null;
                path += "/" + encoded;
            }
        }
        return path.Length == 0 ? "/" : path;
    }

    private static Segment Read(string template, string text)
    {
        var kind =
            text is ['{', _, .., '+', '}'] ? Kind.Rest
            : text is ['{', _, .., '}'] ? Kind.Parameter
            : Kind.Text;
        var name = kind switch
        {
            Kind.Rest => text[1..^2],
            Kind.Parameter => text[1..^1],
            _ => text,
        };
        return name.AsSpan().ContainsAny('{', '}') || kind != Kind.Text && name.Length == 0
            ? throw Wrong(template, "has a parameter as a whole segment, like {id}")
            : new(kind, name);
    }

    private static PathPattern Checked(string template, Segment[] segments)
    {
        var names = segments.Where(static one => one.Kind != Kind.Text).Select(static one => one.Text).ToArray();
        if (names.Distinct().Count() != names.Length)
            throw Wrong(template, "has every name of a parameter once");
        if (segments.SkipLast(1).Any(static one => one.Kind == Kind.Rest))
            throw Wrong(template, "has what takes the rest at its end");
        return new PathPattern(template, segments);
    }

    private static ArgumentException Wrong(string template, string expected) =>
        new($"\"{template}\" is no template of a path: one {expected}.");
}
