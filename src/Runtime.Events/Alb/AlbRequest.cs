namespace PureLambda.Events;

/// <summary>
/// A request to an Application Load Balancer. It has either the headers and query of one value or, where the target
/// group's attribute lambda.multi_value_headers.enabled is on, those of many.
/// </summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html"/>.
/// </remarks>
public sealed record AlbRequest
{
    /// <summary>The target group.</summary>
    public required AlbRequestContext RequestContext { get; init; }

    /// <summary>The method.</summary>
    public required string HttpMethod { get; init; }

    /// <summary>The path. An empty one is <c>/</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The headers, their names in small letters: of one that came more than once the last value.</summary>
    public Members<string> Headers { get; init; } = [];

    /// <summary>The headers with all their values.</summary>
    public Members<Sequence<string>> MultiValueHeaders { get; init; } = [];

    /// <summary>The query as it was sent: percent signs and all, unlike in API Gateway.</summary>
    public Members<string> QueryStringParameters { get; init; } = [];

    /// <summary>The query with all its values.</summary>
    public Members<Sequence<string>> MultiValueQueryStringParameters { get; init; } = [];

    /// <summary>The body. A request without one has an empty text.</summary>
    public HttpBody? Body { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<AlbRequest> Codec => field ??= Make();

    private static JsonCodec<AlbRequest> Make()
    {
        var has = new EventRecord<AlbRequest>();
        var requestContext = has.Field("requestContext", static r => r.RequestContext, AlbRequestContext.Codec);
        var httpMethod = has.Field("httpMethod", static r => r.HttpMethod, JsonCodec.Text);
        var path = has.Field("path", static r => r.Path, JsonCodec.Text);
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
        var body = has.Body(static r => r.Body);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new AlbRequest
        {
            RequestContext = requestContext.Of(f),
            HttpMethod = httpMethod.Of(f),
            Path = path.Of(f),
            Headers = headers.Of(f),
            MultiValueHeaders = multiValueHeaders.Of(f),
            QueryStringParameters = queryStringParameters.Of(f),
            MultiValueQueryStringParameters = multiValueQueryStringParameters.Of(f),
            Body = body.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>What a load balancer says of a request.</summary>
public sealed record AlbRequestContext
{
    /// <summary>The target group.</summary>
    public required AlbTarget Elb { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<AlbRequestContext> Codec => field ??= Make();

    private static JsonCodec<AlbRequestContext> Make()
    {
        var has = new EventRecord<AlbRequestContext>();
        var elb = has.Field("elb", static r => r.Elb, AlbTarget.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new AlbRequestContext { Elb = elb.Of(f), Rest = rest.Of(f) });
    }
}

/// <summary>Where a load balancer sent a request.</summary>
public sealed record AlbTarget
{
    /// <summary>The target group.</summary>
    public required Arn TargetGroupArn { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<AlbTarget> Codec => field ??= Make();

    private static JsonCodec<AlbTarget> Make()
    {
        var has = new EventRecord<AlbTarget>();
        var targetGroupArn = has.Field("targetGroupArn", static r => r.TargetGroupArn, Arn.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new AlbTarget { TargetGroupArn = targetGroupArn.Of(f), Rest = rest.Of(f) });
    }
}
