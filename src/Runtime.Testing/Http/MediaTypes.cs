using System;
using System.Linq;
using System.Text;

namespace PureLambda.Testing;

/// <summary>
/// What is a text for a service, and what is not. A function's side has a rule of its own, in PureLambda.Web: services have
/// shorter lists, and what one side takes for a text the other need not.
/// </summary>
internal static class MediaTypes
{
    /// <summary>Whether an HTTP API or a function URL passes a body on as a text. All else is base64.</summary>
    public static bool IsText(string contentType, Body body)
    {
        var type = TypeOf(contentType);
        return (
                type.StartsWith("text/", StringComparison.Ordinal)
                || type is "application/json" or "application/xml" or "application/javascript"
            ) && System.Text.Unicode.Utf8.IsValid(body.Bytes.Span);
    }

    /// <summary>Whether a media type is one of those that a REST API was told are binary; <c>*/*</c> is any.</summary>
    public static bool IsAmong(Sequence<string> binaryTypes, string contentType)
    {
        var type = TypeOf(contentType);
        return binaryTypes.Any(one => one == "*/*" || one.Equals(type, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The type that a client wants first, by which a REST API decides whether an answer is binary.</summary>
    public static string First(string accept) => accept.Split(',')[0];

    private static string TypeOf(string contentType) => contentType.Split(';').First().Trim().ToLowerInvariant();
}
