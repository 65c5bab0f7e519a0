namespace PureLambda.Events;

/// <summary>
/// Which records of a batch have failed. SQS, Kinesis, DynamoDB Streams and Kafka send those again, where the event
/// source mapping has ReportBatchItemFailures; without it they do not look at the answer.
/// </summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting"/>.
/// </remarks>
public sealed record BatchResponse
{
    /// <summary>The failed records; none where all of them succeeded.</summary>
    public required Sequence<BatchItemFailure> BatchItemFailures { get; init; }

    /// <summary>The state of a tumbling window, for its next invocation: of Kinesis and DynamoDB Streams.</summary>
    public Members<Payload> State { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Every record has succeeded.</summary>
    public static BatchResponse Success { get; } = new() { BatchItemFailures = [] };

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<BatchResponse> Codec => field ??= Make();

    private static JsonCodec<BatchResponse> Make()
    {
        var has = new EventRecord<BatchResponse>();
        var batchItemFailures = has.Field(
            "batchItemFailures",
            static r => r.BatchItemFailures,
            EventCodec.List(BatchItemFailure.Codec)
        );
        var state = has.Members("state", static r => r.State, JsonCodec.Any);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new BatchResponse
        {
            BatchItemFailures = batchItemFailures.Of(f),
            State = state.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>A record that has failed.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting"/>.
/// </remarks>
public sealed record BatchItemFailure
{
    /// <summary>
    /// The id of a message of SQS; the sequence number of a record of a stream, or the place of one in Kafka, from which on
    /// all are sent again. A text is an id or a sequence number.
    /// </summary>
    public required ItemIdentifier ItemIdentifier { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<BatchItemFailure> Codec => field ??= Make();

    private static JsonCodec<BatchItemFailure> Make()
    {
        var has = new EventRecord<BatchItemFailure>();
        var itemIdentifier = has.Field("itemIdentifier", static r => r.ItemIdentifier, ItemIdentifierCodec.Instance);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new BatchItemFailure { ItemIdentifier = itemIdentifier.Of(f), Rest = rest.Of(f) });
    }
}
