using System;
using System.Globalization;

namespace PureLambda.Web;

/// <summary>Reads a parameter of a path: true where the text is one. As the <c>TryParse</c> of .NET's own types.</summary>
/// <typeparam name="T">The parameter's type.</typeparam>
/// <param name="text">The segment of the path, decoded.</param>
/// <param name="value">The parameter.</param>
public delegate bool ParameterReader<T>(string text, out T value);

/// <summary>What stands for a parameter in a <see cref="PathTemplate{T}"/>: one segment of the path, or all that are left, read and written.</summary>
/// <typeparam name="T">The parameter's type.</typeparam>
public sealed class PathParameter<T>
{
    private readonly SegmentsReader read;
    private readonly Func<T, string[]> write;

    internal PathParameter(bool isRest, SegmentsReader read, Func<T, string[]> write) =>
        (IsRest, this.read, this.write) = (isRest, read, write);

    internal delegate bool SegmentsReader(string[] segments, out T value);

    internal bool IsRest { get; }

    internal bool TryRead(string[] segments, out T value) => read(segments, out value);

    internal string[] Write(T value) => write(value);
}

/// <summary>The kinds of parameters that come with the package, and those of your own types.</summary>
public static class PathParameter
{
    /// <summary>Any text but the empty one.</summary>
    public static PathParameter<string> Text { get; } =
        Of(
            static (string text, out string value) =>
            {
                value = text;
                return true;
            },
            static text => text
        );

    /// <summary>A whole number of 32 bits as it is written: <c>007</c> and <c>+7</c> are none, so that one thing has one path.</summary>
    public static PathParameter<int> Int { get; } =
        Of(
            static (string text, out int value) =>
                int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
                && value.ToString(CultureInfo.InvariantCulture) == text,
            static value => value.ToString(CultureInfo.InvariantCulture)
        );

    /// <summary>The same of 64 bits.</summary>
    public static PathParameter<long> Long { get; } =
        Of(
            static (string text, out long value) =>
                long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
                && value.ToString(CultureInfo.InvariantCulture) == text,
            static value => value.ToString(CultureInfo.InvariantCulture)
        );

    /// <summary>A UUID of 32 digits with hyphens, in either case; written in lower case.</summary>
    public static PathParameter<Guid> Guid { get; } =
        Of(
            static (string text, out Guid value) =>
                System.Guid.TryParseExact(text, "D", out value) && text.Length == 36,
            static value => value.ToString("D")
        );

    /// <summary>
    /// The rest of the path, for <c>{name+}</c> at the end of a template: one segment or more, each decoded, so that a slash in one
    /// is none between two. They may be empty, as in <c>a//b</c> and <c>a/</c>, but not where there is one alone.
    /// </summary>
    public static PathParameter<Sequence<string>> Rest { get; } = RestOf(static rest => rest, static rest => rest);

    /// <summary>The rest of the path as a type of your own.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="read">From the segments, decoded.</param>
    /// <param name="write">Back to them.</param>
    public static PathParameter<T> RestOf<T>(Func<Sequence<string>, T> read, Func<T, Sequence<string>> write) =>
        new(
            isRest: true,
            (string[] segments, out T value) =>
            {
                value = read(Sequence.From(segments));
                return true;
            },
            value => [.. write(value)]
        );

    /// <summary>A parameter of any type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="read">Reads a segment, decoded and never empty; false where it is none, and then the path does not match.</param>
    /// <param name="write">Writes it, not encoded.</param>
    public static PathParameter<T> Of<T>(ParameterReader<T> read, Func<T, string> write) =>
        new(isRest: false, (string[] segments, out T value) => read(segments[0], out value), value => [write(value)]);
}
