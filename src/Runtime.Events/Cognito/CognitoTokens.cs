namespace PureLambda.Events;

/// <summary>What the identity token says otherwise: version 1.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html"/>.
/// </remarks>
public sealed record CognitoClaims
{
    /// <summary>Claims that are added or changed.</summary>
    public Members<LooseText> ClaimsToAddOrOverride { get; init; } = [];

    /// <summary>Claims that are left out.</summary>
    public Sequence<string> ClaimsToSuppress { get; init; } = [];

    /// <summary>The groups and roles that it says.</summary>
    public CognitoGroups? GroupOverrideDetails { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<CognitoClaims> Codec => field ??= Make();

    private static JsonCodec<CognitoClaims> Make()
    {
        var has = new EventRecord<CognitoClaims>();
        var claimsToAddOrOverride = has.Members(
            "claimsToAddOrOverride",
            static r => r.ClaimsToAddOrOverride,
            LooseText.Codec
        );
        var claimsToSuppress = has.List("claimsToSuppress", static r => r.ClaimsToSuppress, JsonCodec.Text);
        var groupOverrideDetails = has.Optional(
            "groupOverrideDetails",
            static r => r.GroupOverrideDetails,
            CognitoGroups.Codec
        );
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new CognitoClaims
        {
            ClaimsToAddOrOverride = claimsToAddOrOverride.Of(f),
            ClaimsToSuppress = claimsToSuppress.Of(f),
            GroupOverrideDetails = groupOverrideDetails.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>What the tokens say otherwise: from version 2 on.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html"/>.
/// </remarks>
public sealed record CognitoTokens
{
    /// <summary>The identity token.</summary>
    public CognitoToken? IdTokenGeneration { get; init; }

    /// <summary>The access token.</summary>
    public CognitoToken? AccessTokenGeneration { get; init; }

    /// <summary>The groups and roles that they say.</summary>
    public CognitoGroups? GroupOverrideDetails { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<CognitoTokens> Codec => field ??= Make();

    private static JsonCodec<CognitoTokens> Make()
    {
        var has = new EventRecord<CognitoTokens>();
        var idTokenGeneration = has.Optional("idTokenGeneration", static r => r.IdTokenGeneration, CognitoToken.Codec);
        var accessTokenGeneration = has.Optional(
            "accessTokenGeneration",
            static r => r.AccessTokenGeneration,
            CognitoToken.Codec
        );
        var groupOverrideDetails = has.Optional(
            "groupOverrideDetails",
            static r => r.GroupOverrideDetails,
            CognitoGroups.Codec
        );
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new CognitoTokens
        {
            IdTokenGeneration = idTokenGeneration.Of(f),
            AccessTokenGeneration = accessTokenGeneration.Of(f),
            GroupOverrideDetails = groupOverrideDetails.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>What a token says otherwise.</summary>
public sealed record CognitoToken
{
    /// <summary>Claims that are added or changed: any JSON.</summary>
    public Members<LooseText> ClaimsToAddOrOverride { get; init; } = [];

    /// <summary>Claims that are left out.</summary>
    public Sequence<string> ClaimsToSuppress { get; init; } = [];

    /// <summary>Scopes that are added; of access tokens.</summary>
    public Sequence<string> ScopesToAdd { get; init; } = [];

    /// <summary>Scopes that are left out; of access tokens.</summary>
    public Sequence<string> ScopesToSuppress { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<CognitoToken> Codec => field ??= Make();

    private static JsonCodec<CognitoToken> Make()
    {
        var has = new EventRecord<CognitoToken>();
        var claimsToAddOrOverride = has.Members(
            "claimsToAddOrOverride",
            static r => r.ClaimsToAddOrOverride,
            LooseText.Codec
        );
        var claimsToSuppress = has.List("claimsToSuppress", static r => r.ClaimsToSuppress, JsonCodec.Text);
        var scopesToAdd = has.List("scopesToAdd", static r => r.ScopesToAdd, JsonCodec.Text);
        var scopesToSuppress = has.List("scopesToSuppress", static r => r.ScopesToSuppress, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new CognitoToken
        {
            ClaimsToAddOrOverride = claimsToAddOrOverride.Of(f),
            ClaimsToSuppress = claimsToSuppress.Of(f),
            ScopesToAdd = scopesToAdd.Of(f),
            ScopesToSuppress = scopesToSuppress.Of(f),
            Rest = rest.Of(f),
        });
    }
}
