namespace PureLambda.Events;

/// <summary>A user comes from an identity provider: <c>InboundFederation_ExternalProvider</c>.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-inbound-federation.html"/>.
/// </remarks>
public sealed record InboundFederationRequest
{
    /// <summary>The provider's name.</summary>
    public string? ProviderName { get; init; }

    /// <summary><c>OIDC</c>, <c>SAML</c> or one of the social providers.</summary>
    public string? ProviderType { get; init; }

    /// <summary>
    /// What the provider said: <c>tokenResponse</c>, <c>idToken</c> and <c>userInfo</c>, or <c>samlResponse</c>.
    /// </summary>
    public Members<Payload> Attributes { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<InboundFederationRequest> Codec => field ??= Make();

    private static JsonCodec<InboundFederationRequest> Make()
    {
        var has = new EventRecord<InboundFederationRequest>();
        var providerName = has.Optional("providerName", static r => r.ProviderName, JsonCodec.Text);
        var providerType = has.Optional("providerType", static r => r.ProviderType, JsonCodec.Text);
        var attributes = has.Members("attributes", static r => r.Attributes, JsonCodec.Any);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new InboundFederationRequest
        {
            ProviderName = providerName.Of(f),
            ProviderType = providerType.Of(f),
            Attributes = attributes.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>What the user's attributes are to be.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-inbound-federation.html"/>.
/// </remarks>
public sealed record InboundFederationResponse
{
    /// <summary>The attributes, by name.</summary>
    public Members<LooseText> UserAttributesToMap { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<InboundFederationResponse> Codec => field ??= Make();

    private static JsonCodec<InboundFederationResponse> Make()
    {
        var has = new EventRecord<InboundFederationResponse>();
        var userAttributesToMap = has.Members(
            "userAttributesToMap",
            static r => r.UserAttributesToMap,
            LooseText.Codec
        );
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new InboundFederationResponse
        {
            UserAttributesToMap = userAttributesToMap.Of(f),
            Rest = rest.Of(f),
        });
    }
}
