using System;

namespace PureLambda.WebServer;

/// <summary>What stands before the paths that a server knows. It is cut at a slash or not at all, and once.</summary>
internal static class BasePath
{
    /// <summary>A slash and more, none at the end; empty for none.</summary>
    public static string Normal(string text)
    {
        var trimmed = text.Trim('/');
        return trimmed.Length == 0 ? "" : "/" + trimmed;
    }

    /// <summary>The path without its base; the path as it is where it does not begin with it.</summary>
    /// <param name="basePath">The base, as <see cref="Normal"/> gives it.</param>
    /// <param name="path">The path, percent-encoded; a path begins with a slash.</param>
    public static string Cut(string basePath, string path) =>
        basePath.Length == 0 || !path.StartsWith(basePath, StringComparison.Ordinal) ? path
        : path.Length == basePath.Length ? "/"
        : path[basePath.Length] == '/' ? path[basePath.Length..]
        : path;
}
