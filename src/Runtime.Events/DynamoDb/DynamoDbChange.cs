namespace PureLambda.Events;

/// <summary>An item before and after a change: which of the two there are, the stream's view type says.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_StreamRecord.html"/>.
/// </remarks>
public sealed record DynamoDbChange
{
    /// <summary>When it happened: seconds since 1970. Milliseconds have been seen, too: their size tells.</summary>
    public Timestamp? ApproximateCreationDateTime { get; init; }

    /// <summary>The item's key.</summary>
    public Members<AttributeValue> Keys { get; init; } = [];

    /// <summary>The item after the change.</summary>
    public Members<AttributeValue> NewImage { get; init; } = [];

    /// <summary>The item before the change.</summary>
    public Members<AttributeValue> OldImage { get; init; } = [];

    /// <summary>The change's place in the shard, which a <see cref="BatchItemFailure"/> names.</summary>
    public string? SequenceNumber { get; init; }

    /// <summary>How many bytes the change has.</summary>
    public long? SizeBytes { get; init; }

    /// <summary><c>KEYS_ONLY</c>, <c>NEW_IMAGE</c>, <c>OLD_IMAGE</c> or <c>NEW_AND_OLD_IMAGES</c>.</summary>
    public string? StreamViewType { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<DynamoDbChange> Codec => field ??= Make();

    private static JsonCodec<DynamoDbChange> Make()
    {
        var has = new EventRecord<DynamoDbChange>();
        var approximateCreationDateTime = has.Optional(
            "ApproximateCreationDateTime",
            static r => r.ApproximateCreationDateTime,
            Timestamp.Seconds
        );
        var keys = has.Members("Keys", static r => r.Keys, AttributeValue.Codec);
        var newImage = has.Members("NewImage", static r => r.NewImage, AttributeValue.Codec);
        var oldImage = has.Members("OldImage", static r => r.OldImage, AttributeValue.Codec);
        var sequenceNumber = has.Optional("SequenceNumber", static r => r.SequenceNumber, JsonCodec.Text);
        var sizeBytes = has.OptionalValue("SizeBytes", static r => r.SizeBytes, JsonCodec.Int64);
        var streamViewType = has.Optional("StreamViewType", static r => r.StreamViewType, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new DynamoDbChange
        {
            ApproximateCreationDateTime = approximateCreationDateTime.Of(f),
            Keys = keys.Of(f),
            NewImage = newImage.Of(f),
            OldImage = oldImage.Of(f),
            SequenceNumber = sequenceNumber.Of(f),
            SizeBytes = sizeBytes.Of(f),
            StreamViewType = streamViewType.Of(f),
            Rest = rest.Of(f),
        });
    }
}
