namespace PureLambda.Events;

/// <summary>
/// What an authorizer answers: a policy. For REST and WebSocket APIs, and for HTTP APIs that ask for it.
/// </summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html"/>.
/// </remarks>
public sealed record AuthorizerResponse
{
    /// <summary>Whom the caller is taken for.</summary>
    public string? PrincipalId { get; init; }

    /// <summary>What the caller may do.</summary>
    public required PolicyDocument PolicyDocument { get; init; }

    /// <summary>What the handler sees of it: texts, numbers and booleans.</summary>
    public Members<LooseText> Context { get; init; } = [];

    /// <summary>The API key that the use is counted by. Secret.</summary>
    public string? UsageIdentifierKey { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<AuthorizerResponse> Codec => field ??= Make();

    private static JsonCodec<AuthorizerResponse> Make()
    {
        var has = new EventRecord<AuthorizerResponse>();
        var principalId = has.Optional("principalId", static r => r.PrincipalId, JsonCodec.Text);
        var policyDocument = has.Field("policyDocument", static r => r.PolicyDocument, PolicyDocument.Codec);
        var context = has.Members("context", static r => r.Context, LooseText.Codec);
        var usageIdentifierKey = has.Optional("usageIdentifierKey", static r => r.UsageIdentifierKey, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new AuthorizerResponse
        {
            PrincipalId = principalId.Of(f),
            PolicyDocument = policyDocument.Of(f),
            Context = context.Of(f),
            UsageIdentifierKey = usageIdentifierKey.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>What an authorizer of an HTTP API answers, payload format 2.0, where simple answers are enabled.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html"/>.
/// </remarks>
public sealed record SimpleAuthorizerResponse
{
    /// <summary>Whether the request may go on.</summary>
    public required bool IsAuthorized { get; init; }

    /// <summary>What the handler sees of it.</summary>
    public Members<LooseText> Context { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<SimpleAuthorizerResponse> Codec => field ??= Make();

    private static JsonCodec<SimpleAuthorizerResponse> Make()
    {
        var has = new EventRecord<SimpleAuthorizerResponse>();
        var isAuthorized = has.Field("isAuthorized", static r => r.IsAuthorized, JsonCodec.Boolean);
        var context = has.Members("context", static r => r.Context, LooseText.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new SimpleAuthorizerResponse
        {
            IsAuthorized = isAuthorized.Of(f),
            Context = context.Of(f),
            Rest = rest.Of(f),
        });
    }
}
