namespace PureLambda.Events;

/// <summary>What a queue says of a message. Numbers and times are texts in it.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html"/>.
/// </remarks>
public sealed record SqsMessageAttributes
{
    /// <summary>How often the message has been received and not deleted.</summary>
    public long? ApproximateReceiveCount { get; init; }

    /// <summary>When it was sent.</summary>
    public Timestamp? SentTimestamp { get; init; }

    /// <summary>Who sent it: the id of a user or a role.</summary>
    public string? SenderId { get; init; }

    /// <summary>When it was first received.</summary>
    public Timestamp? ApproximateFirstReceiveTimestamp { get; init; }

    /// <summary>Its place in a FIFO queue: a number of 20 digits.</summary>
    public string? SequenceNumber { get; init; }

    /// <summary>The group in which a FIFO queue keeps the order; a standard queue uses it for fair shares.</summary>
    public string? MessageGroupId { get; init; }

    /// <summary>What makes two messages of a FIFO queue the same.</summary>
    public string? MessageDeduplicationId { get; init; }

    /// <summary>The trace of X-Ray that the message belongs to.</summary>
    public string? AWSTraceHeader { get; init; }

    /// <summary>The queue from which the message was moved to this dead-letter queue.</summary>
    public Arn? DeadLetterQueueSourceArn { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<SqsMessageAttributes> Codec => field ??= Make();

    private static JsonCodec<SqsMessageAttributes> Make()
    {
        var has = new EventRecord<SqsMessageAttributes>();
        var approximateReceiveCount = has.OptionalValue(
            "ApproximateReceiveCount",
            static r => r.ApproximateReceiveCount,
            EventCodec.NumberText
        );
        var sentTimestamp = has.Optional("SentTimestamp", static r => r.SentTimestamp, Timestamp.Milliseconds);
        var senderId = has.Optional("SenderId", static r => r.SenderId, JsonCodec.Text);
        var approximateFirstReceiveTimestamp = has.Optional(
            "ApproximateFirstReceiveTimestamp",
            static r => r.ApproximateFirstReceiveTimestamp,
            Timestamp.Milliseconds
        );
        var sequenceNumber = has.Optional("SequenceNumber", static r => r.SequenceNumber, JsonCodec.Text);
        var messageGroupId = has.Optional("MessageGroupId", static r => r.MessageGroupId, JsonCodec.Text);
        var messageDeduplicationId = has.Optional(
            "MessageDeduplicationId",
            static r => r.MessageDeduplicationId,
            JsonCodec.Text
        );
        var aWSTraceHeader = has.Optional("AWSTraceHeader", static r => r.AWSTraceHeader, JsonCodec.Text);
        var deadLetterQueueSourceArn = has.Optional(
            "DeadLetterQueueSourceArn",
            static r => r.DeadLetterQueueSourceArn,
            Arn.Codec
        );
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new SqsMessageAttributes
        {
            ApproximateReceiveCount = approximateReceiveCount.Of(f),
            SentTimestamp = sentTimestamp.Of(f),
            SenderId = senderId.Of(f),
            ApproximateFirstReceiveTimestamp = approximateFirstReceiveTimestamp.Of(f),
            SequenceNumber = sequenceNumber.Of(f),
            MessageGroupId = messageGroupId.Of(f),
            MessageDeduplicationId = messageDeduplicationId.Of(f),
            AWSTraceHeader = aWSTraceHeader.Of(f),
            DeadLetterQueueSourceArn = deadLetterQueueSourceArn.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>What a sender said beside the body. The queue leaves out the kind of value that it is not.</summary>
public sealed record SqsMessageAttribute
{
    /// <summary>A text or, as a text, a number.</summary>
    public string? StringValue { get; init; }

    /// <summary>Bytes.</summary>
    public Payload? BinaryValue { get; init; }

    /// <summary>Always empty: SQS has reserved it.</summary>
    public Sequence<string> StringListValues { get; init; } = [];

    /// <summary>Always empty: SQS has reserved it.</summary>
    public Sequence<Payload> BinaryListValues { get; init; } = [];

    /// <summary><c>String</c>, <c>Number</c> or <c>Binary</c>, and what the sender adds behind a dot.</summary>
    public required string DataType { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<SqsMessageAttribute> Codec => field ??= Make();

    private static JsonCodec<SqsMessageAttribute> Make()
    {
        var has = new EventRecord<SqsMessageAttribute>();
        var stringValue = has.Optional("stringValue", static r => r.StringValue, JsonCodec.Text);
        var binaryValue = has.OptionalValue("binaryValue", static r => r.BinaryValue, EventCodec.Base64);
        var stringListValues = has.List("stringListValues", static r => r.StringListValues, JsonCodec.Text);
        var binaryListValues = has.List("binaryListValues", static r => r.BinaryListValues, EventCodec.Base64);
        var dataType = has.Field("dataType", static r => r.DataType, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new SqsMessageAttribute
        {
            StringValue = stringValue.Of(f),
            BinaryValue = binaryValue.Of(f),
            StringListValues = stringListValues.Of(f),
            BinaryListValues = binaryListValues.Of(f),
            DataType = dataType.Of(f),
            Rest = rest.Of(f),
        });
    }
}
