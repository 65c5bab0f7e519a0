namespace PureLambda.Events;

/// <summary>A token to judge, from AWS AppSync.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-lambda-authorization"/>.
/// </remarks>
public sealed record AppSyncAuthorizerRequest
{
    /// <summary>The token. Secret.</summary>
    public required string AuthorizationToken { get; init; }

    /// <summary>What it is shown for.</summary>
    public required AppSyncQuery RequestContext { get; init; }

    /// <summary>The headers of the request.</summary>
    public Members<string> RequestHeaders { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<AppSyncAuthorizerRequest> Codec => field ??= Make();

    private static JsonCodec<AppSyncAuthorizerRequest> Make()
    {
        var has = new EventRecord<AppSyncAuthorizerRequest>();
        var authorizationToken = has.Field("authorizationToken", static r => r.AuthorizationToken, JsonCodec.Text);
        var requestContext = has.Field("requestContext", static r => r.RequestContext, AppSyncQuery.Codec);
        var requestHeaders = has.Members("requestHeaders", static r => r.RequestHeaders, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new AppSyncAuthorizerRequest
        {
            AuthorizationToken = authorizationToken.Of(f),
            RequestContext = requestContext.Of(f),
            RequestHeaders = requestHeaders.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>A query.</summary>
public sealed record AppSyncQuery
{
    /// <summary>The API.</summary>
    public required string ApiId { get; init; }

    /// <summary>The account.</summary>
    public string? AccountId { get; init; }

    /// <summary>The request's id.</summary>
    public string? RequestId { get; init; }

    /// <summary>The query as GraphQL.</summary>
    public string? QueryString { get; init; }

    /// <summary>The operation's name.</summary>
    public string? OperationName { get; init; }

    /// <summary>The variables.</summary>
    public Members<Payload> Variables { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<AppSyncQuery> Codec => field ??= Make();

    private static JsonCodec<AppSyncQuery> Make()
    {
        var has = new EventRecord<AppSyncQuery>();
        var apiId = has.Field("apiId", static r => r.ApiId, JsonCodec.Text);
        var accountId = has.Optional("accountId", static r => r.AccountId, JsonCodec.Text);
        var requestId = has.Optional("requestId", static r => r.RequestId, JsonCodec.Text);
        var queryString = has.Optional("queryString", static r => r.QueryString, JsonCodec.Text);
        var operationName = has.Optional("operationName", static r => r.OperationName, JsonCodec.Text);
        var variables = has.Members("variables", static r => r.Variables, JsonCodec.Any);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new AppSyncQuery
        {
            ApiId = apiId.Of(f),
            AccountId = accountId.Of(f),
            RequestId = requestId.Of(f),
            QueryString = queryString.Of(f),
            OperationName = operationName.Of(f),
            Variables = variables.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>Whether a query may go on.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-lambda-authorization"/>.
/// </remarks>
public sealed record AppSyncAuthorizerResponse
{
    /// <summary>Whether it may.</summary>
    public required bool IsAuthorized { get; init; }

    /// <summary>What the resolvers see of it: texts.</summary>
    public Members<LooseText> ResolverContext { get; init; } = [];

    /// <summary>Fields that become null: <c>TypeName.FieldName</c> or an ARN.</summary>
    public Sequence<string> DeniedFields { get; init; } = [];

    /// <summary>For how many seconds the answer holds.</summary>
    public long? TtlOverride { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<AppSyncAuthorizerResponse> Codec => field ??= Make();

    private static JsonCodec<AppSyncAuthorizerResponse> Make()
    {
        var has = new EventRecord<AppSyncAuthorizerResponse>();
        var isAuthorized = has.Field("isAuthorized", static r => r.IsAuthorized, JsonCodec.Boolean);
        var resolverContext = has.Members("resolverContext", static r => r.ResolverContext, LooseText.Codec);
        var deniedFields = has.List("deniedFields", static r => r.DeniedFields, JsonCodec.Text);
        var ttlOverride = has.OptionalValue("ttlOverride", static r => r.TtlOverride, JsonCodec.Int64);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new AppSyncAuthorizerResponse
        {
            IsAuthorized = isAuthorized.Of(f),
            ResolverContext = resolverContext.Of(f),
            DeniedFields = deniedFields.Of(f),
            TtlOverride = ttlOverride.Of(f),
            Rest = rest.Of(f),
        });
    }
}
