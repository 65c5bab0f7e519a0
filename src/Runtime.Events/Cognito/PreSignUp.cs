namespace PureLambda.Events;

/// <summary>
/// A user wants to sign up, is made by an administrator, or comes from an identity provider: <c>PreSignUp_SignUp</c>,
/// <c>PreSignUp_AdminCreateUser</c>, <c>PreSignUp_ExternalProvider</c>.
/// </summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html"/>.
/// </remarks>
public sealed record PreSignUpRequest
{
    /// <summary>The user's attributes, by name: texts, though documentation shows booleans, too.</summary>
    public Members<LooseText> UserAttributes { get; init; } = [];

    /// <summary>What the application gave to be checked.</summary>
    public Members<LooseText> ValidationData { get; init; } = [];

    /// <summary>What the application passes on to the trigger.</summary>
    public Members<LooseText> ClientMetadata { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<PreSignUpRequest> Codec => field ??= Make();

    private static JsonCodec<PreSignUpRequest> Make()
    {
        var has = new EventRecord<PreSignUpRequest>();
        var userAttributes = has.Members("userAttributes", static r => r.UserAttributes, LooseText.Codec);
        var validationData = has.Members("validationData", static r => r.ValidationData, LooseText.Codec);
        var clientMetadata = has.Members("clientMetadata", static r => r.ClientMetadata, LooseText.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new PreSignUpRequest
        {
            UserAttributes = userAttributes.Of(f),
            ValidationData = validationData.Of(f),
            ClientMetadata = clientMetadata.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>Whether what the user gave is taken for true.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html"/>.
/// </remarks>
public sealed record PreSignUpResponse
{
    /// <summary>Whether the user needs no code.</summary>
    public bool? AutoConfirmUser { get; init; }

    /// <summary>Whether the address is taken for the user's.</summary>
    public bool? AutoVerifyEmail { get; init; }

    /// <summary>Whether the number is taken for the user's.</summary>
    public bool? AutoVerifyPhone { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<PreSignUpResponse> Codec => field ??= Make();

    private static JsonCodec<PreSignUpResponse> Make()
    {
        var has = new EventRecord<PreSignUpResponse>();
        var autoConfirmUser = has.OptionalValue("autoConfirmUser", static r => r.AutoConfirmUser, JsonCodec.Boolean);
        var autoVerifyEmail = has.OptionalValue("autoVerifyEmail", static r => r.AutoVerifyEmail, JsonCodec.Boolean);
        var autoVerifyPhone = has.OptionalValue("autoVerifyPhone", static r => r.AutoVerifyPhone, JsonCodec.Boolean);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new PreSignUpResponse
        {
            AutoConfirmUser = autoConfirmUser.Of(f),
            AutoVerifyEmail = autoVerifyEmail.Of(f),
            AutoVerifyPhone = autoVerifyPhone.Of(f),
            Rest = rest.Of(f),
        });
    }
}
