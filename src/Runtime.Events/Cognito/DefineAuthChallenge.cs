namespace PureLambda.Events;

/// <summary>Which challenge comes next: <c>DefineAuthChallenge_Authentication</c>.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-define-auth-challenge.html"/>.
/// </remarks>
public sealed record DefineAuthChallengeRequest
{
    /// <summary>The user's attributes, by name: texts, though documentation shows booleans, too.</summary>
    public Members<LooseText> UserAttributes { get; init; } = [];

    /// <summary>The challenges so far.</summary>
    public Sequence<CognitoChallengeResult> Session { get; init; } = [];

    /// <summary>What the application passes on to the trigger.</summary>
    public Members<LooseText> ClientMetadata { get; init; } = [];

    /// <summary>Whether there is no such user, where the pool does not let that be seen.</summary>
    public bool? UserNotFound { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<DefineAuthChallengeRequest> Codec => field ??= Make();

    private static JsonCodec<DefineAuthChallengeRequest> Make()
    {
        var has = new EventRecord<DefineAuthChallengeRequest>();
        var userAttributes = has.Members("userAttributes", static r => r.UserAttributes, LooseText.Codec);
        var session = has.List("session", static r => r.Session, CognitoChallengeResult.Codec);
        var clientMetadata = has.Members("clientMetadata", static r => r.ClientMetadata, LooseText.Codec);
        var userNotFound = has.OptionalValue("userNotFound", static r => r.UserNotFound, JsonCodec.Boolean);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new DefineAuthChallengeRequest
        {
            UserAttributes = userAttributes.Of(f),
            Session = session.Of(f),
            ClientMetadata = clientMetadata.Of(f),
            UserNotFound = userNotFound.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>The next challenge, or the end.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-define-auth-challenge.html"/>.
/// </remarks>
public sealed record DefineAuthChallengeResponse
{
    /// <summary>The next challenge, such as <c>CUSTOM_CHALLENGE</c>.</summary>
    public string? ChallengeName { get; init; }

    /// <summary>Whether the user is signed in.</summary>
    public bool? IssueTokens { get; init; }

    /// <summary>Whether it has failed.</summary>
    public bool? FailAuthentication { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<DefineAuthChallengeResponse> Codec => field ??= Make();

    private static JsonCodec<DefineAuthChallengeResponse> Make()
    {
        var has = new EventRecord<DefineAuthChallengeResponse>();
        var challengeName = has.Optional("challengeName", static r => r.ChallengeName, JsonCodec.Text);
        var issueTokens = has.OptionalValue("issueTokens", static r => r.IssueTokens, JsonCodec.Boolean);
        var failAuthentication = has.OptionalValue(
            "failAuthentication",
            static r => r.FailAuthentication,
            JsonCodec.Boolean
        );
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new DefineAuthChallengeResponse
        {
            ChallengeName = challengeName.Of(f),
            IssueTokens = issueTokens.Of(f),
            FailAuthentication = failAuthentication.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>A challenge that was answered.</summary>
public sealed record CognitoChallengeResult
{
    /// <summary>The challenge.</summary>
    public string? ChallengeName { get; init; }

    /// <summary>Whether it was answered well.</summary>
    public bool? ChallengeResult { get; init; }

    /// <summary>What the challenge is called, of <c>CUSTOM_CHALLENGE</c>.</summary>
    public string? ChallengeMetadata { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<CognitoChallengeResult> Codec => field ??= Make();

    private static JsonCodec<CognitoChallengeResult> Make()
    {
        var has = new EventRecord<CognitoChallengeResult>();
        var challengeName = has.Optional("challengeName", static r => r.ChallengeName, JsonCodec.Text);
        var challengeResult = has.OptionalValue("challengeResult", static r => r.ChallengeResult, JsonCodec.Boolean);
        var challengeMetadata = has.Optional("challengeMetadata", static r => r.ChallengeMetadata, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new CognitoChallengeResult
        {
            ChallengeName = challengeName.Of(f),
            ChallengeResult = challengeResult.Of(f),
            ChallengeMetadata = challengeMetadata.Of(f),
            Rest = rest.Of(f),
        });
    }
}
