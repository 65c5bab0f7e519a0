namespace PureLambda.Events;

/// <summary>Changes of a table, from Amazon DynamoDB Streams: of one shard, in order.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html"/>.</remarks>
public sealed record DynamoDbEvent
{
    /// <summary>The changes.</summary>
    public required Sequence<DynamoDbRecord> Records { get; init; }

    /// <summary>The tumbling window, where the event source mapping has one.</summary>
    public TimeWindow? Window { get; init; }

    /// <summary>What the window's last invocation answered as its state.</summary>
    public Members<Payload> State { get; init; } = [];

    /// <summary>The shard. Of a window.</summary>
    public string? ShardId { get; init; }

    /// <summary>The stream. Of a window.</summary>
    public Arn? EventSourceArn { get; init; }

    /// <summary>Whether the window ends with this batch.</summary>
    public bool? IsFinalInvokeForWindow { get; init; }

    /// <summary>Whether it ends because its state became longer than 1 MB.</summary>
    public bool? IsWindowTerminatedEarly { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<DynamoDbEvent> Codec => field ??= Make();

    private static JsonCodec<DynamoDbEvent> Make()
    {
        var has = new EventRecord<DynamoDbEvent>();
        var records = has.Field("Records", static r => r.Records, EventCodec.List(DynamoDbRecord.Codec));
        var window = has.Optional("window", static r => r.Window, TimeWindow.Codec);
        var state = has.Members("state", static r => r.State, JsonCodec.Any);
        var shardId = has.Optional("shardId", static r => r.ShardId, JsonCodec.Text);
        var eventSourceArn = has.Optional("eventSourceARN", static r => r.EventSourceArn, Arn.Codec);
        var isFinalInvokeForWindow = has.OptionalValue(
            "isFinalInvokeForWindow",
            static r => r.IsFinalInvokeForWindow,
            JsonCodec.Boolean
        );
        var isWindowTerminatedEarly = has.OptionalValue(
            "isWindowTerminatedEarly",
            static r => r.IsWindowTerminatedEarly,
            JsonCodec.Boolean
        );
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new DynamoDbEvent
        {
            Records = records.Of(f),
            Window = window.Of(f),
            State = state.Of(f),
            ShardId = shardId.Of(f),
            EventSourceArn = eventSourceArn.Of(f),
            IsFinalInvokeForWindow = isFinalInvokeForWindow.Of(f),
            IsWindowTerminatedEarly = isWindowTerminatedEarly.Of(f),
            Rest = rest.Of(f),
        });
    }
}
