namespace PureLambda.Events;

/// <summary>
/// A code is to be sent by the function: <c>CustomEmailSender_SignUp</c>, <c>CustomSMSSender_SignUp</c> and others.
/// </summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html"/>.
/// </remarks>
public sealed record CustomSenderRequest
{
    /// <summary>The version of the request, such as <c>customEmailSenderRequestV1</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The code, encrypted by a key of KMS, in base64.</summary>
    public string? Code { get; init; }

    /// <summary>The user's attributes, by name: texts, though documentation shows booleans, too.</summary>
    public Members<LooseText> UserAttributes { get; init; } = [];

    /// <summary>What the application passes on to the trigger.</summary>
    public Members<LooseText> ClientMetadata { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<CustomSenderRequest> Codec => field ??= Make();

    private static JsonCodec<CustomSenderRequest> Make()
    {
        var has = new EventRecord<CustomSenderRequest>();
        var type = has.Optional("type", static r => r.Type, JsonCodec.Text);
        var code = has.Optional("code", static r => r.Code, JsonCodec.Text);
        var userAttributes = has.Members("userAttributes", static r => r.UserAttributes, LooseText.Codec);
        var clientMetadata = has.Members("clientMetadata", static r => r.ClientMetadata, LooseText.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new CustomSenderRequest
        {
            Type = type.Of(f),
            Code = code.Of(f),
            UserAttributes = userAttributes.Of(f),
            ClientMetadata = clientMetadata.Of(f),
            Rest = rest.Of(f),
        });
    }
}
