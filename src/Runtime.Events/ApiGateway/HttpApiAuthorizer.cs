namespace PureLambda.Events;

/// <summary>What the authorizer of an HTTP API found out: one of the three.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html"/>.
/// </remarks>
public sealed record HttpApiAuthorizer
{
    /// <summary>Of a JWT authorizer: what the token says.</summary>
    public HttpApiToken? Jwt { get; init; }

    /// <summary>Of IAM: who signed the request.</summary>
    public HttpApiCaller? Iam { get; init; }

    /// <summary>Of a Lambda authorizer: the context that it answered with.</summary>
    public Members<LooseText> Lambda { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<HttpApiAuthorizer> Codec => field ??= Make();

    private static JsonCodec<HttpApiAuthorizer> Make()
    {
        var has = new EventRecord<HttpApiAuthorizer>();
        var jwt = has.Optional("jwt", static r => r.Jwt, HttpApiToken.Codec);
        var iam = has.Optional("iam", static r => r.Iam, HttpApiCaller.Codec);
        var lambda = has.Members("lambda", static r => r.Lambda, LooseText.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new HttpApiAuthorizer
        {
            Jwt = jwt.Of(f),
            Iam = iam.Of(f),
            Lambda = lambda.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>What a JSON Web Token says.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html"/>.
/// </remarks>
public sealed record HttpApiToken
{
    /// <summary>The claims, as texts: API Gateway writes a list as <c>[a b]</c>.</summary>
    public Members<LooseText> Claims { get; init; } = [];

    /// <summary>The scopes.</summary>
    public Sequence<string> Scopes { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<HttpApiToken> Codec => field ??= Make();

    private static JsonCodec<HttpApiToken> Make()
    {
        var has = new EventRecord<HttpApiToken>();
        var claims = has.Members("claims", static r => r.Claims, LooseText.Codec);
        var scopes = has.List("scopes", static r => r.Scopes, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new HttpApiToken
        {
            Claims = claims.Of(f),
            Scopes = scopes.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>Who signed a request.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control-iam.html"/>.
/// </remarks>
public sealed record HttpApiCaller
{
    /// <summary>The access key.</summary>
    public string? AccessKey { get; init; }

    /// <summary>The account.</summary>
    public string? AccountId { get; init; }

    /// <summary>The id of the caller.</summary>
    public string? CallerId { get; init; }

    /// <summary>The identity in Amazon Cognito.</summary>
    public HttpApiCognitoIdentity? CognitoIdentity { get; init; }

    /// <summary>The organization.</summary>
    public string? PrincipalOrgId { get; init; }

    /// <summary>The user.</summary>
    public Arn? UserArn { get; init; }

    /// <summary>The id of the user.</summary>
    public string? UserId { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<HttpApiCaller> Codec => field ??= Make();

    private static JsonCodec<HttpApiCaller> Make()
    {
        var has = new EventRecord<HttpApiCaller>();
        var accessKey = has.Optional("accessKey", static r => r.AccessKey, JsonCodec.Text);
        var accountId = has.Optional("accountId", static r => r.AccountId, JsonCodec.Text);
        var callerId = has.Optional("callerId", static r => r.CallerId, JsonCodec.Text);
        var cognitoIdentity = has.Optional(
            "cognitoIdentity",
            static r => r.CognitoIdentity,
            HttpApiCognitoIdentity.Codec
        );
        var principalOrgId = has.Optional("principalOrgId", static r => r.PrincipalOrgId, JsonCodec.Text);
        var userArn = has.Optional("userArn", static r => r.UserArn, Arn.Codec);
        var userId = has.Optional("userId", static r => r.UserId, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new HttpApiCaller
        {
            AccessKey = accessKey.Of(f),
            AccountId = accountId.Of(f),
            CallerId = callerId.Of(f),
            CognitoIdentity = cognitoIdentity.Of(f),
            PrincipalOrgId = principalOrgId.Of(f),
            UserArn = userArn.Of(f),
            UserId = userId.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>An identity in Amazon Cognito.</summary>
public sealed record HttpApiCognitoIdentity
{
    /// <summary>How it was proved.</summary>
    public Sequence<string> Amr { get; init; } = [];

    /// <summary>The identity.</summary>
    public string? IdentityId { get; init; }

    /// <summary>The identity pool.</summary>
    public string? IdentityPoolId { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<HttpApiCognitoIdentity> Codec => field ??= Make();

    private static JsonCodec<HttpApiCognitoIdentity> Make()
    {
        var has = new EventRecord<HttpApiCognitoIdentity>();
        var amr = has.List("amr", static r => r.Amr, JsonCodec.Text);
        var identityId = has.Optional("identityId", static r => r.IdentityId, JsonCodec.Text);
        var identityPoolId = has.Optional("identityPoolId", static r => r.IdentityPoolId, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new HttpApiCognitoIdentity
        {
            Amr = amr.Of(f),
            IdentityId = identityId.Of(f),
            IdentityPoolId = identityPoolId.Of(f),
            Rest = rest.Of(f),
        });
    }
}
