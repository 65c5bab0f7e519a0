using System;

namespace PureLambda.Web;

/// <summary>Bodies as values, by codecs.</summary>
public static class JsonBody
{
    /// <summary>The type of the fault of a body that the codec cannot read: 400.</summary>
    public const string Unreadable = "Http.UnreadableBody";

    /// <summary>The type of the fault of a body that says it is no JSON: 415.</summary>
    public const string Unsupported = "Http.UnsupportedMediaType";

    /// <summary>
    /// The value of a request's body, or a fault. The content type may be missing; otherwise it is to be
    /// <c>application/json</c>, or to end in <c>+json</c>.
    /// </summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="codec">Reads the body.</param>
    public static Outcome<T> ReadJson<T>(this Request request, Codec<T> codec) =>
        !IsJson(request.Headers.Find("content-type"))
            ? new Fault(
                Unsupported,
                "The body cannot be read: its content type is none of JSON; expected application/json."
            )
        : request.Body.IsEmpty ? new Fault(Unreadable, "The body cannot be read: it is empty; expected JSON.")
        : codec.Decode(request.Body).Match<Outcome<T>>(static value => value, static fault => Refused(fault));

    /// <summary>A value as the body of a response, with the codec's content type; or the fault of a value that cannot be written.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="status">The status.</param>
    /// <param name="codec">Writes the body.</param>
    /// <param name="value">The value.</param>
    public static Outcome<Response> Write<T>(int status, Codec<T> codec, T value) =>
        codec
            .Encode(value)
            .Match<Outcome<Response>>(body => Response.OfBytes(status, codec.ContentType, body), static fault => fault);

    private static bool IsJson(string? contentType)
    {
        if (contentType is null)
            return true;
        var mediaType = contentType.AsSpan();
        if (mediaType.IndexOf(';') is >= 0 and var end)
            mediaType = mediaType[..end];
        mediaType = mediaType.Trim();
        return mediaType.IsEmpty
            || mediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || mediaType.Equals("text/json", StringComparison.OrdinalIgnoreCase)
            || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    // A type of its own: a codec that fails elsewhere in a handler is not the client's mistake.
    private static Fault Refused(Fault fault)
    {
        const string said = "The event ";
        return new Fault(
            Unreadable,
            fault.Message.StartsWith(said, StringComparison.Ordinal)
                ? string.Concat("The body ", fault.Message.AsSpan(said.Length))
                : fault.Message
        );
    }
}
