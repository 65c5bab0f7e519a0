namespace PureLambda.Events;

/// <summary>A connection, a message or a disconnection of a WebSocket API of API Gateway.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-requests.html"/>.
/// </remarks>
public sealed record WebSocketRequest
{
    /// <summary>A path, where the service sends one.</summary>
    public string? Resource { get; init; }

    /// <summary>A path, where the service sends one.</summary>
    public string? Path { get; init; }

    /// <summary>A method, where the service sends one.</summary>
    public string? HttpMethod { get; init; }

    /// <summary>The headers of the handshake: only <c>$connect</c> and <c>$disconnect</c> have some.</summary>
    public Members<string> Headers { get; init; } = [];

    /// <summary>The same with all values.</summary>
    public Members<Sequence<string>> MultiValueHeaders { get; init; } = [];

    /// <summary>The query of the handshake, decoded.</summary>
    public Members<string> QueryStringParameters { get; init; } = [];

    /// <summary>The same with all values.</summary>
    public Members<Sequence<string>> MultiValueQueryStringParameters { get; init; } = [];

    /// <summary>Parameters of the path, where the service sends some.</summary>
    public Members<string> PathParameters { get; init; } = [];

    /// <summary>The variables of the stage.</summary>
    public Members<string> StageVariables { get; init; } = [];

    /// <summary>What API Gateway says of the connection and the message.</summary>
    public required WebSocketRequestContext RequestContext { get; init; }

    /// <summary>The message, or null where there is none.</summary>
    public HttpBody? Body { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<WebSocketRequest> Codec => field ??= Make();

    private static JsonCodec<WebSocketRequest> Make()
    {
        var has = new EventRecord<WebSocketRequest>();
        var resource = has.Optional("resource", static r => r.Resource, JsonCodec.Text);
        var path = has.Optional("path", static r => r.Path, JsonCodec.Text);
        var httpMethod = has.Optional("httpMethod", static r => r.HttpMethod, JsonCodec.Text);
        var headers = has.Members("headers", static r => r.Headers, JsonCodec.Text);
        var multiValueHeaders = has.Members(
            "multiValueHeaders",
            static r => r.MultiValueHeaders,
            EventCodec.List(JsonCodec.Text)
        );
        var queryStringParameters = has.Members(
            "queryStringParameters",
            static r => r.QueryStringParameters,
            JsonCodec.Text
        );
        var multiValueQueryStringParameters = has.Members(
            "multiValueQueryStringParameters",
            static r => r.MultiValueQueryStringParameters,
            EventCodec.List(JsonCodec.Text)
        );
        var pathParameters = has.Members("pathParameters", static r => r.PathParameters, JsonCodec.Text);
        var stageVariables = has.Members("stageVariables", static r => r.StageVariables, JsonCodec.Text);
        var requestContext = has.Field("requestContext", static r => r.RequestContext, WebSocketRequestContext.Codec);
        var body = has.Body(static r => r.Body);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new WebSocketRequest
        {
            Resource = resource.Of(f),
            Path = path.Of(f),
            HttpMethod = httpMethod.Of(f),
            Headers = headers.Of(f),
            MultiValueHeaders = multiValueHeaders.Of(f),
            QueryStringParameters = queryStringParameters.Of(f),
            MultiValueQueryStringParameters = multiValueQueryStringParameters.Of(f),
            PathParameters = pathParameters.Of(f),
            StageVariables = stageVariables.Of(f),
            RequestContext = requestContext.Of(f),
            Body = body.Of(f),
            Rest = rest.Of(f),
        });
    }
}
