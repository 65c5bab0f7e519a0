namespace PureLambda.Events;

/// <summary>A data set is synchronized, of Amazon Cognito Sync.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-events.html"/>.</remarks>
public sealed record CognitoSyncEvent
{
    /// <summary>The version of the format.</summary>
    public int? Version { get; init; }

    /// <summary>The region.</summary>
    public string? Region { get; init; }

    /// <summary>The identity pool.</summary>
    public string? IdentityPoolId { get; init; }

    /// <summary>The identity.</summary>
    public string? IdentityId { get; init; }

    /// <summary>Always <c>SyncTrigger</c>.</summary>
    public required string EventType { get; init; }

    /// <summary>The data set.</summary>
    public string? DatasetName { get; init; }

    /// <summary>Its records, by name.</summary>
    public Members<CognitoSyncRecord> DatasetRecords { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<CognitoSyncEvent> Codec => field ??= Make();

    private static JsonCodec<CognitoSyncEvent> Make()
    {
        var has = new EventRecord<CognitoSyncEvent>();
        var version = has.OptionalValue("version", static r => r.Version, JsonCodec.Int32);
        var region = has.Optional("region", static r => r.Region, JsonCodec.Text);
        var identityPoolId = has.Optional("identityPoolId", static r => r.IdentityPoolId, JsonCodec.Text);
        var identityId = has.Optional("identityId", static r => r.IdentityId, JsonCodec.Text);
        var eventType = has.Field("eventType", static r => r.EventType, JsonCodec.Text);
        var datasetName = has.Optional("datasetName", static r => r.DatasetName, JsonCodec.Text);
        var datasetRecords = has.Members("datasetRecords", static r => r.DatasetRecords, CognitoSyncRecord.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new CognitoSyncEvent
        {
            Version = version.Of(f),
            Region = region.Of(f),
            IdentityPoolId = identityPoolId.Of(f),
            IdentityId = identityId.Of(f),
            EventType = eventType.Of(f),
            DatasetName = datasetName.Of(f),
            DatasetRecords = datasetRecords.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>A record of a data set.</summary>
public sealed record CognitoSyncRecord
{
    /// <summary>The value before.</summary>
    public string? OldValue { get; init; }

    /// <summary>The value after.</summary>
    public string? NewValue { get; init; }

    /// <summary><c>replace</c> or <c>remove</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<CognitoSyncRecord> Codec => field ??= Make();

    private static JsonCodec<CognitoSyncRecord> Make()
    {
        var has = new EventRecord<CognitoSyncRecord>();
        var oldValue = has.Optional("oldValue", static r => r.OldValue, JsonCodec.Text);
        var newValue = has.Optional("newValue", static r => r.NewValue, JsonCodec.Text);
        var operation = has.Optional("op", static r => r.Operation, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new CognitoSyncRecord
        {
            OldValue = oldValue.Of(f),
            NewValue = newValue.Of(f),
            Operation = operation.Of(f),
            Rest = rest.Of(f),
        });
    }
}
