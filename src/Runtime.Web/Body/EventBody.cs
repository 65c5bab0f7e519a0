using System;
using System.Text.Json;

namespace PureLambda.Web;

/// <summary>The body of an event: a text, or bytes as base64.</summary>
internal static class EventBody
{
    public static Payload Of(Node root)
    {
        var isBase64 = root.Member("isBase64Encoded")?.Truth() ?? false;
        if (root.Member("body") is not { } body)
            return Payload.Empty;
        return isBase64 ? FromBase64(body) : Payload.Of(body.Utf8());
    }

    private static Payload FromBase64(Node body)
    {
        if (body.Kind != JsonValueKind.String)
            throw body.Unlike("base64, as isBase64Encoded says");
        try
        {
            if (body.Element.TryGetBytesFromBase64(out var bytes))
                return Payload.Of(bytes);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is no base64 either.
        }
        throw body.Unlike("base64, as isBase64Encoded says", "a text that is none");
    }
}
