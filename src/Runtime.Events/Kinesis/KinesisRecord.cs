namespace PureLambda.Events;

/// <summary>A record of a stream, and where it comes from.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html"/>.</remarks>
public sealed record KinesisRecord
{
    /// <summary>The record.</summary>
    public required KinesisData Kinesis { get; init; }

    /// <summary>Always <c>aws:kinesis</c>.</summary>
    public string? EventSource { get; init; }

    /// <summary>The version of the format.</summary>
    public string? EventVersion { get; init; }

    /// <summary>The shard and the sequence number.</summary>
    public string? EventId { get; init; }

    /// <summary>Always <c>aws:kinesis:record</c>.</summary>
    public string? EventName { get; init; }

    /// <summary>The function's role.</summary>
    public Arn? InvokeIdentityArn { get; init; }

    /// <summary>The region of the stream.</summary>
    public string? AwsRegion { get; init; }

    /// <summary>The stream.</summary>
    public Arn? EventSourceArn { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<KinesisRecord> Codec => field ??= Make();

    private static JsonCodec<KinesisRecord> Make()
    {
        var has = new EventRecord<KinesisRecord>();
        var kinesis = has.Field("kinesis", static r => r.Kinesis, KinesisData.Codec);
        var eventSource = has.Optional("eventSource", static r => r.EventSource, JsonCodec.Text);
        var eventVersion = has.Optional("eventVersion", static r => r.EventVersion, JsonCodec.Text);
        var eventId = has.Optional("eventID", static r => r.EventId, JsonCodec.Text);
        var eventName = has.Optional("eventName", static r => r.EventName, JsonCodec.Text);
        var invokeIdentityArn = has.Optional("invokeIdentityArn", static r => r.InvokeIdentityArn, Arn.Codec);
        var awsRegion = has.Optional("awsRegion", static r => r.AwsRegion, JsonCodec.Text);
        var eventSourceArn = has.Optional("eventSourceARN", static r => r.EventSourceArn, Arn.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new KinesisRecord
        {
            Kinesis = kinesis.Of(f),
            EventSource = eventSource.Of(f),
            EventVersion = eventVersion.Of(f),
            EventId = eventId.Of(f),
            EventName = eventName.Of(f),
            InvokeIdentityArn = invokeIdentityArn.Of(f),
            AwsRegion = awsRegion.Of(f),
            EventSourceArn = eventSourceArn.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>A record of a stream.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_Record.html"/>.</remarks>
public sealed record KinesisData
{
    /// <summary>The version of the format.</summary>
    public string? KinesisSchemaVersion { get; init; }

    /// <summary>What decides the shard.</summary>
    public required string PartitionKey { get; init; }

    /// <summary>Its place in the shard, which a <see cref="BatchItemFailure"/> names.</summary>
    public required string SequenceNumber { get; init; }

    /// <summary>What was put.</summary>
    public required Payload Data { get; init; }

    /// <summary>When it came: seconds since 1970, with a fraction.</summary>
    public Timestamp? ApproximateArrivalTimestamp { get; init; }

    /// <summary><c>NONE</c> or <c>KMS</c>.</summary>
    public string? EncryptionType { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>What was put, as a value.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="codec">How it is read.</param>
    public Outcome<T> ReadData<T>(Codec<T> codec) => codec.Decode(Data);

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<KinesisData> Codec => field ??= Make();

    private static JsonCodec<KinesisData> Make()
    {
        var has = new EventRecord<KinesisData>();
        var kinesisSchemaVersion = has.Optional(
            "kinesisSchemaVersion",
            static r => r.KinesisSchemaVersion,
            JsonCodec.Text
        );
        var partitionKey = has.Field("partitionKey", static r => r.PartitionKey, JsonCodec.Text);
        var sequenceNumber = has.Field("sequenceNumber", static r => r.SequenceNumber, JsonCodec.Text);
        var data = has.Field("data", static r => r.Data, EventCodec.Base64);
        var approximateArrivalTimestamp = has.Optional(
            "approximateArrivalTimestamp",
            static r => r.ApproximateArrivalTimestamp,
            Timestamp.Seconds
        );
        var encryptionType = has.Optional("encryptionType", static r => r.EncryptionType, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new KinesisData
        {
            KinesisSchemaVersion = kinesisSchemaVersion.Of(f),
            PartitionKey = partitionKey.Of(f),
            SequenceNumber = sequenceNumber.Of(f),
            Data = data.Of(f),
            ApproximateArrivalTimestamp = approximateArrivalTimestamp.Of(f),
            EncryptionType = encryptionType.Of(f),
            Rest = rest.Of(f),
        });
    }
}
