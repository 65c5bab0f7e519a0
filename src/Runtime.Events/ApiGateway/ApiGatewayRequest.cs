namespace PureLambda.Events;

/// <summary>A request to a REST API of API Gateway, or to an HTTP API with payload format 1.0.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format"/>.
/// </remarks>
public sealed record ApiGatewayRequest
{
    /// <summary><c>1.0</c> of an HTTP API; a REST API has none.</summary>
    public string? Version { get; init; }

    /// <summary>The resource's path with its parameters in braces: <c>/orders/{id}</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>The path that was asked for.</summary>
    public required string Path { get; init; }

    /// <summary>The method.</summary>
    public required string HttpMethod { get; init; }

    /// <summary>The headers as the client wrote their names: of one that came more than once the last value.</summary>
    public Members<string> Headers { get; init; } = [];

    /// <summary>The headers with all their values.</summary>
    public Members<Sequence<string>> MultiValueHeaders { get; init; } = [];

    /// <summary>The query, decoded: of a name that came more than once the last value.</summary>
    public Members<string> QueryStringParameters { get; init; } = [];

    /// <summary>The query with all its values.</summary>
    public Members<Sequence<string>> MultiValueQueryStringParameters { get; init; } = [];

    /// <summary>What stood in the path's braces.</summary>
    public Members<string> PathParameters { get; init; } = [];

    /// <summary>The variables of the stage.</summary>
    public Members<string> StageVariables { get; init; } = [];

    /// <summary>What API Gateway says of the request.</summary>
    public required ApiGatewayRequestContext RequestContext { get; init; }

    /// <summary>The body, or null where there is none.</summary>
    public HttpBody? Body { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<ApiGatewayRequest> Codec => field ??= Make();

    private static JsonCodec<ApiGatewayRequest> Make()
    {
        var has = new EventRecord<ApiGatewayRequest>();
        var version = has.Optional("version", static r => r.Version, JsonCodec.Text);
        var resource = has.Field("resource", static r => r.Resource, JsonCodec.Text);
        var path = has.Field("path", static r => r.Path, JsonCodec.Text);
        var httpMethod = has.Field("httpMethod", static r => r.HttpMethod, JsonCodec.Text);
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
        var requestContext = has.Field("requestContext", static r => r.RequestContext, ApiGatewayRequestContext.Codec);
        var body = has.Body(static r => r.Body);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new ApiGatewayRequest
        {
            Version = version.Of(f),
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
