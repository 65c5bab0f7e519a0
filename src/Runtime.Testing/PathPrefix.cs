using System;
using System.Linq;

namespace PureLambda.Testing;

/// <summary>A path that the Runtime API is served below, behind host and port: <c>/my/function</c>, or none.</summary>
public sealed record PathPrefix
{
    private PathPrefix(string text) => Text = text;

    /// <summary>The path as it was written; empty for none.</summary>
    public string Text { get; }

    /// <summary>No path, as in Lambda.</summary>
    public static PathPrefix None { get; } = new("");

    /// <summary>The path, which must be one.</summary>
    /// <param name="text">The path.</param>
    /// <exception cref="ArgumentException">It is none; the message says what one looks like.</exception>
    public static PathPrefix Of(string text) =>
        TryParse(text, out var prefix, out var problem) ? prefix! : throw new ArgumentException(problem, nameof(text));

    /// <summary>Reads a path.</summary>
    /// <param name="text">The path.</param>
    /// <param name="prefix">The path, or null.</param>
    /// <param name="problem">What is wrong with it; empty when nothing is.</param>
    public static bool TryParse(string text, out PathPrefix? prefix, out string problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isPath = text is "" || (text[0] == '/' && text[1..].Split('/').All(IsSegment));
        prefix = isPath ? new PathPrefix(text) : null;
        problem = isPath
            ? ""
            : $"\"{text}\" is no path prefix; write one as /my/function, of letters, digits and -._~$, with no slash at the end.";
        return isPath;
    }

    /// <summary>The path itself.</summary>
    public override string ToString() => Text;

    // Nothing that a client may write in another way: no escapes, and no parts that mean another path.
    private static bool IsSegment(string text) =>
        text is not ("" or "." or "..")
        && text.All(static c => char.IsAsciiLetterOrDigit(c) || "-._~$".Contains(c, StringComparison.Ordinal));
}
