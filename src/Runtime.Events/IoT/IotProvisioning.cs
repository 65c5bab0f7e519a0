namespace PureLambda.Events;

/// <summary>A device that is to be registered, before AWS IoT Core does it.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/iot/latest/developerguide/pre-provisioning-hook.html"/>.
/// </remarks>
public sealed record IotProvisioningRequest
{
    /// <summary>The certificate that all devices of its kind have.</summary>
    public string? ClaimCertificateId { get; init; }

    /// <summary>The device's certificate.</summary>
    public string? CertificateId { get; init; }

    /// <summary>The same as PEM.</summary>
    public string? CertificatePem { get; init; }

    /// <summary>The provisioning template.</summary>
    public Arn? TemplateArn { get; init; }

    /// <summary>The client's id.</summary>
    public string? ClientId { get; init; }

    /// <summary>What the device said of itself.</summary>
    public Members<string> Parameters { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<IotProvisioningRequest> Codec => field ??= Make();

    private static JsonCodec<IotProvisioningRequest> Make()
    {
        var has = new EventRecord<IotProvisioningRequest>();
        var claimCertificateId = has.Optional("claimCertificateId", static r => r.ClaimCertificateId, JsonCodec.Text);
        var certificateId = has.Optional("certificateId", static r => r.CertificateId, JsonCodec.Text);
        var certificatePem = has.Optional("certificatePem", static r => r.CertificatePem, JsonCodec.Text);
        var templateArn = has.Optional("templateArn", static r => r.TemplateArn, Arn.Codec);
        var clientId = has.Optional("clientId", static r => r.ClientId, JsonCodec.Text);
        var parameters = has.Members("parameters", static r => r.Parameters, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new IotProvisioningRequest
        {
            ClaimCertificateId = claimCertificateId.Of(f),
            CertificateId = certificateId.Of(f),
            CertificatePem = certificatePem.Of(f),
            TemplateArn = templateArn.Of(f),
            ClientId = clientId.Of(f),
            Parameters = parameters.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>Whether a device is registered.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/iot/latest/developerguide/pre-provisioning-hook.html"/>.
/// </remarks>
public sealed record IotProvisioningResponse
{
    /// <summary>Whether it is.</summary>
    public required bool AllowProvisioning { get; init; }

    /// <summary>What the template takes instead of what the device said.</summary>
    public Members<string> ParameterOverrides { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<IotProvisioningResponse> Codec => field ??= Make();

    private static JsonCodec<IotProvisioningResponse> Make()
    {
        var has = new EventRecord<IotProvisioningResponse>();
        var allowProvisioning = has.Field("allowProvisioning", static r => r.AllowProvisioning, JsonCodec.Boolean);
        var parameterOverrides = has.Members("parameterOverrides", static r => r.ParameterOverrides, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new IotProvisioningResponse
        {
            AllowProvisioning = allowProvisioning.Of(f),
            ParameterOverrides = parameterOverrides.Of(f),
            Rest = rest.Of(f),
        });
    }
}
