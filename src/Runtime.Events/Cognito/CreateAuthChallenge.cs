namespace PureLambda.Events;

/// <summary>A challenge is to be made: <c>CreateAuthChallenge_Authentication</c>.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-create-auth-challenge.html"/>.
/// </remarks>
public sealed record CreateAuthChallengeRequest
{
    /// <summary>The user's attributes, by name: texts, though documentation shows booleans, too.</summary>
    public Members<LooseText> UserAttributes { get; init; } = [];

    /// <summary>The challenge.</summary>
    public string? ChallengeName { get; init; }

    /// <summary>The challenges so far.</summary>
    public Sequence<CognitoChallengeResult> Session { get; init; } = [];

    /// <summary>What the application passes on to the trigger.</summary>
    public Members<LooseText> ClientMetadata { get; init; } = [];

    /// <summary>Whether there is no such user, where the pool does not let that be seen.</summary>
    public bool? UserNotFound { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<CreateAuthChallengeRequest> Codec => field ??= Make();

    private static JsonCodec<CreateAuthChallengeRequest> Make()
    {
        var has = new EventRecord<CreateAuthChallengeRequest>();
        var userAttributes = has.Members("userAttributes", static r => r.UserAttributes, LooseText.Codec);
        var challengeName = has.Optional("challengeName", static r => r.ChallengeName, JsonCodec.Text);
        var session = has.List("session", static r => r.Session, CognitoChallengeResult.Codec);
        var clientMetadata = has.Members("clientMetadata", static r => r.ClientMetadata, LooseText.Codec);
        var userNotFound = has.OptionalValue("userNotFound", static r => r.UserNotFound, JsonCodec.Boolean);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new CreateAuthChallengeRequest
        {
            UserAttributes = userAttributes.Of(f),
            ChallengeName = challengeName.Of(f),
            Session = session.Of(f),
            ClientMetadata = clientMetadata.Of(f),
            UserNotFound = userNotFound.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>A challenge.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-create-auth-challenge.html"/>.
/// </remarks>
public sealed record CreateAuthChallengeResponse
{
    /// <summary>What the client is shown.</summary>
    public Members<LooseText> PublicChallengeParameters { get; init; } = [];

    /// <summary>What the answer is checked by. Secret.</summary>
    public Members<LooseText> PrivateChallengeParameters { get; init; } = [];

    /// <summary>What the challenge is called in the session.</summary>
    public string? ChallengeMetadata { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<CreateAuthChallengeResponse> Codec => field ??= Make();

    private static JsonCodec<CreateAuthChallengeResponse> Make()
    {
        var has = new EventRecord<CreateAuthChallengeResponse>();
        var publicChallengeParameters = has.Members(
            "publicChallengeParameters",
            static r => r.PublicChallengeParameters,
            LooseText.Codec
        );
        var privateChallengeParameters = has.Members(
            "privateChallengeParameters",
            static r => r.PrivateChallengeParameters,
            LooseText.Codec
        );
        var challengeMetadata = has.Optional("challengeMetadata", static r => r.ChallengeMetadata, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new CreateAuthChallengeResponse
        {
            PublicChallengeParameters = publicChallengeParameters.Of(f),
            PrivateChallengeParameters = privateChallengeParameters.Of(f),
            ChallengeMetadata = challengeMetadata.Of(f),
            Rest = rest.Of(f),
        });
    }
}
