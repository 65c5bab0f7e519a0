namespace PureLambda.Events;

/// <summary>Records of topics of Apache Kafka: of Amazon MSK, or self-managed.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html"/>.</remarks>
public sealed record KafkaEvent
{
    /// <summary><c>aws:kafka</c> of Amazon MSK, <c>SelfManagedKafka</c> of a cluster of your own.</summary>
    public required string EventSource { get; init; }

    /// <summary>The cluster of Amazon MSK.</summary>
    public Arn? EventSourceArn { get; init; }

    /// <summary>The cluster's servers, with commas between them.</summary>
    public string? BootstrapServers { get; init; }

    /// <summary>The records of each partition, by topic and partition: <c>orders-0</c>.</summary>
    public required Members<Sequence<KafkaRecord>> Records { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<KafkaEvent> Codec => field ??= Make();

    private static JsonCodec<KafkaEvent> Make()
    {
        var has = new EventRecord<KafkaEvent>();
        var eventSource = has.Field("eventSource", static r => r.EventSource, JsonCodec.Text);
        var eventSourceArn = has.Optional("eventSourceArn", static r => r.EventSourceArn, Arn.Codec);
        var bootstrapServers = has.Optional("bootstrapServers", static r => r.BootstrapServers, JsonCodec.Text);
        var records = has.Field(
            "records",
            static r => r.Records,
            EventCodec.Members(EventCodec.List(KafkaRecord.Codec))
        );
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new KafkaEvent
        {
            EventSource = eventSource.Of(f),
            EventSourceArn = eventSourceArn.Of(f),
            BootstrapServers = bootstrapServers.Of(f),
            Records = records.Of(f),
            Rest = rest.Of(f),
        });
    }
}
