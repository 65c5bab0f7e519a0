namespace PureLambda.Events;

/// <summary>
/// A token is to be made: <c>TokenGeneration_Authentication</c>, <c>TokenGeneration_HostedAuth</c>,
/// <c>TokenGeneration_RefreshTokens</c> and others.
/// </summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html"/>.
/// </remarks>
public sealed record PreTokenGenerationRequest
{
    /// <summary>The user's attributes, by name: texts, though documentation shows booleans, too.</summary>
    public Members<LooseText> UserAttributes { get; init; } = [];

    /// <summary>The user's groups and roles.</summary>
    public CognitoGroups? GroupConfiguration { get; init; }

    /// <summary>The scopes that are asked for; from version 2 of the event on.</summary>
    public Sequence<string> Scopes { get; init; } = [];

    /// <summary>What the application passes on to the trigger.</summary>
    public Members<LooseText> ClientMetadata { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<PreTokenGenerationRequest> Codec => field ??= Make();

    private static JsonCodec<PreTokenGenerationRequest> Make()
    {
        var has = new EventRecord<PreTokenGenerationRequest>();
        var userAttributes = has.Members("userAttributes", static r => r.UserAttributes, LooseText.Codec);
        var groupConfiguration = has.Optional(
            "groupConfiguration",
            static r => r.GroupConfiguration,
            CognitoGroups.Codec
        );
        var scopes = has.List("scopes", static r => r.Scopes, JsonCodec.Text);
        var clientMetadata = has.Members("clientMetadata", static r => r.ClientMetadata, LooseText.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new PreTokenGenerationRequest
        {
            UserAttributes = userAttributes.Of(f),
            GroupConfiguration = groupConfiguration.Of(f),
            Scopes = scopes.Of(f),
            ClientMetadata = clientMetadata.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>Groups and roles: those that a user has, or those that a token says instead.</summary>
public sealed record CognitoGroups
{
    /// <summary>The groups.</summary>
    public Sequence<string> GroupsToOverride { get; init; } = [];

    /// <summary>The ARNs of the roles that come with them.</summary>
    public Sequence<string> IamRolesToOverride { get; init; } = [];

    /// <summary>The ARN of the role that is taken.</summary>
    public string? PreferredRole { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<CognitoGroups> Codec => field ??= Make();

    private static JsonCodec<CognitoGroups> Make()
    {
        var has = new EventRecord<CognitoGroups>();
        var groupsToOverride = has.List("groupsToOverride", static r => r.GroupsToOverride, JsonCodec.Text);
        var iamRolesToOverride = has.List("iamRolesToOverride", static r => r.IamRolesToOverride, JsonCodec.Text);
        var preferredRole = has.Optional("preferredRole", static r => r.PreferredRole, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new CognitoGroups
        {
            GroupsToOverride = groupsToOverride.Of(f),
            IamRolesToOverride = iamRolesToOverride.Of(f),
            PreferredRole = preferredRole.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>What the token says otherwise.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html"/>.
/// </remarks>
public sealed record PreTokenGenerationResponse
{
    /// <summary>Version 1 of the event: claims of the identity token.</summary>
    public CognitoClaims? ClaimsOverrideDetails { get; init; }

    /// <summary>From version 2 on: claims and scopes of both tokens.</summary>
    public CognitoTokens? ClaimsAndScopeOverrideDetails { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<PreTokenGenerationResponse> Codec => field ??= Make();

    private static JsonCodec<PreTokenGenerationResponse> Make()
    {
        var has = new EventRecord<PreTokenGenerationResponse>();
        var claimsOverrideDetails = has.Optional(
            "claimsOverrideDetails",
            static r => r.ClaimsOverrideDetails,
            CognitoClaims.Codec
        );
        var claimsAndScopeOverrideDetails = has.Optional(
            "claimsAndScopeOverrideDetails",
            static r => r.ClaimsAndScopeOverrideDetails,
            CognitoTokens.Codec
        );
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new PreTokenGenerationResponse
        {
            ClaimsOverrideDetails = claimsOverrideDetails.Of(f),
            ClaimsAndScopeOverrideDetails = claimsAndScopeOverrideDetails.Of(f),
            Rest = rest.Of(f),
        });
    }
}
