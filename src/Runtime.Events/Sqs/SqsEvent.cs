namespace PureLambda.Events;

/// <summary>Messages of a queue of Amazon SQS, at most 10 000 of one queue.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html"/>.</remarks>
public sealed record SqsEvent
{
    /// <summary>The messages. Of a FIFO queue those of one group are in order.</summary>
    public required Sequence<SqsMessage> Records { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<SqsEvent> Codec => field ??= Make();

    private static JsonCodec<SqsEvent> Make()
    {
        var has = new EventRecord<SqsEvent>();
        var records = has.Field("Records", static r => r.Records, EventCodec.List(SqsMessage.Codec));
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new SqsEvent { Records = records.Of(f), Rest = rest.Of(f) });
    }
}
