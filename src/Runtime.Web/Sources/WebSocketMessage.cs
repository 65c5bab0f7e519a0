using System.Text.Json;

namespace PureLambda.Web;

/// <summary>WebSocket APIs: a message is a POST to its route, connecting a GET with the headers and query of the handshake.</summary>
internal static class WebSocketMessage
{
    public static Request Read(Node root)
    {
        var context = root.Required("requestContext", "an object");
        var headers = HeaderReading.OfBoth(root);
        var route = context.TextOf("routeKey");
        var kind = context.TextOf("eventType");
        return new Request(kind == "CONNECT" ? "GET" : "POST", "/" + Percent.Encoded(route ?? "", Percent.InPath))
        {
            Source = HttpSource.WebSocket,
            Scheme = Forwarded.Scheme(headers, "https"),
            Host = RequestParts.Host(headers, context),
            Query = QueryReading.Decoded(root),
            Headers = headers,
            Body = EventBody.Of(root),
            ClientAddress = RequestParts.SourceIp(context.Member("identity")),
            Time = RequestParts.Time(context, "requestTimeEpoch", "requestTime"),
            Principal = PrincipalReading.InContext(context, AuthorizerKind.Cognito),
            Stage = context.TextOf("stage"),
            StageVariables = RequestParts.Texts(root.Member("stageVariables")),
            Route = route,
            RequestId = context.TextOf("requestId"),
            WebSocket = new WebSocketContext(context.RequiredText("connectionId", "a connection's id"), kind)
            {
                MessageId = context.TextOf("messageId"),
                DisconnectStatus = Status(context),
                DisconnectReason = context.TextOf("disconnectReason"),
            },
        };
    }

    private static int? Status(Node context) =>
        context.Member("disconnectStatusCode") is not { } node ? null
        : node.Kind == JsonValueKind.Number && node.Element.TryGetInt32(out var status) ? status
        : throw node.Unlike("a close code");
}
