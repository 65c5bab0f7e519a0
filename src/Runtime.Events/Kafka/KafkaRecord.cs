namespace PureLambda.Events;

/// <summary>A record of a topic.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html"/>.</remarks>
public sealed record KafkaRecord
{
    /// <summary>The topic.</summary>
    public required string Topic { get; init; }

    /// <summary>The partition.</summary>
    public required int Partition { get; init; }

    /// <summary>The record's place in the partition.</summary>
    public required long Offset { get; init; }

    /// <summary>When it was made or appended: milliseconds since 1970.</summary>
    public Timestamp? Timestamp { get; init; }

    /// <summary><c>CREATE_TIME</c> or <c>LOG_APPEND_TIME</c>.</summary>
    public string? TimestampType { get; init; }

    /// <summary>The key, where it has one.</summary>
    public Payload? Key { get; init; }

    /// <summary>The value. A record without one deletes its key.</summary>
    public Payload? Value { get; init; }

    /// <summary>The headers, in order: each an object of one member, the bytes as numbers from -128 to 127.</summary>
    public Sequence<Members<SignedBytes>> Headers { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>The value, as a value of a type; a fault where the record has none.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="codec">How it is read.</param>
    public Outcome<T> ReadValue<T>(Codec<T> codec) => codec.Decode(Value ?? Payload.Empty);

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<KafkaRecord> Codec => field ??= Make();

    private static JsonCodec<KafkaRecord> Make()
    {
        var has = new EventRecord<KafkaRecord>();
        var topic = has.Field("topic", static r => r.Topic, JsonCodec.Text);
        var partition = has.Field("partition", static r => r.Partition, JsonCodec.Int32);
        var offset = has.Field("offset", static r => r.Offset, JsonCodec.Int64);
        var timestamp = has.Optional("timestamp", static r => r.Timestamp, Timestamp.Milliseconds);
        var timestampType = has.Optional("timestampType", static r => r.TimestampType, JsonCodec.Text);
        var key = has.OptionalValue("key", static r => r.Key, EventCodec.Base64);
        var value = has.OptionalValue("value", static r => r.Value, EventCodec.Base64);
        var headers = has.List("headers", static r => r.Headers, EventCodec.Members(SignedBytes.Codec));
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new KafkaRecord
        {
            Topic = topic.Of(f),
            Partition = partition.Of(f),
            Offset = offset.Of(f),
            Timestamp = timestamp.Of(f),
            TimestampType = timestampType.Of(f),
            Key = key.Of(f),
            Value = value.Of(f),
            Headers = headers.Of(f),
            Rest = rest.Of(f),
        });
    }
}
