namespace PureLambda.Events;

/// <summary>What API Gateway says of a request of format 1.0.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#context-variable-reference"/>.
/// </remarks>
public sealed record ApiGatewayRequestContext
{
    /// <summary>The account of the API's owner.</summary>
    public string? AccountId { get; init; }

    /// <summary>The API.</summary>
    public string? ApiId { get; init; }

    /// <summary>What the authorizer found out.</summary>
    public ApiGatewayAuthorizer? Authorizer { get; init; }

    /// <summary>The deployment of the API.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>The name that the request was sent to.</summary>
    public string? DomainName { get; init; }

    /// <summary>That name's first label.</summary>
    public string? DomainPrefix { get; init; }

    /// <summary>A second id of the request, which API Gateway logs.</summary>
    public string? ExtendedRequestId { get; init; }

    /// <summary>The method.</summary>
    public string? HttpMethod { get; init; }

    /// <summary>Who asks.</summary>
    public ApiGatewayIdentity? Identity { get; init; }

    /// <summary>The operation's name in the API's OpenAPI document.</summary>
    public string? OperationName { get; init; }

    /// <summary>The path with the stage in front, where no domain of its own is mapped to it.</summary>
    public string? Path { get; init; }

    /// <summary>The protocol, such as <c>HTTP/1.1</c>.</summary>
    public string? Protocol { get; init; }

    /// <summary>The request's id.</summary>
    public string? RequestId { get; init; }

    /// <summary>When it came, as Apache's logs write it: <c>09/Apr/2015:12:34:56 +0000</c>.</summary>
    public Timestamp? RequestTime { get; init; }

    /// <summary>The same in milliseconds since 1970.</summary>
    public Timestamp? RequestTimeEpoch { get; init; }

    /// <summary>The resource.</summary>
    public string? ResourceId { get; init; }

    /// <summary>The resource's path.</summary>
    public string? ResourcePath { get; init; }

    /// <summary>The stage.</summary>
    public string? Stage { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<ApiGatewayRequestContext> Codec => field ??= Make();

    private static JsonCodec<ApiGatewayRequestContext> Make()
    {
        var has = new EventRecord<ApiGatewayRequestContext>();
        var accountId = has.Optional("accountId", static r => r.AccountId, JsonCodec.Text);
        var apiId = has.Optional("apiId", static r => r.ApiId, JsonCodec.Text);
        var authorizer = has.Optional("authorizer", static r => r.Authorizer, ApiGatewayAuthorizer.Codec);
        var deploymentId = has.Optional("deploymentId", static r => r.DeploymentId, JsonCodec.Text);
        var domainName = has.Optional("domainName", static r => r.DomainName, JsonCodec.Text);
        var domainPrefix = has.Optional("domainPrefix", static r => r.DomainPrefix, JsonCodec.Text);
        var extendedRequestId = has.Optional("extendedRequestId", static r => r.ExtendedRequestId, JsonCodec.Text);
        var httpMethod = has.Optional("httpMethod", static r => r.HttpMethod, JsonCodec.Text);
        var identity = has.Optional("identity", static r => r.Identity, ApiGatewayIdentity.Codec);
        var operationName = has.Optional("operationName", static r => r.OperationName, JsonCodec.Text);
        var path = has.Optional("path", static r => r.Path, JsonCodec.Text);
        var protocol = has.Optional("protocol", static r => r.Protocol, JsonCodec.Text);
        var requestId = has.Optional("requestId", static r => r.RequestId, JsonCodec.Text);
        var requestTime = has.Optional("requestTime", static r => r.RequestTime, Timestamp.Codec);
        var requestTimeEpoch = has.Optional("requestTimeEpoch", static r => r.RequestTimeEpoch, Timestamp.Milliseconds);
        var resourceId = has.Optional("resourceId", static r => r.ResourceId, JsonCodec.Text);
        var resourcePath = has.Optional("resourcePath", static r => r.ResourcePath, JsonCodec.Text);
        var stage = has.Optional("stage", static r => r.Stage, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new ApiGatewayRequestContext
        {
            AccountId = accountId.Of(f),
            ApiId = apiId.Of(f),
            Authorizer = authorizer.Of(f),
            DeploymentId = deploymentId.Of(f),
            DomainName = domainName.Of(f),
            DomainPrefix = domainPrefix.Of(f),
            ExtendedRequestId = extendedRequestId.Of(f),
            HttpMethod = httpMethod.Of(f),
            Identity = identity.Of(f),
            OperationName = operationName.Of(f),
            Path = path.Of(f),
            Protocol = protocol.Of(f),
            RequestId = requestId.Of(f),
            RequestTime = requestTime.Of(f),
            RequestTimeEpoch = requestTimeEpoch.Of(f),
            ResourceId = resourceId.Of(f),
            ResourcePath = resourcePath.Of(f),
            Stage = stage.Of(f),
            Rest = rest.Of(f),
        });
    }
}
