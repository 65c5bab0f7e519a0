namespace PureLambda.Events;

/// <summary>Who asks: which members there are, the way of authorization decides.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference.html#aws-appsync-resolver-context-reference-identity"/>.
/// </remarks>
public sealed record AppSyncIdentity
{
    /// <summary>The id of the user: of Cognito and OpenID Connect.</summary>
    public string? Sub { get; init; }

    /// <summary>Who made the token.</summary>
    public string? Issuer { get; init; }

    /// <summary>The name of the user: of Cognito and IAM.</summary>
    public string? Username { get; init; }

    /// <summary>The claims of the token.</summary>
    public Members<LooseText> Claims { get; init; } = [];

    /// <summary>The addresses that the request came through: of Cognito and IAM.</summary>
    public Sequence<string> SourceIp { get; init; } = [];

    /// <summary><c>ALLOW</c> or <c>DENY</c>: of Cognito.</summary>
    public string? DefaultAuthStrategy { get; init; }

    /// <summary>The groups of the user: of Cognito.</summary>
    public Sequence<string> Groups { get; init; } = [];

    /// <summary>The account: of IAM.</summary>
    public string? AccountId { get; init; }

    /// <summary>The identity pool: of IAM.</summary>
    public string? CognitoIdentityPoolId { get; init; }

    /// <summary>The identity: of IAM.</summary>
    public string? CognitoIdentityId { get; init; }

    /// <summary>The user: of IAM.</summary>
    public Arn? UserArn { get; init; }

    /// <summary><c>authenticated</c> or <c>unauthenticated</c>: of IAM.</summary>
    public string? CognitoIdentityAuthType { get; init; }

    /// <summary>The identity provider: of IAM.</summary>
    public string? CognitoIdentityAuthProvider { get; init; }

    /// <summary>What a Lambda authorizer answered.</summary>
    public Members<LooseText> ResolverContext { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<AppSyncIdentity> Codec => field ??= Make();

    private static JsonCodec<AppSyncIdentity> Make()
    {
        var has = new EventRecord<AppSyncIdentity>();
        var sub = has.Optional("sub", static r => r.Sub, JsonCodec.Text);
        var issuer = has.Optional("issuer", static r => r.Issuer, JsonCodec.Text);
        var username = has.Optional("username", static r => r.Username, JsonCodec.Text);
        var claims = has.Members("claims", static r => r.Claims, LooseText.Codec);
        var sourceIp = has.List("sourceIp", static r => r.SourceIp, JsonCodec.Text);
        var defaultAuthStrategy = has.Optional(
            "defaultAuthStrategy",
            static r => r.DefaultAuthStrategy,
            JsonCodec.Text
        );
        var groups = has.List("groups", static r => r.Groups, JsonCodec.Text);
        var accountId = has.Optional("accountId", static r => r.AccountId, JsonCodec.Text);
        var cognitoIdentityPoolId = has.Optional(
            "cognitoIdentityPoolId",
            static r => r.CognitoIdentityPoolId,
            JsonCodec.Text
        );
        var cognitoIdentityId = has.Optional("cognitoIdentityId", static r => r.CognitoIdentityId, JsonCodec.Text);
        var userArn = has.Optional("userArn", static r => r.UserArn, Arn.Codec);
        var cognitoIdentityAuthType = has.Optional(
            "cognitoIdentityAuthType",
            static r => r.CognitoIdentityAuthType,
            JsonCodec.Text
        );
        var cognitoIdentityAuthProvider = has.Optional(
            "cognitoIdentityAuthProvider",
            static r => r.CognitoIdentityAuthProvider,
            JsonCodec.Text
        );
        var resolverContext = has.Members("resolverContext", static r => r.ResolverContext, LooseText.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new AppSyncIdentity
        {
            Sub = sub.Of(f),
            Issuer = issuer.Of(f),
            Username = username.Of(f),
            Claims = claims.Of(f),
            SourceIp = sourceIp.Of(f),
            DefaultAuthStrategy = defaultAuthStrategy.Of(f),
            Groups = groups.Of(f),
            AccountId = accountId.Of(f),
            CognitoIdentityPoolId = cognitoIdentityPoolId.Of(f),
            CognitoIdentityId = cognitoIdentityId.Of(f),
            UserArn = userArn.Of(f),
            CognitoIdentityAuthType = cognitoIdentityAuthType.Of(f),
            CognitoIdentityAuthProvider = cognitoIdentityAuthProvider.Of(f),
            ResolverContext = resolverContext.Of(f),
            Rest = rest.Of(f),
        });
    }
}
