namespace PureLambda.Events;

/// <summary>What API Gateway says of a connection and a message.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html"/>.
/// </remarks>
public sealed record WebSocketRequestContext
{
    /// <summary>The account of the API's owner.</summary>
    public string? AccountId { get; init; }

    /// <summary>The API.</summary>
    public required string ApiId { get; init; }

    /// <summary>What the authorizer found out at the handshake.</summary>
    public ApiGatewayAuthorizer? Authorizer { get; init; }

    /// <summary>When the connection was made.</summary>
    public Timestamp? ConnectedAt { get; init; }

    /// <summary>The connection, to which answers are posted.</summary>
    public required string ConnectionId { get; init; }

    /// <summary>Why it was closed; may be empty.</summary>
    public string? DisconnectReason { get; init; }

    /// <summary>The code with which it was closed.</summary>
    public int? DisconnectStatusCode { get; init; }

    /// <summary>The name that the client is connected to.</summary>
    public string? DomainName { get; init; }

    /// <summary><c>CONNECT</c>, <c>MESSAGE</c> or <c>DISCONNECT</c>.</summary>
    public string? EventType { get; init; }

    /// <summary>A second id of the request, which API Gateway logs.</summary>
    public string? ExtendedRequestId { get; init; }

    /// <summary>A method, where the service sends one.</summary>
    public string? HttpMethod { get; init; }

    /// <summary>Who is connected.</summary>
    public ApiGatewayIdentity? Identity { get; init; }

    /// <summary>Always <c>IN</c>.</summary>
    public string? MessageDirection { get; init; }

    /// <summary>The message's id. Only messages have one.</summary>
    public string? MessageId { get; init; }

    /// <summary>The request's id.</summary>
    public string? RequestId { get; init; }

    /// <summary>When it came, as Apache's logs write it.</summary>
    public Timestamp? RequestTime { get; init; }

    /// <summary>The same in milliseconds since 1970.</summary>
    public Timestamp? RequestTimeEpoch { get; init; }

    /// <summary>The resource, where the service sends one.</summary>
    public string? ResourceId { get; init; }

    /// <summary>The resource's path, where the service sends one.</summary>
    public string? ResourcePath { get; init; }

    /// <summary>The route: <c>$connect</c>, <c>$disconnect</c>, <c>$default</c> or one of your own.</summary>
    public string? RouteKey { get; init; }

    /// <summary>The stage.</summary>
    public string? Stage { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<WebSocketRequestContext> Codec => field ??= Make();

    private static JsonCodec<WebSocketRequestContext> Make()
    {
        var has = new EventRecord<WebSocketRequestContext>();
        var accountId = has.Optional("accountId", static r => r.AccountId, JsonCodec.Text);
        var apiId = has.Field("apiId", static r => r.ApiId, JsonCodec.Text);
        var authorizer = has.Optional("authorizer", static r => r.Authorizer, ApiGatewayAuthorizer.Codec);
        var connectedAt = has.Optional("connectedAt", static r => r.ConnectedAt, Timestamp.Milliseconds);
        var connectionId = has.Field("connectionId", static r => r.ConnectionId, JsonCodec.Text);
        var disconnectReason = has.Optional("disconnectReason", static r => r.DisconnectReason, JsonCodec.Text);
        var disconnectStatusCode = has.OptionalValue(
            "disconnectStatusCode",
            static r => r.DisconnectStatusCode,
            JsonCodec.Int32
        );
        var domainName = has.Optional("domainName", static r => r.DomainName, JsonCodec.Text);
        var eventType = has.Optional("eventType", static r => r.EventType, JsonCodec.Text);
        var extendedRequestId = has.Optional("extendedRequestId", static r => r.ExtendedRequestId, JsonCodec.Text);
        var httpMethod = has.Optional("httpMethod", static r => r.HttpMethod, JsonCodec.Text);
        var identity = has.Optional("identity", static r => r.Identity, ApiGatewayIdentity.Codec);
        var messageDirection = has.Optional("messageDirection", static r => r.MessageDirection, JsonCodec.Text);
        var messageId = has.Optional("messageId", static r => r.MessageId, JsonCodec.Text);
        var requestId = has.Optional("requestId", static r => r.RequestId, JsonCodec.Text);
        var requestTime = has.Optional("requestTime", static r => r.RequestTime, Timestamp.Codec);
        var requestTimeEpoch = has.Optional("requestTimeEpoch", static r => r.RequestTimeEpoch, Timestamp.Milliseconds);
        var resourceId = has.Optional("resourceId", static r => r.ResourceId, JsonCodec.Text);
        var resourcePath = has.Optional("resourcePath", static r => r.ResourcePath, JsonCodec.Text);
        var routeKey = has.Optional("routeKey", static r => r.RouteKey, JsonCodec.Text);
        var stage = has.Optional("stage", static r => r.Stage, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new WebSocketRequestContext
        {
            AccountId = accountId.Of(f),
            ApiId = apiId.Of(f),
            Authorizer = authorizer.Of(f),
            ConnectedAt = connectedAt.Of(f),
            ConnectionId = connectionId.Of(f),
            DisconnectReason = disconnectReason.Of(f),
            DisconnectStatusCode = disconnectStatusCode.Of(f),
            DomainName = domainName.Of(f),
            EventType = eventType.Of(f),
            ExtendedRequestId = extendedRequestId.Of(f),
            HttpMethod = httpMethod.Of(f),
            Identity = identity.Of(f),
            MessageDirection = messageDirection.Of(f),
            MessageId = messageId.Of(f),
            RequestId = requestId.Of(f),
            RequestTime = requestTime.Of(f),
            RequestTimeEpoch = requestTimeEpoch.Of(f),
            ResourceId = resourceId.Of(f),
            ResourcePath = resourcePath.Of(f),
            RouteKey = routeKey.Of(f),
            Stage = stage.Of(f),
            Rest = rest.Of(f),
        });
    }
}
