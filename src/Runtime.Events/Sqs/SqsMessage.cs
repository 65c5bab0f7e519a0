namespace PureLambda.Events;

/// <summary>A message of a queue.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html"/>.</remarks>
public sealed record SqsMessage
{
    /// <summary>Its id, which a <see cref="BatchItemFailure"/> names.</summary>
    public required string MessageId { get; init; }

    /// <summary>What deletes the message: of this receipt, and not of the message.</summary>
    public required string ReceiptHandle { get; init; }

    /// <summary>What was sent: a text. SNS puts JSON into it, unless the subscription delivers raw messages.</summary>
    public required string Body { get; init; }

    /// <summary>What the queue says of the message.</summary>
    public required SqsMessageAttributes Attributes { get; init; }

    /// <summary>What the sender said beside the body, by name.</summary>
    public Members<SqsMessageAttribute> MessageAttributes { get; init; } = [];

    /// <summary>The MD5 digest of the body, in hexadecimal.</summary>
    public string? Md5OfBody { get; init; }

    /// <summary>The MD5 digest of the sender's attributes, in hexadecimal.</summary>
    public string? Md5OfMessageAttributes { get; init; }

    /// <summary>Always <c>aws:sqs</c>.</summary>
    public string? EventSource { get; init; }

    /// <summary>The queue.</summary>
    public required Arn EventSourceArn { get; init; }

    /// <summary>The region of the queue.</summary>
    public string? AwsRegion { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>The body as a value, such as the <see cref="SnsMessage"/> that a subscription put there (by its <c>NotificationCodec</c>).</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="codec">How it is read.</param>
    public Outcome<T> ReadBody<T>(Codec<T> codec) => codec.Decode(Payload.FromText(Body));

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<SqsMessage> Codec => field ??= Make();

    private static JsonCodec<SqsMessage> Make()
    {
        var has = new EventRecord<SqsMessage>();
        var messageId = has.Field("messageId", static r => r.MessageId, JsonCodec.Text);
        var receiptHandle = has.Field("receiptHandle", static r => r.ReceiptHandle, JsonCodec.Text);
        var body = has.Field("body", static r => r.Body, JsonCodec.Text);
        var attributes = has.Field("attributes", static r => r.Attributes, SqsMessageAttributes.Codec);
        var messageAttributes = has.Members(
            "messageAttributes",
            static r => r.MessageAttributes,
            SqsMessageAttribute.Codec
        );
        var md5OfBody = has.Optional("md5OfBody", static r => r.Md5OfBody, JsonCodec.Text);
        var md5OfMessageAttributes = has.Optional(
            "md5OfMessageAttributes",
            static r => r.Md5OfMessageAttributes,
            JsonCodec.Text
        );
        var eventSource = has.Optional("eventSource", static r => r.EventSource, JsonCodec.Text);
        var eventSourceArn = has.Field("eventSourceARN", static r => r.EventSourceArn, Arn.Codec);
        var awsRegion = has.Optional("awsRegion", static r => r.AwsRegion, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new SqsMessage
        {
            MessageId = messageId.Of(f),
            ReceiptHandle = receiptHandle.Of(f),
            Body = body.Of(f),
            Attributes = attributes.Of(f),
            MessageAttributes = messageAttributes.Of(f),
            Md5OfBody = md5OfBody.Of(f),
            Md5OfMessageAttributes = md5OfMessageAttributes.Of(f),
            EventSource = eventSource.Of(f),
            EventSourceArn = eventSourceArn.Of(f),
            AwsRegion = awsRegion.Of(f),
            Rest = rest.Of(f),
        });
    }
}
