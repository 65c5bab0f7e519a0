namespace PureLambda.Events;

/// <summary>
/// A message is to be sent: <c>CustomMessage_SignUp</c>, <c>CustomMessage_ForgotPassword</c> and others.
/// </summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html"/>.
/// </remarks>
public sealed record CustomMessageRequest
{
    /// <summary>The user's attributes, by name: texts, though documentation shows booleans, too.</summary>
    public Members<LooseText> UserAttributes { get; init; } = [];

    /// <summary>What stands for the code in the message.</summary>
    public string? CodeParameter { get; init; }

    /// <summary>What stands for the name in the message, of users that an administrator makes.</summary>
    public string? UsernameParameter { get; init; }

    /// <summary>What stands for the link in the message.</summary>
    public string? LinkParameter { get; init; }

    /// <summary>What the application passes on to the trigger.</summary>
    public Members<LooseText> ClientMetadata { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<CustomMessageRequest> Codec => field ??= Make();

    private static JsonCodec<CustomMessageRequest> Make()
    {
        var has = new EventRecord<CustomMessageRequest>();
        var userAttributes = has.Members("userAttributes", static r => r.UserAttributes, LooseText.Codec);
        var codeParameter = has.Optional("codeParameter", static r => r.CodeParameter, JsonCodec.Text);
        var usernameParameter = has.Optional("usernameParameter", static r => r.UsernameParameter, JsonCodec.Text);
        var linkParameter = has.Optional("linkParameter", static r => r.LinkParameter, JsonCodec.Text);
        var clientMetadata = has.Members("clientMetadata", static r => r.ClientMetadata, LooseText.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new CustomMessageRequest
        {
            UserAttributes = userAttributes.Of(f),
            CodeParameter = codeParameter.Of(f),
            UsernameParameter = usernameParameter.Of(f),
            LinkParameter = linkParameter.Of(f),
            ClientMetadata = clientMetadata.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>The message.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html"/>.
/// </remarks>
public sealed record CustomMessageResponse
{
    /// <summary>The text by SMS.</summary>
    public string? SmsMessage { get; init; }

    /// <summary>The text by mail.</summary>
    public string? EmailMessage { get; init; }

    /// <summary>The subject of the mail.</summary>
    public string? EmailSubject { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<CustomMessageResponse> Codec => field ??= Make();

    private static JsonCodec<CustomMessageResponse> Make()
    {
        var has = new EventRecord<CustomMessageResponse>();
        var smsMessage = has.Optional("smsMessage", static r => r.SmsMessage, JsonCodec.Text);
        var emailMessage = has.Optional("emailMessage", static r => r.EmailMessage, JsonCodec.Text);
        var emailSubject = has.Optional("emailSubject", static r => r.EmailSubject, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new CustomMessageResponse
        {
            SmsMessage = smsMessage.Of(f),
            EmailMessage = emailMessage.Of(f),
            EmailSubject = emailSubject.Of(f),
            Rest = rest.Of(f),
        });
    }
}
