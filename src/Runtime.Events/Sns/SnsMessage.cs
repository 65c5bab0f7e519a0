namespace PureLambda.Events;

/// <summary>A message of a topic: as a function receives it, or as SNS puts it into the body of a message of SQS.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html"/> and
/// <see href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html"/>.
/// </remarks>
public sealed record SnsMessage
{
    /// <summary><c>Notification</c>; to an HTTP endpoint also <c>SubscriptionConfirmation</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The message's id.</summary>
    public required string MessageId { get; init; }

    /// <summary>Its place in a FIFO topic; a function is not told.</summary>
    public string? SequenceNumber { get; init; }

    /// <summary>The topic.</summary>
    public required Arn TopicArn { get; init; }

    /// <summary>What the publisher called it.</summary>
    public string? Subject { get; init; }

    /// <summary>What was published: a text.</summary>
    public required string Message { get; init; }

    /// <summary>When it was published.</summary>
    public required Timestamp Timestamp { get; init; }

    /// <summary><c>1</c> for SHA1, <c>2</c> for SHA256.</summary>
    public string? SignatureVersion { get; init; }

    /// <summary>The signature of the message, in base64.</summary>
    public string? Signature { get; init; }

    /// <summary>Where the certificate is that the signature is checked with.</summary>
    public string? SigningCertUrl { get; init; }

    /// <summary>Where the subscription is ended.</summary>
    public string? UnsubscribeUrl { get; init; }

    /// <summary>What the publisher said beside the message, by name.</summary>
    public Members<SnsMessageAttribute> MessageAttributes { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>The message as a value.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="codec">How it is read.</param>
    public Outcome<T> ReadMessage<T>(Codec<T> codec) => codec.Decode(Payload.FromText(Message));

    /// <summary>Reads and writes it as a function receives it.</summary>
    public static JsonCodec<SnsMessage> Codec => field ??= Make("Url");

    /// <summary>
    /// Reads and writes it as it stands in the body of a message of SQS, and as an HTTP endpoint receives it: two of its names
    /// end with URL in capitals there.
    /// </summary>
    public static JsonCodec<SnsMessage> NotificationCodec => field ??= Make("URL");

    private static JsonCodec<SnsMessage> Make(string url)
    {
        var has = new EventRecord<SnsMessage>();
        var type = has.Optional("Type", static r => r.Type, JsonCodec.Text);
        var messageId = has.Field("MessageId", static r => r.MessageId, JsonCodec.Text);
        var sequenceNumber = has.Optional("SequenceNumber", static r => r.SequenceNumber, JsonCodec.Text);
        var topicArn = has.Field("TopicArn", static r => r.TopicArn, Arn.Codec);
        var subject = has.Optional("Subject", static r => r.Subject, JsonCodec.Text);
        var message = has.Field("Message", static r => r.Message, JsonCodec.Text);
        var timestamp = has.Field("Timestamp", static r => r.Timestamp, Timestamp.Codec);
        var signatureVersion = has.Optional("SignatureVersion", static r => r.SignatureVersion, JsonCodec.Text);
        var signature = has.Optional("Signature", static r => r.Signature, JsonCodec.Text);
        var signingCertUrl = has.Optional("SigningCert" + url, static r => r.SigningCertUrl, JsonCodec.Text);
        var unsubscribeUrl = has.Optional("Unsubscribe" + url, static r => r.UnsubscribeUrl, JsonCodec.Text);
        var messageAttributes = has.Members(
            "MessageAttributes",
            static r => r.MessageAttributes,
            SnsMessageAttribute.Codec
        );
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new SnsMessage
        {
            Type = type.Of(f),
            MessageId = messageId.Of(f),
            SequenceNumber = sequenceNumber.Of(f),
            TopicArn = topicArn.Of(f),
            Subject = subject.Of(f),
            Message = message.Of(f),
            Timestamp = timestamp.Of(f),
            SignatureVersion = signatureVersion.Of(f),
            Signature = signature.Of(f),
            SigningCertUrl = signingCertUrl.Of(f),
            UnsubscribeUrl = unsubscribeUrl.Of(f),
            MessageAttributes = messageAttributes.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>What a publisher said beside a message.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html"/>.</remarks>
public sealed record SnsMessageAttribute
{
    /// <summary><c>String</c>, <c>String.Array</c>, <c>Number</c> or <c>Binary</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The value: a text; a list as JSON, a number in digits, bytes in base64.</summary>
    public required string Value { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<SnsMessageAttribute> Codec => field ??= Make();

    private static JsonCodec<SnsMessageAttribute> Make()
    {
        var has = new EventRecord<SnsMessageAttribute>();
        var type = has.Field("Type", static r => r.Type, JsonCodec.Text);
        var value = has.Field("Value", static r => r.Value, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new SnsMessageAttribute
        {
            Type = type.Of(f),
            Value = value.Of(f),
            Rest = rest.Of(f),
        });
    }
}
