using System;
using System.Text.Json;

namespace PureLambda.Web;

/// <summary>
/// Events of HTTP as requests, and replies as their answers: pure functions. Whatever the bytes are, the result is a value.
/// </summary>
public static class HttpEvent
{
    /// <summary>What made the event of a request; null where none did.</summary>
    /// <param name="payload">The event's bytes.</param>
    public static HttpSource? Detect(Payload payload) =>
        Read<HttpSource?>(payload, static root => Detection.Of(root), static _ => null);

    /// <summary>The request that a client sent.</summary>
    /// <param name="payload">The event's bytes.</param>
    public static Decoded Decode(Payload payload) =>
        Read<Decoded>(
            payload,
            root =>
                Detection.Of(root) is { } source
                    ? new Decoded.Http(RequestOf(root, source) with { Event = payload })
                    : new Decoded.NotHttp(),
            static reason => new Decoded.Malformed(reason)
        );

    /// <summary>The answer to a request, in its shape; or why the service would not take it.</summary>
    /// <param name="request">The request that is answered.</param>
    /// <param name="reply">The reply.</param>
    public static Outcome<Payload> Encode(Request request, Reply reply) => EncodeFor(request.Source, reply);

    /// <summary>The same where there is no request: the event was malformed, say.</summary>
    /// <param name="source">What is answered.</param>
    /// <param name="reply">The reply.</param>
    public static Outcome<Payload> EncodeFor(HttpSource source, Reply reply) =>
        Complaints.About(source, reply) is { } complaint
            ? new Fault("Runtime.MarshalError", $"The reply cannot be sent: {complaint}.")
            : Answer.Of(source, reply);

    private static Request RequestOf(Node root, HttpSource source) =>
        source switch
        {
            HttpSource.RestApi or HttpSource.HttpApiV1 => GatewayV1.Read(root, source),
            HttpSource.HttpApiV2 or HttpSource.FunctionUrl => GatewayV2.Read(root, source),
            HttpSource.LoadBalancer or HttpSource.LoadBalancerMultiValue => LoadBalancer.Read(root, source),
            HttpSource.WebSocket => WebSocketMessage.Read(root),
        };

    // The one place where what cannot be read becomes a value.
    private static T Read<T>(Payload payload, Func<Node, T> read, Func<MalformedEvent, T> malformed)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(payload));
            return read(Node.Root(document.RootElement));
        }
        catch (Unfit unfit)
        {
            return malformed(unfit.Reason);
        }
        catch (JsonException error)
        {
            return malformed(
                new MalformedEvent(
                    "$",
                    "JSON",
                    $"what is none, at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}"
                )
            );
        }
    }

    private static ReadOnlyMemory<byte> WithoutMark(Payload payload) =>
        payload.Span.StartsWith("\uFEFF"u8) ? payload.Memory[3..] : payload.Memory;
}
