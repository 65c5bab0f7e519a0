namespace PureLambda.Events;

/// <summary>
/// What an authorizer found out. What a Lambda authorizer put into its context is in <see cref="Rest"/>, as texts.
/// </summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html"/>.
/// </remarks>
public sealed record ApiGatewayAuthorizer
{
    /// <summary>Whom the Lambda authorizer named.</summary>
    public string? PrincipalId { get; init; }

    /// <summary>The claims of the token, of a user pool of Cognito.</summary>
    public Members<LooseText> Claims { get; init; } = [];

    /// <summary>The scopes of the token.</summary>
    public Sequence<string> Scopes { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<ApiGatewayAuthorizer> Codec => field ??= Make();

    private static JsonCodec<ApiGatewayAuthorizer> Make()
    {
        var has = new EventRecord<ApiGatewayAuthorizer>();
        var principalId = has.Optional("principalId", static r => r.PrincipalId, JsonCodec.Text);
        var claims = has.Members("claims", static r => r.Claims, LooseText.Codec);
        var scopes = has.List("scopes", static r => r.Scopes, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new ApiGatewayAuthorizer
        {
            PrincipalId = principalId.Of(f),
            Claims = claims.Of(f),
            Scopes = scopes.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>The certificate that a client showed.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html"/>.
/// </remarks>
public sealed record ClientCertificate
{
    /// <summary>The certificate as PEM.</summary>
    public string? ClientCertPem { get; init; }

    /// <summary>Whose it is.</summary>
    public string? SubjectDn { get; init; }

    /// <summary>Who issued it.</summary>
    public string? IssuerDn { get; init; }

    /// <summary>Its number.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>When it is valid.</summary>
    public CertificateValidity? Validity { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<ClientCertificate> Codec => field ??= Make();

    private static JsonCodec<ClientCertificate> Make()
    {
        var has = new EventRecord<ClientCertificate>();
        var clientCertPem = has.Optional("clientCertPem", static r => r.ClientCertPem, JsonCodec.Text);
        var subjectDn = has.Optional("subjectDN", static r => r.SubjectDn, JsonCodec.Text);
        var issuerDn = has.Optional("issuerDN", static r => r.IssuerDn, JsonCodec.Text);
        var serialNumber = has.Optional("serialNumber", static r => r.SerialNumber, JsonCodec.Text);
        var validity = has.Optional("validity", static r => r.Validity, CertificateValidity.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new ClientCertificate
        {
            ClientCertPem = clientCertPem.Of(f),
            SubjectDn = subjectDn.Of(f),
            IssuerDn = issuerDn.Of(f),
            SerialNumber = serialNumber.Of(f),
            Validity = validity.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>From when to when a certificate is valid, written as <c>May 28 12:30:02 2019 GMT</c>.</summary>
public sealed record CertificateValidity
{
    /// <summary>From when.</summary>
    public Timestamp? NotBefore { get; init; }

    /// <summary>Until when.</summary>
    public Timestamp? NotAfter { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<CertificateValidity> Codec => field ??= Make();

    private static JsonCodec<CertificateValidity> Make()
    {
        var has = new EventRecord<CertificateValidity>();
        var notBefore = has.Optional("notBefore", static r => r.NotBefore, Timestamp.Codec);
        var notAfter = has.Optional("notAfter", static r => r.NotAfter, Timestamp.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new CertificateValidity
        {
            NotBefore = notBefore.Of(f),
            NotAfter = notAfter.Of(f),
            Rest = rest.Of(f),
        });
    }
}
