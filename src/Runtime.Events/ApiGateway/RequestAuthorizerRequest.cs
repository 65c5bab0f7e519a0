namespace PureLambda.Events;

/// <summary>
/// A request to judge: the event of a REQUEST authorizer of a REST or WebSocket API, or of an HTTP API with format
/// 1.0.
/// </summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html"/>.
/// </remarks>
public sealed record RequestAuthorizerRequest
{
    /// <summary><c>1.0</c> of an HTTP API; a REST API has none.</summary>
    public string? Version { get; init; }

    /// <summary>Always <c>REQUEST</c>.</summary>
    public required string Type { get; init; }

    /// <summary>What is asked for.</summary>
    public required Arn MethodArn { get; init; }

    /// <summary>What the authorizer is told to look at. Secret. Of an HTTP API.</summary>
    public OneOrMore? IdentitySource { get; init; }

    /// <summary>The same. Secret. Of an HTTP API.</summary>
    public string? AuthorizationToken { get; init; }

    /// <summary>The resource's path with its parameters in braces.</summary>
    public string? Resource { get; init; }

    /// <summary>The path that was asked for.</summary>
    public string? Path { get; init; }

    /// <summary>The method.</summary>
    public string? HttpMethod { get; init; }

    /// <summary>The headers.</summary>
    public Members<string> Headers { get; init; } = [];

    /// <summary>The headers with all their values.</summary>
    public Members<Sequence<string>> MultiValueHeaders { get; init; } = [];

    /// <summary>The query, decoded.</summary>
    public Members<string> QueryStringParameters { get; init; } = [];

    /// <summary>The query with all its values.</summary>
    public Members<Sequence<string>> MultiValueQueryStringParameters { get; init; } = [];

    /// <summary>What stood in the path's braces.</summary>
    public Members<string> PathParameters { get; init; } = [];

    /// <summary>The variables of the stage.</summary>
    public Members<string> StageVariables { get; init; } = [];

    /// <summary>What API Gateway says of the request.</summary>
    public ApiGatewayRequestContext? RequestContext { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<RequestAuthorizerRequest> Codec => field ??= Make();

    private static JsonCodec<RequestAuthorizerRequest> Make()
    {
        var has = new EventRecord<RequestAuthorizerRequest>();
        var version = has.Optional("version", static r => r.Version, JsonCodec.Text);
        var type = has.Field("type", static r => r.Type, JsonCodec.Text);
        var methodArn = has.Field("methodArn", static r => r.MethodArn, Arn.Codec);
        var identitySource = has.Optional("identitySource", static r => r.IdentitySource, OneOrMore.Codec);
        var authorizationToken = has.Optional("authorizationToken", static r => r.AuthorizationToken, JsonCodec.Text);
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
        var requestContext = has.Optional(
            "requestContext",
            static r => r.RequestContext,
            ApiGatewayRequestContext.Codec
        );
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new RequestAuthorizerRequest
        {
            Version = version.Of(f),
            Type = type.Of(f),
            MethodArn = methodArn.Of(f),
            IdentitySource = identitySource.Of(f),
            AuthorizationToken = authorizationToken.Of(f),
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
            Rest = rest.Of(f),
        });
    }
}
