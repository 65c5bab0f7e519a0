using System;

namespace PureLambda.Web;

/// <summary>
/// A path with typed parameters, in both directions: <c>/orders/{id}</c> reads the id out of a path and makes the path of an
/// id. A slash at the end makes another path.
/// </summary>
/// <typeparam name="T">The parameters: one type, a tuple of several, the empty tuple, or what <see cref="As"/> makes of these.</typeparam>
public sealed class PathTemplate<T>
{
    private readonly ParametersReader read;
    private readonly Func<T, string[][]> write;

    internal PathTemplate(PathPattern pattern, ParametersReader read, Func<T, string[][]> write) =>
        (Pattern, this.read, this.write) = (pattern, read, write);

    internal delegate bool ParametersReader(string[][] texts, out T parameters);

    /// <summary>The template as it was written, with its prefixes.</summary>
    public string Template => Pattern.Template;

    internal PathPattern Pattern { get; }

    /// <summary>Reads the parameters of a path; false where it is another path, or a parameter is none of its type.</summary>
    /// <param name="path">The path, percent-encoded, as <see cref="Request.Path"/> is.</param>
    /// <param name="parameters">The parameters.</param>
    public bool TryMatch(string path, out T parameters)
    {
        parameters = default!;
        return Pattern.Match(PathPattern.Read(path)) is { } texts && read(texts, out parameters);
    }

    /// <summary>
    /// The path of these parameters, percent-encoded; null where it would not lead back to them: an empty text, one or two
    /// dots, half of a surrogate pair, a rest without segments.
    /// </summary>
    /// <param name="parameters">The parameters.</param>
    public string? Print(T parameters) => Pattern.Print(write(parameters));

    /// <summary>The same template below a prefix.</summary>
    /// <param name="prefix">A path without parameters and without a slash at its end: <c>/v1</c>.</param>
    public PathTemplate<T> Under(string prefix) => new(Pattern.Under(prefix), read, write);

    /// <summary>This template, and behind it a path without parameters.</summary>
    /// <param name="next">The path: <c>/orders</c>.</param>
    public PathTemplate<T> Then(string next) => new(Pattern.Then(PathPattern.Parse(next)), read, write);

    /// <summary>This template, and behind it another: its parameters are a pair of those of both.</summary>
    /// <typeparam name="TNext">The parameters of the other.</typeparam>
    /// <param name="next">The other template.</param>
    public PathTemplate<(T, TNext)> Then<TNext>(PathTemplate<TNext> next)
    {
        var count = Pattern.Parameters;
        return new(
            Pattern.Then(next.Pattern),
            (string[][] texts, out (T, TNext) both) =>
            {
                both = default;
                return read(texts[..count], out both.Item1) && next.read(texts[count..], out both.Item2);
            },
            both => [.. write(both.Item1), .. next.write(both.Item2)]
        );
    }

    /// <summary>The same template with its parameters as a type of your own: a record instead of a tuple.</summary>
    /// <typeparam name="TValue">The type.</typeparam>
    /// <param name="read">From the parameters to it.</param>
    /// <param name="write">Back to the parameters.</param>
    public PathTemplate<TValue> As<TValue>(Func<T, TValue> read, Func<TValue, T> write)
    {
        var (inner, outer) = (this.read, this.write);
        return new(
            Pattern,
            (string[][] texts, out TValue value) =>
            {
                var isRead = inner(texts, out var parameters);
                value = isRead ? read(parameters) : default!;
                return isRead;
            },
            value => outer(write(value))
        );
    }

    /// <summary>The template.</summary>
    public override string ToString() => Template;

    internal bool TryRead(string[][] texts, out T parameters) => read(texts, out parameters);
}

/// <summary>
/// Makes templates of paths. What stands between slashes is a text, not encoded, or a parameter in braces. A template that
/// is none throws: it is a mistake in the program, and seen when it starts. <c>{rest+}</c> at the end takes the rest of the path.
/// </summary>
public static class PathTemplate
{
    /// <summary>A path without parameters. The empty one is for the prefix itself, below a prefix.</summary>
    /// <param name="template">The template: <c>/orders</c>.</param>
    public static PathTemplate<ValueTuple> Of(string template) =>
        new(
            PathPattern.Parse(template),
            static (string[][] _, out ValueTuple none) =>
            {
                none = default;
                return true;
            },
            static _ => []
        );

    /// <summary>A path with one parameter.</summary>
    /// <typeparam name="T">The parameter's type.</typeparam>
    /// <param name="template">The template: <c>/orders/{id}</c>.</param>
    /// <param name="parameter">The parameter's kind.</param>
    public static PathTemplate<T> Of<T>(string template, PathParameter<T> parameter) =>
        new(
            PathPattern.Parse(template, parameter.IsRest),
            (string[][] texts, out T value) => parameter.TryRead(texts[0], out value),
            value => [parameter.Write(value)]
        );

    /// <summary>A path with two parameters.</summary>
    /// <typeparam name="T1">The first parameter's type.</typeparam>
    /// <typeparam name="T2">The second parameter's type.</typeparam>
    /// <param name="template">The template: <c>/orders/{id}/lines/{line}</c>.</param>
    /// <param name="first">The kind of the first in the template.</param>
    /// <param name="second">The kind of the second.</param>
    public static PathTemplate<(T1, T2)> Of<T1, T2>(
        string template,
        PathParameter<T1> first,
        PathParameter<T2> second
    ) =>
        new(
            PathPattern.Parse(template, first.IsRest, second.IsRest),
            (string[][] texts, out (T1, T2) values) =>
            {
                values = default;
                return first.TryRead(texts[0], out values.Item1) && second.TryRead(texts[1], out values.Item2);
            },
            values => [first.Write(values.Item1), second.Write(values.Item2)]
        );

    /// <summary>A path with three parameters.</summary>
    /// <typeparam name="T1">The first parameter's type.</typeparam>
    /// <typeparam name="T2">The second parameter's type.</typeparam>
    /// <typeparam name="T3">The third parameter's type.</typeparam>
    /// <param name="template">The template.</param>
    /// <param name="first">The kind of the first in the template.</param>
    /// <param name="second">The kind of the second.</param>
    /// <param name="third">The kind of the third.</param>
    public static PathTemplate<(T1, T2, T3)> Of<T1, T2, T3>(
        string template,
        PathParameter<T1> first,
        PathParameter<T2> second,
        PathParameter<T3> third
    ) =>
        new(
            PathPattern.Parse(template, first.IsRest, second.IsRest, third.IsRest),
            (string[][] texts, out (T1, T2, T3) values) =>
            {
                values = default;
                return first.TryRead(texts[0], out values.Item1)
                    && second.TryRead(texts[1], out values.Item2)
                    && third.TryRead(texts[2], out values.Item3);
            },
            values => [first.Write(values.Item1), second.Write(values.Item2), third.Write(values.Item3)]
        );
}
