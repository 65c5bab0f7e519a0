namespace PureLambda.Events;

/// <summary>
/// A user has been confirmed: <c>PostConfirmation_ConfirmSignUp</c>, <c>PostConfirmation_ConfirmForgotPassword</c>.
/// </summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html"/>.
/// </remarks>
public sealed record PostConfirmationRequest
{
    /// <summary>The user's attributes, by name: texts, though documentation shows booleans, too.</summary>
    public Members<LooseText> UserAttributes { get; init; } = [];

    /// <summary>What the application passes on to the trigger.</summary>
    public Members<LooseText> ClientMetadata { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<PostConfirmationRequest> Codec => field ??= Make();

    private static JsonCodec<PostConfirmationRequest> Make()
    {
        var has = new EventRecord<PostConfirmationRequest>();
        var userAttributes = has.Members("userAttributes", static r => r.UserAttributes, LooseText.Codec);
        var clientMetadata = has.Members("clientMetadata", static r => r.ClientMetadata, LooseText.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new PostConfirmationRequest
        {
            UserAttributes = userAttributes.Of(f),
            ClientMetadata = clientMetadata.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>An answer that says nothing: only failing would.</summary>
public sealed record CognitoEmptyResponse
{
    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<CognitoEmptyResponse> Codec => field ??= Make();

    private static JsonCodec<CognitoEmptyResponse> Make()
    {
        var has = new EventRecord<CognitoEmptyResponse>();
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new CognitoEmptyResponse { Rest = rest.Of(f) });
    }
}
