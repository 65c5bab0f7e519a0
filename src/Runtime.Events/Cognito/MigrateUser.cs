namespace PureLambda.Events;

/// <summary>
/// Somebody who is not in the pool signs in or has forgotten the password: <c>UserMigration_Authentication</c>,
/// <c>UserMigration_ForgotPassword</c>.
/// </summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-migrate-user.html"/>.
/// </remarks>
public sealed record MigrateUserRequest
{
    /// <summary>The name that was given, where the service sends it here.</summary>
    public string? UserName { get; init; }

    /// <summary>The password that was given. Secret; not of a forgotten one.</summary>
    public string? Password { get; init; }

    /// <summary>What the application gave to be checked.</summary>
    public Members<LooseText> ValidationData { get; init; } = [];

    /// <summary>What the application passes on to the trigger.</summary>
    public Members<LooseText> ClientMetadata { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<MigrateUserRequest> Codec => field ??= Make();

    private static JsonCodec<MigrateUserRequest> Make()
    {
        var has = new EventRecord<MigrateUserRequest>();
        var userName = has.Optional("userName", static r => r.UserName, JsonCodec.Text);
        var password = has.Optional("password", static r => r.Password, JsonCodec.Text);
        var validationData = has.Members("validationData", static r => r.ValidationData, LooseText.Codec);
        var clientMetadata = has.Members("clientMetadata", static r => r.ClientMetadata, LooseText.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new MigrateUserRequest
        {
            UserName = userName.Of(f),
            Password = password.Of(f),
            ValidationData = validationData.Of(f),
            ClientMetadata = clientMetadata.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>The user, from where the users are now.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-migrate-user.html"/>.
/// </remarks>
public sealed record MigrateUserResponse
{
    /// <summary>The user's attributes, by name: texts, though documentation shows booleans, too.</summary>
    public Members<LooseText> UserAttributes { get; init; } = [];

    /// <summary><c>CONFIRMED</c>, or <c>RESET_REQUIRED</c> where the password must be changed.</summary>
    public string? FinalUserStatus { get; init; }

    /// <summary><c>SUPPRESS</c> for no welcome message.</summary>
    public string? MessageAction { get; init; }

    /// <summary><c>EMAIL</c> and <c>SMS</c>, for the welcome message.</summary>
    public Sequence<string> DesiredDeliveryMediums { get; init; } = [];

    /// <summary>Whether an address or number moves here from another user.</summary>
    public bool? ForceAliasCreation { get; init; }

    /// <summary>Whether the user signs in with a code by SMS, too.</summary>
    public bool? EnableSmsMfa { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<MigrateUserResponse> Codec => field ??= Make();

    private static JsonCodec<MigrateUserResponse> Make()
    {
        var has = new EventRecord<MigrateUserResponse>();
        var userAttributes = has.Members("userAttributes", static r => r.UserAttributes, LooseText.Codec);
        var finalUserStatus = has.Optional("finalUserStatus", static r => r.FinalUserStatus, JsonCodec.Text);
        var messageAction = has.Optional("messageAction", static r => r.MessageAction, JsonCodec.Text);
        var desiredDeliveryMediums = has.List(
            "desiredDeliveryMediums",
            static r => r.DesiredDeliveryMediums,
            JsonCodec.Text
        );
        var forceAliasCreation = has.OptionalValue(
            "forceAliasCreation",
            static r => r.ForceAliasCreation,
            JsonCodec.Boolean
        );
        var enableSmsMfa = has.OptionalValue("enableSMSMFA", static r => r.EnableSmsMfa, JsonCodec.Boolean);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new MigrateUserResponse
        {
            UserAttributes = userAttributes.Of(f),
            FinalUserStatus = finalUserStatus.Of(f),
            MessageAction = messageAction.Of(f),
            DesiredDeliveryMediums = desiredDeliveryMediums.Of(f),
            ForceAliasCreation = forceAliasCreation.Of(f),
            EnableSmsMfa = enableSmsMfa.Of(f),
            Rest = rest.Of(f),
        });
    }
}
