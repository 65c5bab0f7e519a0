namespace PureLambda.Events;

/// <summary>A user wants to sign in: <c>PreAuthentication_Authentication</c>.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-authentication.html"/>.
/// </remarks>
public sealed record PreAuthenticationRequest
{
    /// <summary>The user's attributes, by name: texts, though documentation shows booleans, too.</summary>
    public Members<LooseText> UserAttributes { get; init; } = [];

    /// <summary>What the application gave to be checked.</summary>
    public Members<LooseText> ValidationData { get; init; } = [];

    /// <summary>Whether there is no such user, where the pool does not let that be seen.</summary>
    public bool? UserNotFound { get; init; }

    /// <summary>What the application passes on to the trigger.</summary>
    public Members<LooseText> ClientMetadata { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<PreAuthenticationRequest> Codec => field ??= Make();

    private static JsonCodec<PreAuthenticationRequest> Make()
    {
        var has = new EventRecord<PreAuthenticationRequest>();
        var userAttributes = has.Members("userAttributes", static r => r.UserAttributes, LooseText.Codec);
        var validationData = has.Members("validationData", static r => r.ValidationData, LooseText.Codec);
        var userNotFound = has.OptionalValue("userNotFound", static r => r.UserNotFound, JsonCodec.Boolean);
        var clientMetadata = has.Members("clientMetadata", static r => r.ClientMetadata, LooseText.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new PreAuthenticationRequest
        {
            UserAttributes = userAttributes.Of(f),
            ValidationData = validationData.Of(f),
            UserNotFound = userNotFound.Of(f),
            ClientMetadata = clientMetadata.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>A user has signed in: <c>PostAuthentication_Authentication</c>.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-authentication.html"/>.
/// </remarks>
public sealed record PostAuthenticationRequest
{
    /// <summary>The user's attributes, by name: texts, though documentation shows booleans, too.</summary>
    public Members<LooseText> UserAttributes { get; init; } = [];

    /// <summary>Whether from a device that was not seen before.</summary>
    public bool? NewDeviceUsed { get; init; }

    /// <summary>What the application passes on to the trigger.</summary>
    public Members<LooseText> ClientMetadata { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<PostAuthenticationRequest> Codec => field ??= Make();

    private static JsonCodec<PostAuthenticationRequest> Make()
    {
        var has = new EventRecord<PostAuthenticationRequest>();
        var userAttributes = has.Members("userAttributes", static r => r.UserAttributes, LooseText.Codec);
        var newDeviceUsed = has.OptionalValue("newDeviceUsed", static r => r.NewDeviceUsed, JsonCodec.Boolean);
        var clientMetadata = has.Members("clientMetadata", static r => r.ClientMetadata, LooseText.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new PostAuthenticationRequest
        {
            UserAttributes = userAttributes.Of(f),
            NewDeviceUsed = newDeviceUsed.Of(f),
            ClientMetadata = clientMetadata.Of(f),
            Rest = rest.Of(f),
        });
    }
}
