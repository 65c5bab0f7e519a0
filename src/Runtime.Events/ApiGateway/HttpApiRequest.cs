namespace PureLambda.Events;

/// <summary>
/// A request in payload format 2.0: to an HTTP API of API Gateway, or to a function URL, whose route is always
/// <c>$default</c>, and which has neither path parameters nor stage variables.
/// </summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html"/> and
/// <see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html"/>.
/// </remarks>
public sealed record HttpApiRequest
{
    /// <summary>Always <c>2.0</c>.</summary>
    public string? Version { get; init; }

    /// <summary>The route: a method and a path, or <c>$default</c>.</summary>
    public string? RouteKey { get; init; }

    /// <summary>The path that was asked for, with the stage in front unless it is <c>$default</c>.</summary>
    public required string RawPath { get; init; }

    /// <summary>The query as it was sent.</summary>
    public string? RawQueryString { get; init; }

    /// <summary>The cookies, which are not among the headers.</summary>
    public Sequence<string> Cookies { get; init; } = [];

    /// <summary>The headers, their names in small letters; several values have commas between them.</summary>
    public Members<string> Headers { get; init; } = [];

    /// <summary>The query, decoded; several values have commas between them.</summary>
    public Members<string> QueryStringParameters { get; init; } = [];

    /// <summary>What stood in the path's braces.</summary>
    public Members<string> PathParameters { get; init; } = [];

    /// <summary>The variables of the stage.</summary>
    public Members<string> StageVariables { get; init; } = [];

    /// <summary>What the service says of the request.</summary>
    public required HttpApiRequestContext RequestContext { get; init; }

    /// <summary>The body, or null where there is none.</summary>
    public HttpBody? Body { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<HttpApiRequest> Codec => field ??= Make();

    private static JsonCodec<HttpApiRequest> Make()
    {
        var has = new EventRecord<HttpApiRequest>();
        var version = has.Optional("version", static r => r.Version, JsonCodec.Text);
        var routeKey = has.Optional("routeKey", static r => r.RouteKey, JsonCodec.Text);
        var rawPath = has.Field("rawPath", static r => r.RawPath, JsonCodec.Text);
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
        var requestContext = has.Field("requestContext", static r => r.RequestContext, HttpApiRequestContext.Codec);
        var body = has.Body(static r => r.Body);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new HttpApiRequest
        {
            Version = version.Of(f),
            RouteKey = routeKey.Of(f),
            RawPath = rawPath.Of(f),
            RawQueryString = rawQueryString.Of(f),
            Cookies = cookies.Of(f),
            Headers = headers.Of(f),
            QueryStringParameters = queryStringParameters.Of(f),
            PathParameters = pathParameters.Of(f),
            StageVariables = stageVariables.Of(f),
            RequestContext = requestContext.Of(f),
            Body = body.Of(f),
            Rest = rest.Of(f),
        });
    }
}
