namespace PureLambda.Events;

/// <summary>Messages of queues of Amazon MQ for RabbitMQ.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html"/>.</remarks>
public sealed record RabbitMqEvent
{
    /// <summary>Always <c>aws:rmq</c>.</summary>
    public required string EventSource { get; init; }

    /// <summary>The broker.</summary>
    public required Arn EventSourceArn { get; init; }

    /// <summary>The messages of each queue, by queue and virtual host: <c>orders::/</c>.</summary>
    public required Members<Sequence<RabbitMqMessage>> MessagesByQueue { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<RabbitMqEvent> Codec => field ??= Make();

    private static JsonCodec<RabbitMqEvent> Make()
    {
        var has = new EventRecord<RabbitMqEvent>();
        var eventSource = has.Field("eventSource", static r => r.EventSource, JsonCodec.Text);
        var eventSourceArn = has.Field("eventSourceArn", static r => r.EventSourceArn, Arn.Codec);
        var messagesByQueue = has.Field(
            "rmqMessagesByQueue",
            static r => r.MessagesByQueue,
            EventCodec.Members(EventCodec.List(RabbitMqMessage.Codec))
        );
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new RabbitMqEvent
        {
            EventSource = eventSource.Of(f),
            EventSourceArn = eventSourceArn.Of(f),
            MessagesByQueue = messagesByQueue.Of(f),
            Rest = rest.Of(f),
        });
    }
}
