namespace PureLambda.Events;

/// <summary>What API Gateway, or a function URL, says of a request of format 2.0.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html"/>.
/// </remarks>
public sealed record HttpApiRequestContext
{
    /// <summary>The account of the owner; of a function URL that of the caller, or <c>anonymous</c>.</summary>
    public string? AccountId { get; init; }

    /// <summary>The API, or the id of the function URL.</summary>
    public string? ApiId { get; init; }

    /// <summary>The certificate that the client showed, where mutual TLS is on. A function URL has none.</summary>
    public HttpApiAuthentication? Authentication { get; init; }

    /// <summary>What the authorizer found out.</summary>
    public HttpApiAuthorizer? Authorizer { get; init; }

    /// <summary>The name that the request was sent to.</summary>
    public string? DomainName { get; init; }

    /// <summary>That name's first label.</summary>
    public string? DomainPrefix { get; init; }

    /// <summary>The request's line and where it came from.</summary>
    public HttpApiCall? Http { get; init; }

    /// <summary>The request's id.</summary>
    public string? RequestId { get; init; }

    /// <summary>The route.</summary>
    public string? RouteKey { get; init; }

    /// <summary>The route's id, which authorizers see.</summary>
    public string? RouteId { get; init; }

    /// <summary>The stage, or <c>$default</c>.</summary>
    public string? Stage { get; init; }

    /// <summary>When it came, as Apache's logs write it: <c>12/Mar/2020:19:03:58 +0000</c>.</summary>
    public Timestamp? Time { get; init; }

    /// <summary>The same in milliseconds since 1970.</summary>
    public Timestamp? TimeEpoch { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<HttpApiRequestContext> Codec => field ??= Make();

    private static JsonCodec<HttpApiRequestContext> Make()
    {
        var has = new EventRecord<HttpApiRequestContext>();
        var accountId = has.Optional("accountId", static r => r.AccountId, JsonCodec.Text);
        var apiId = has.Optional("apiId", static r => r.ApiId, JsonCodec.Text);
        var authentication = has.Optional("authentication", static r => r.Authentication, HttpApiAuthentication.Codec);
        var authorizer = has.Optional("authorizer", static r => r.Authorizer, HttpApiAuthorizer.Codec);
        var domainName = has.Optional("domainName", static r => r.DomainName, JsonCodec.Text);
        var domainPrefix = has.Optional("domainPrefix", static r => r.DomainPrefix, JsonCodec.Text);
        var http = has.Optional("http", static r => r.Http, HttpApiCall.Codec);
        var requestId = has.Optional("requestId", static r => r.RequestId, JsonCodec.Text);
        var routeKey = has.Optional("routeKey", static r => r.RouteKey, JsonCodec.Text);
        var routeId = has.Optional("routeId", static r => r.RouteId, JsonCodec.Text);
        var stage = has.Optional("stage", static r => r.Stage, JsonCodec.Text);
        var time = has.Optional("time", static r => r.Time, Timestamp.Codec);
        var timeEpoch = has.Optional("timeEpoch", static r => r.TimeEpoch, Timestamp.Milliseconds);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new HttpApiRequestContext
        {
            AccountId = accountId.Of(f),
            ApiId = apiId.Of(f),
            Authentication = authentication.Of(f),
            Authorizer = authorizer.Of(f),
            DomainName = domainName.Of(f),
            DomainPrefix = domainPrefix.Of(f),
            Http = http.Of(f),
            RequestId = requestId.Of(f),
            RouteKey = routeKey.Of(f),
            RouteId = routeId.Of(f),
            Stage = stage.Of(f),
            Time = time.Of(f),
            TimeEpoch = timeEpoch.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>A request's line and where it came from.</summary>
public sealed record HttpApiCall
{
    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>The path.</summary>
    public required string Path { get; init; }

    /// <summary>The protocol, such as <c>HTTP/1.1</c>.</summary>
    public string? Protocol { get; init; }

    /// <summary>The address that the request came from.</summary>
    public string? SourceIp { get; init; }

    /// <summary>The User-Agent header.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<HttpApiCall> Codec => field ??= Make();

    private static JsonCodec<HttpApiCall> Make()
    {
        var has = new EventRecord<HttpApiCall>();
        var method = has.Field("method", static r => r.Method, JsonCodec.Text);
        var path = has.Field("path", static r => r.Path, JsonCodec.Text);
        var protocol = has.Optional("protocol", static r => r.Protocol, JsonCodec.Text);
        var sourceIp = has.Optional("sourceIp", static r => r.SourceIp, JsonCodec.Text);
        var userAgent = has.Optional("userAgent", static r => r.UserAgent, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new HttpApiCall
        {
            Method = method.Of(f),
            Path = path.Of(f),
            Protocol = protocol.Of(f),
            SourceIp = sourceIp.Of(f),
            UserAgent = userAgent.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>What mutual TLS found out.</summary>
public sealed record HttpApiAuthentication
{
    /// <summary>The certificate that the client showed.</summary>
    public ClientCertificate? ClientCert { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<HttpApiAuthentication> Codec => field ??= Make();

    private static JsonCodec<HttpApiAuthentication> Make()
    {
        var has = new EventRecord<HttpApiAuthentication>();
        var clientCert = has.Optional("clientCert", static r => r.ClientCert, ClientCertificate.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new HttpApiAuthentication { ClientCert = clientCert.Of(f), Rest = rest.Of(f) });
    }
}
