namespace PureLambda.Events;

/// <summary>A request to judge: the event of an authorizer of an HTTP API, format 2.0.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html"/>.
/// </remarks>
public sealed record HttpApiAuthorizerRequest
{
    /// <summary>Always <c>2.0</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Always <c>REQUEST</c>.</summary>
    public required string Type { get; init; }

    /// <summary>What is asked for.</summary>
    public required Arn RouteArn { get; init; }

    /// <summary>What the authorizer is told to look at. Secret.</summary>
    public OneOrMore? IdentitySource { get; init; }

    /// <summary>The route.</summary>
    public string? RouteKey { get; init; }

    /// <summary>The path that was asked for.</summary>
    public string? RawPath { get; init; }

    /// <summary>The query as it was sent.</summary>
    public string? RawQueryString { get; init; }

    /// <summary>The cookies.</summary>
    public Sequence<string> Cookies { get; init; } = [];

    /// <summary>The headers, their names in small letters.</summary>
    public Members<string> Headers { get; init; } = [];

    /// <summary>The query, decoded.</summary>
    public Members<string> QueryStringParameters { get; init; } = [];

    /// <summary>What stood in the path's braces.</summary>
    public Members<string> PathParameters { get; init; } = [];

    /// <summary>The variables of the stage.</summary>
    public Members<string> StageVariables { get; init; } = [];

    /// <summary>What API Gateway says of the request.</summary>
    public HttpApiRequestContext? RequestContext { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<HttpApiAuthorizerRequest> Codec => field ??= Make();

    private static JsonCodec<HttpApiAuthorizerRequest> Make()
    {
        var has = new EventRecord<HttpApiAuthorizerRequest>();
        var version = has.Field("version", static r => r.Version, JsonCodec.Text);
        var type = has.Field("type", static r => r.Type, JsonCodec.Text);
        var routeArn = has.Field("routeArn", static r => r.RouteArn, Arn.Codec);
        var identitySource = has.Optional("identitySource", static r => r.IdentitySource, OneOrMore.Codec);
        var routeKey = has.Optional("routeKey", static r => r.RouteKey, JsonCodec.Text);
        var rawPath = has.Optional("rawPath", static r => r.RawPath, JsonCodec.Text);
        var rawQueryString = has.Optional("rawQueryString", static r => r.RawQueryString, JsonCodec.Text);
        var cookies = has.List("cookies", static r => r.Cookies, JsonCodec.Text);
        var headers = has.Members("headers", static r => r.Headers, JsonCodec.Text);
        var queryStringParameters = has.Members(
            "queryStringParameters",
            static r => r.QueryStringParameters,
            JsonCodec.Text
        );
        var pathParameters = has.Members("pathParameters", static r => r.PathParameters, JsonCodec.Text);
        var stageVariables = has.Members("stageVariables", static r => r.StageVariables, JsonCodec.Text);
        var requestContext = has.Optional("requestContext", static r => r.RequestContext, HttpApiRequestContext.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new HttpApiAuthorizerRequest
        {
            Version = version.Of(f),
            Type = type.Of(f),
            RouteArn = routeArn.Of(f),
            IdentitySource = identitySource.Of(f),
            RouteKey = routeKey.Of(f),
            RawPath = rawPath.Of(f),
            RawQueryString = rawQueryString.Of(f),
            Cookies = cookies.Of(f),
            Headers = headers.Of(f),
            QueryStringParameters = queryStringParameters.Of(f),
            PathParameters = pathParameters.Of(f),
            StageVariables = stageVariables.Of(f),
            RequestContext = requestContext.Of(f),
            Rest = rest.Of(f),
        });
    }
}
