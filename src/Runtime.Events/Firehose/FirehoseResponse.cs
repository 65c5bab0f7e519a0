namespace PureLambda.Events;

/// <summary>What became of the records of a <see cref="FirehoseEvent"/>.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-status-model.html"/>.
/// </remarks>
public sealed record FirehoseResponse
{
    /// <summary>A result for each record.</summary>
    public required Sequence<FirehoseResult> Records { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<FirehoseResponse> Codec => field ??= Make();

    private static JsonCodec<FirehoseResponse> Make()
    {
        var has = new EventRecord<FirehoseResponse>();
        var records = has.Field("records", static r => r.Records, EventCodec.List(FirehoseResult.Codec));
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new FirehoseResponse { Records = records.Of(f), Rest = rest.Of(f) });
    }
}

/// <summary>What became of a record.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-status-model.html"/>.
/// </remarks>
public sealed record FirehoseResult
{
    /// <summary>That of the record.</summary>
    public required string RecordId { get; init; }

    /// <summary><c>Ok</c>, <c>Dropped</c> or <c>ProcessingFailed</c>.</summary>
    public string? Result { get; init; }

    /// <summary>What is delivered in its place.</summary>
    public Payload? Data { get; init; }

    /// <summary>Where it is delivered to.</summary>
    public FirehoseMetadata? Metadata { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<FirehoseResult> Codec => field ??= Make();

    private static JsonCodec<FirehoseResult> Make()
    {
        var has = new EventRecord<FirehoseResult>();
        var recordId = has.Field("recordId", static r => r.RecordId, JsonCodec.Text);
        var result = has.Optional("result", static r => r.Result, JsonCodec.Text);
        var data = has.OptionalValue("data", static r => r.Data, EventCodec.Base64);
        var metadata = has.Optional("metadata", static r => r.Metadata, FirehoseMetadata.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new FirehoseResult
        {
            RecordId = recordId.Of(f),
            Result = result.Of(f),
            Data = data.Of(f),
            Metadata = metadata.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>Where a record is delivered to.</summary>
public sealed record FirehoseMetadata
{
    /// <summary>The keys that the destination partitions by.</summary>
    public Members<string> PartitionKeys { get; init; } = [];

    /// <summary>The table, of an Apache Iceberg destination.</summary>
    public FirehoseTable? OtfMetadata { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<FirehoseMetadata> Codec => field ??= Make();

    private static JsonCodec<FirehoseMetadata> Make()
    {
        var has = new EventRecord<FirehoseMetadata>();
        var partitionKeys = has.Members("partitionKeys", static r => r.PartitionKeys, JsonCodec.Text);
        var otfMetadata = has.Optional("otfMetadata", static r => r.OtfMetadata, FirehoseTable.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new FirehoseMetadata
        {
            PartitionKeys = partitionKeys.Of(f),
            OtfMetadata = otfMetadata.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>Where in an Apache Iceberg destination a record goes.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/firehose/latest/dev/apache-iceberg-format-input-record-different.html"/>.
/// </remarks>
public sealed record FirehoseTable
{
    /// <summary>The table.</summary>
    public string? DestinationTableName { get; init; }

    /// <summary>The database.</summary>
    public string? DestinationDatabaseName { get; init; }

    /// <summary><c>insert</c>, <c>update</c> or <c>delete</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<FirehoseTable> Codec => field ??= Make();

    private static JsonCodec<FirehoseTable> Make()
    {
        var has = new EventRecord<FirehoseTable>();
        var destinationTableName = has.Optional(
            "destinationTableName",
            static r => r.DestinationTableName,
            JsonCodec.Text
        );
        var destinationDatabaseName = has.Optional(
            "destinationDatabaseName",
            static r => r.DestinationDatabaseName,
            JsonCodec.Text
        );
        var operation = has.Optional("operation", static r => r.Operation, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new FirehoseTable
        {
            DestinationTableName = destinationTableName.Of(f),
            DestinationDatabaseName = destinationDatabaseName.Of(f),
            Operation = operation.Of(f),
            Rest = rest.Of(f),
        });
    }
}
