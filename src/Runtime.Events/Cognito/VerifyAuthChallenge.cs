namespace PureLambda.Events;

/// <summary>An answer is to be judged: <c>VerifyAuthChallengeResponse_Authentication</c>.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-verify-auth-challenge-response.html"/>.
/// </remarks>
public sealed record VerifyAuthChallengeRequest
{
    /// <summary>The user's attributes, by name: texts, though documentation shows booleans, too.</summary>
    public Members<LooseText> UserAttributes { get; init; } = [];

    /// <summary>What the challenge was made with. Secret.</summary>
    public Members<LooseText> PrivateChallengeParameters { get; init; } = [];

    /// <summary>The answer. Secret.</summary>
    public string? ChallengeAnswer { get; init; }

    /// <summary>What the application passes on to the trigger.</summary>
    public Members<LooseText> ClientMetadata { get; init; } = [];

    /// <summary>Whether there is no such user, where the pool does not let that be seen.</summary>
    public bool? UserNotFound { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<VerifyAuthChallengeRequest> Codec => field ??= Make();

    private static JsonCodec<VerifyAuthChallengeRequest> Make()
    {
        var has = new EventRecord<VerifyAuthChallengeRequest>();
        var userAttributes = has.Members("userAttributes", static r => r.UserAttributes, LooseText.Codec);
        var privateChallengeParameters = has.Members(
            "privateChallengeParameters",
            static r => r.PrivateChallengeParameters,
            LooseText.Codec
        );
        var challengeAnswer = has.Optional("challengeAnswer", static r => r.ChallengeAnswer, JsonCodec.Text);
        var clientMetadata = has.Members("clientMetadata", static r => r.ClientMetadata, LooseText.Codec);
        var userNotFound = has.OptionalValue("userNotFound", static r => r.UserNotFound, JsonCodec.Boolean);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new VerifyAuthChallengeRequest
        {
            UserAttributes = userAttributes.Of(f),
            PrivateChallengeParameters = privateChallengeParameters.Of(f),
            ChallengeAnswer = challengeAnswer.Of(f),
            ClientMetadata = clientMetadata.Of(f),
            UserNotFound = userNotFound.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>Whether the answer is right.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-verify-auth-challenge-response.html"/>.
/// </remarks>
public sealed record VerifyAuthChallengeResponse
{
    /// <summary>Whether it is.</summary>
    public bool? AnswerCorrect { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<VerifyAuthChallengeResponse> Codec => field ??= Make();

    private static JsonCodec<VerifyAuthChallengeResponse> Make()
    {
        var has = new EventRecord<VerifyAuthChallengeResponse>();
        var answerCorrect = has.OptionalValue("answerCorrect", static r => r.AnswerCorrect, JsonCodec.Boolean);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new VerifyAuthChallengeResponse
        {
            AnswerCorrect = answerCorrect.Of(f),
            Rest = rest.Of(f),
        });
    }
}
