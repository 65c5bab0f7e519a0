using System;
using System.Globalization;

namespace PureLambda.Web;

/// <summary>Reads a parameter of a path: true where the text is one. As the <c>TryParse</c> of .NET's own types.</summary>
/// <typeparam name="T">The parameter's type.</typeparam>
/// <param name="text">The segment of the path, decoded.</param>
/// <param name="value">The parameter.</param>
public delegate bool ParameterReader<T>(string text, out T value);

/// <summary>What stands for a parameter in a <see cref="PathTemplate{T}"/>: one segment of the path, read and written.</summary>
/// <typeparam name="T">The parameter's type.</typeparam>
public sealed class PathParameter<T>
{
    private readonly ParameterReader<T> read;
    private readonly Func<T, string> write;

    internal PathParameter(ParameterReader<T> read, Func<T, string> write) => (this.read, this.write) = (read, write);

    internal bool TryRead(string text, out T value) => read(text, out value);

    internal string Write(T value) => write(value);
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

    /// <summary>A parameter of any type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="read">Reads a segment, decoded and never empty; false where it is none, and then the path does not match.</param>
    /// <param name="write">Writes it, not encoded.</param>
    public static PathParameter<T> Of<T>(ParameterReader<T> read, Func<T, string> write) => new(read, write);
}
