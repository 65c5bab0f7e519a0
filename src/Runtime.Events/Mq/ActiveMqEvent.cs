namespace PureLambda.Events;

/// <summary>Messages of a queue of Amazon MQ for ActiveMQ.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html"/>.</remarks>
public sealed record ActiveMqEvent
{
    /// <summary><c>aws:mq</c>; older documentation has <c>aws:amq</c>.</summary>
    public required string EventSource { get; init; }

    /// <summary>The broker.</summary>
    public required Arn EventSourceArn { get; init; }

    /// <summary>The messages.</summary>
    public required Sequence<ActiveMqMessage> Messages { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<ActiveMqEvent> Codec => field ??= Make();

    private static JsonCodec<ActiveMqEvent> Make()
    {
        var has = new EventRecord<ActiveMqEvent>();
        var eventSource = has.Field("eventSource", static r => r.EventSource, JsonCodec.Text);
        var eventSourceArn = has.Field("eventSourceArn", static r => r.EventSourceArn, Arn.Codec);
        var messages = has.Field("messages", static r => r.Messages, EventCodec.List(ActiveMqMessage.Codec));
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new ActiveMqEvent
        {
            EventSource = eventSource.Of(f),
            EventSourceArn = eventSourceArn.Of(f),
            Messages = messages.Of(f),
            Rest = rest.Of(f),
        });
    }
}
