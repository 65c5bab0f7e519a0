namespace PureLambda.Events;

/// <summary>A request to a function URL: payload format 2.0 of API Gateway.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html"/>.</remarks>
public sealed record FunctionUrlRequest
{
    /// <summary>Always <c>2.0</c>.</summary>
    public string? Version { get; init; }

    /// <summary>Always <c>$default</c>.</summary>
    public string? RouteKey { get; init; }

    /// <summary>The path that was asked for.</summary>
    public required string RawPath { get; init; }

    /// <summary>The query as it was sent.</summary>
    public string? RawQueryString { get; init; }

    /// <summary>The cookies.</summary>
    public Sequence<string> Cookies { get; init; } = [];

    /// <summary>The headers, their names in small letters; several values have commas between them.</summary>
    public Members<string> Headers { get; init; } = [];

    /// <summary>The query, decoded; several values have commas between them.</summary>
    public Members<string> QueryStringParameters { get; init; } = [];

    /// <summary>Always empty.</summary>
    public Members<string> PathParameters { get; init; } = [];

    /// <summary>Always empty.</summary>
    public Members<string> StageVariables { get; init; } = [];

    /// <summary>What the service says of the request.</summary>
    public required HttpApiRequestContext RequestContext { get; init; }

    /// <summary>The body, or null where there is none.</summary>
    public HttpBody? Body { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<FunctionUrlRequest> Codec => field ??= Make();

    private static JsonCodec<FunctionUrlRequest> Make()
    {
        var has = new EventRecord<FunctionUrlRequest>();
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
        return has.Codec(f => new FunctionUrlRequest
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

/// <summary>An answer through a function URL that is not streamed.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-response-payload"/>.
/// </remarks>
public sealed record FunctionUrlResponse
{
    /// <summary>The status. An answer without it is sent as JSON, with status 200.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The headers.</summary>
    public Members<string> Headers { get; init; } = [];

    /// <summary>The cookies, each as a Set-Cookie header would say it.</summary>
    public Sequence<string> Cookies { get; init; } = [];

    /// <summary>The body, or null for none.</summary>
    public HttpBody? Body { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<FunctionUrlResponse> Codec => field ??= Make();

    private static JsonCodec<FunctionUrlResponse> Make()
    {
        var has = new EventRecord<FunctionUrlResponse>();
        var statusCode = has.OptionalValue("statusCode", static r => r.StatusCode, JsonCodec.Int32);
        var headers = has.Members("headers", static r => r.Headers, JsonCodec.Text);
        var cookies = has.List("cookies", static r => r.Cookies, JsonCodec.Text);
        var body = has.Body(static r => r.Body);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new FunctionUrlResponse
        {
            StatusCode = statusCode.Of(f),
            Headers = headers.Of(f),
            Cookies = cookies.Of(f),
            Body = body.Of(f),
            Rest = rest.Of(f),
        });
    }
}
