namespace PureLambda.Events;

/// <summary>Records to transform, from Amazon Data Firehose.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html"/>.</remarks>
public sealed record FirehoseEvent
{
    /// <summary>The id of this request.</summary>
    public required string InvocationId { get; init; }

    /// <summary>The Firehose stream.</summary>
    public Arn? DeliveryStreamArn { get; init; }

    /// <summary>The stream that the records come from, where it is one of Kinesis.</summary>
    public Arn? SourceKinesisStreamArn { get; init; }

    /// <summary>The region.</summary>
    public string? Region { get; init; }

    /// <summary>The records.</summary>
    public required Sequence<FirehoseRecord> Records { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<FirehoseEvent> Codec => field ??= Make();

    private static JsonCodec<FirehoseEvent> Make()
    {
        var has = new EventRecord<FirehoseEvent>();
        var invocationId = has.Field("invocationId", static r => r.InvocationId, JsonCodec.Text);
        var deliveryStreamArn = has.Optional("deliveryStreamArn", static r => r.DeliveryStreamArn, Arn.Codec);
        var sourceKinesisStreamArn = has.Optional(
            "sourceKinesisStreamArn",
            static r => r.SourceKinesisStreamArn,
            Arn.Codec
        );
        var region = has.Optional("region", static r => r.Region, JsonCodec.Text);
        var records = has.Field("records", static r => r.Records, EventCodec.List(FirehoseRecord.Codec));
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new FirehoseEvent
        {
            InvocationId = invocationId.Of(f),
            DeliveryStreamArn = deliveryStreamArn.Of(f),
            SourceKinesisStreamArn = sourceKinesisStreamArn.Of(f),
            Region = region.Of(f),
            Records = records.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>A record to transform.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html"/>.</remarks>
public sealed record FirehoseRecord
{
    /// <summary>The record's id, which its result repeats.</summary>
    public required string RecordId { get; init; }

    /// <summary>When it came: milliseconds since 1970, unlike in Kinesis.</summary>
    public Timestamp? ApproximateArrivalTimestamp { get; init; }

    /// <summary>What was put.</summary>
    public required Payload Data { get; init; }

    /// <summary>The record in the stream of Kinesis that it comes from.</summary>
    public FirehoseSource? KinesisRecordMetadata { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>What was put, as a value.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="codec">How it is read.</param>
    public Outcome<T> ReadData<T>(Codec<T> codec) => codec.Decode(Data);

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<FirehoseRecord> Codec => field ??= Make();

    private static JsonCodec<FirehoseRecord> Make()
    {
        var has = new EventRecord<FirehoseRecord>();
        var recordId = has.Field("recordId", static r => r.RecordId, JsonCodec.Text);
        var approximateArrivalTimestamp = has.Optional(
            "approximateArrivalTimestamp",
            static r => r.ApproximateArrivalTimestamp,
            Timestamp.Milliseconds
        );
        var data = has.Field("data", static r => r.Data, EventCodec.Base64);
        var kinesisRecordMetadata = has.Optional(
            "kinesisRecordMetadata",
            static r => r.KinesisRecordMetadata,
            FirehoseSource.Codec
        );
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new FirehoseRecord
        {
            RecordId = recordId.Of(f),
            ApproximateArrivalTimestamp = approximateArrivalTimestamp.Of(f),
            Data = data.Of(f),
            KinesisRecordMetadata = kinesisRecordMetadata.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>A record in a stream of Kinesis.</summary>
public sealed record FirehoseSource
{
    /// <summary>Its place in the shard.</summary>
    public string? SequenceNumber { get; init; }

    /// <summary>Its place in a record that holds several: a number, or an empty text.</summary>
    public LooseText? SubsequenceNumber { get; init; }

    /// <summary>What decided the shard.</summary>
    public string? PartitionKey { get; init; }

    /// <summary>The shard.</summary>
    public string? ShardId { get; init; }

    /// <summary>When it came: milliseconds since 1970.</summary>
    public Timestamp? ApproximateArrivalTimestamp { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<FirehoseSource> Codec => field ??= Make();

    private static JsonCodec<FirehoseSource> Make()
    {
        var has = new EventRecord<FirehoseSource>();
        var sequenceNumber = has.Optional("sequenceNumber", static r => r.SequenceNumber, JsonCodec.Text);
        var subsequenceNumber = has.Optional("subsequenceNumber", static r => r.SubsequenceNumber, LooseText.Codec);
        var partitionKey = has.Optional("partitionKey", static r => r.PartitionKey, JsonCodec.Text);
        var shardId = has.Optional("shardId", static r => r.ShardId, JsonCodec.Text);
        var approximateArrivalTimestamp = has.Optional(
            "approximateArrivalTimestamp",
            static r => r.ApproximateArrivalTimestamp,
            Timestamp.Milliseconds
        );
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new FirehoseSource
        {
            SequenceNumber = sequenceNumber.Of(f),
            SubsequenceNumber = subsequenceNumber.Of(f),
            PartitionKey = partitionKey.Of(f),
            ShardId = shardId.Of(f),
            ApproximateArrivalTimestamp = approximateArrivalTimestamp.Of(f),
            Rest = rest.Of(f),
        });
    }
}
