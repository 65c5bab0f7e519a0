namespace PureLambda.Events;

/// <summary>Who asks. A REST API names all of it and says null of what it does not know.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#context-variable-reference"/>.
/// </remarks>
public sealed record ApiGatewayIdentity
{
    /// <summary>The access key that the request was signed with.</summary>
    public string? AccessKey { get; init; }

    /// <summary>The caller's account.</summary>
    public string? AccountId { get; init; }

    /// <summary>The API key. Secret.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The id of the API key.</summary>
    public string? ApiKeyId { get; init; }

    /// <summary>The id of the caller.</summary>
    public string? Caller { get; init; }

    /// <summary>The client's certificate, where mutual TLS is on.</summary>
    public ClientCertificate? ClientCert { get; init; }

    /// <summary>The identity providers, with commas between them.</summary>
    public string? CognitoAuthenticationProvider { get; init; }

    /// <summary><c>authenticated</c> or <c>unauthenticated</c>.</summary>
    public string? CognitoAuthenticationType { get; init; }

    /// <summary>The identity in Amazon Cognito.</summary>
    public string? CognitoIdentityId { get; init; }

    /// <summary>The identity pool in Amazon Cognito.</summary>
    public string? CognitoIdentityPoolId { get; init; }

    /// <summary>The organization of the caller.</summary>
    public string? PrincipalOrgId { get; init; }

    /// <summary>The address that the request came from.</summary>
    public string? SourceIp { get; init; }

    /// <summary>The id of the user.</summary>
    public string? User { get; init; }

    /// <summary>The User-Agent header.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The user.</summary>
    public Arn? UserArn { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<ApiGatewayIdentity> Codec => field ??= Make();

    private static JsonCodec<ApiGatewayIdentity> Make()
    {
        var has = new EventRecord<ApiGatewayIdentity>();
        var accessKey = has.Optional("accessKey", static r => r.AccessKey, JsonCodec.Text);
        var accountId = has.Optional("accountId", static r => r.AccountId, JsonCodec.Text);
        var apiKey = has.Optional("apiKey", static r => r.ApiKey, JsonCodec.Text);
        var apiKeyId = has.Optional("apiKeyId", static r => r.ApiKeyId, JsonCodec.Text);
        var caller = has.Optional("caller", static r => r.Caller, JsonCodec.Text);
        var clientCert = has.Optional("clientCert", static r => r.ClientCert, ClientCertificate.Codec);
        var cognitoAuthenticationProvider = has.Optional(
            "cognitoAuthenticationProvider",
            static r => r.CognitoAuthenticationProvider,
            JsonCodec.Text
        );
        var cognitoAuthenticationType = has.Optional(
            "cognitoAuthenticationType",
            static r => r.CognitoAuthenticationType,
            JsonCodec.Text
        );
        var cognitoIdentityId = has.Optional("cognitoIdentityId", static r => r.CognitoIdentityId, JsonCodec.Text);
        var cognitoIdentityPoolId = has.Optional(
            "cognitoIdentityPoolId",
            static r => r.CognitoIdentityPoolId,
            JsonCodec.Text
        );
        var principalOrgId = has.Optional("principalOrgId", static r => r.PrincipalOrgId, JsonCodec.Text);
        var sourceIp = has.Optional("sourceIp", static r => r.SourceIp, JsonCodec.Text);
        var user = has.Optional("user", static r => r.User, JsonCodec.Text);
        var userAgent = has.Optional("userAgent", static r => r.UserAgent, JsonCodec.Text);
        var userArn = has.Optional("userArn", static r => r.UserArn, Arn.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new ApiGatewayIdentity
        {
            AccessKey = accessKey.Of(f),
            AccountId = accountId.Of(f),
            ApiKey = apiKey.Of(f),
            ApiKeyId = apiKeyId.Of(f),
            Caller = caller.Of(f),
            ClientCert = clientCert.Of(f),
            CognitoAuthenticationProvider = cognitoAuthenticationProvider.Of(f),
            CognitoAuthenticationType = cognitoAuthenticationType.Of(f),
            CognitoIdentityId = cognitoIdentityId.Of(f),
            CognitoIdentityPoolId = cognitoIdentityPoolId.Of(f),
            PrincipalOrgId = principalOrgId.Of(f),
            SourceIp = sourceIp.Of(f),
            User = user.Of(f),
            UserAgent = userAgent.Of(f),
            UserArn = userArn.Of(f),
            Rest = rest.Of(f),
        });
    }
}
