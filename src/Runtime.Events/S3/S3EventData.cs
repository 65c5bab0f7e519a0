namespace PureLambda.Events;

/// <summary>Of a restored object.</summary>
public sealed record S3GlacierData
{
    /// <summary>How long it stays, and where it came from.</summary>
    public S3RestoreData? RestoreEventData { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<S3GlacierData> Codec => field ??= Make();

    private static JsonCodec<S3GlacierData> Make()
    {
        var has = new EventRecord<S3GlacierData>();
        var restoreEventData = has.Optional("restoreEventData", static r => r.RestoreEventData, S3RestoreData.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new S3GlacierData { RestoreEventData = restoreEventData.Of(f), Rest = rest.Of(f) });
    }
}

/// <summary>How long a restored object stays, and where it came from.</summary>
public sealed record S3RestoreData
{
    /// <summary>When the copy goes again.</summary>
    public Timestamp? LifecycleRestorationExpiryTime { get; init; }

    /// <summary>The storage class of the object.</summary>
    public string? LifecycleRestoreStorageClass { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<S3RestoreData> Codec => field ??= Make();

    private static JsonCodec<S3RestoreData> Make()
    {
        var has = new EventRecord<S3RestoreData>();
        var lifecycleRestorationExpiryTime = has.Optional(
            "lifecycleRestorationExpiryTime",
            static r => r.LifecycleRestorationExpiryTime,
            Timestamp.Codec
        );
        var lifecycleRestoreStorageClass = has.Optional(
            "lifecycleRestoreStorageClass",
            static r => r.LifecycleRestoreStorageClass,
            JsonCodec.Text
        );
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new S3RestoreData
        {
            LifecycleRestorationExpiryTime = lifecycleRestorationExpiryTime.Of(f),
            LifecycleRestoreStorageClass = lifecycleRestoreStorageClass.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>Of a replication.</summary>
public sealed record S3ReplicationData
{
    /// <summary>The rule.</summary>
    public string? ReplicationRuleId { get; init; }

    /// <summary>The ARN of the bucket that it goes to.</summary>
    public string? DestinationBucket { get; init; }

    /// <summary>What is replicated, such as <c>OBJECT_PUT</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>When it began.</summary>
    public Timestamp? RequestTime { get; init; }

    /// <summary>Why it failed.</summary>
    public string? FailureReason { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<S3ReplicationData> Codec => field ??= Make();

    private static JsonCodec<S3ReplicationData> Make()
    {
        var has = new EventRecord<S3ReplicationData>();
        var replicationRuleId = has.Optional("replicationRuleId", static r => r.ReplicationRuleId, JsonCodec.Text);
        var destinationBucket = has.Optional("destinationBucket", static r => r.DestinationBucket, JsonCodec.Text);
        var operation = has.Optional("s3Operation", static r => r.Operation, JsonCodec.Text);
        var requestTime = has.Optional("requestTime", static r => r.RequestTime, Timestamp.Codec);
        var failureReason = has.Optional("failureReason", static r => r.FailureReason, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new S3ReplicationData
        {
            ReplicationRuleId = replicationRuleId.Of(f),
            DestinationBucket = destinationBucket.Of(f),
            Operation = operation.Of(f),
            RequestTime = requestTime.Of(f),
            FailureReason = failureReason.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>Of an object that changed its tier.</summary>
public sealed record S3IntelligentTieringData
{
    /// <summary>The tier, such as <c>ARCHIVE_ACCESS</c>.</summary>
    public string? DestinationAccessTier { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<S3IntelligentTieringData> Codec => field ??= Make();

    private static JsonCodec<S3IntelligentTieringData> Make()
    {
        var has = new EventRecord<S3IntelligentTieringData>();
        var destinationAccessTier = has.Optional(
            "destinationAccessTier",
            static r => r.DestinationAccessTier,
            JsonCodec.Text
        );
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new S3IntelligentTieringData
        {
            DestinationAccessTier = destinationAccessTier.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>Of an object that a life cycle's rule moved.</summary>
public sealed record S3LifecycleData
{
    /// <summary>Where to.</summary>
    public S3TransitionData? TransitionEventData { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<S3LifecycleData> Codec => field ??= Make();

    private static JsonCodec<S3LifecycleData> Make()
    {
        var has = new EventRecord<S3LifecycleData>();
        var transitionEventData = has.Optional(
            "transitionEventData",
            static r => r.TransitionEventData,
            S3TransitionData.Codec
        );
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new S3LifecycleData
        {
            TransitionEventData = transitionEventData.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>Where an object was moved.</summary>
public sealed record S3TransitionData
{
    /// <summary>The storage class, such as <c>GLACIER</c>.</summary>
    public string? DestinationStorageClass { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<S3TransitionData> Codec => field ??= Make();

    private static JsonCodec<S3TransitionData> Make()
    {
        var has = new EventRecord<S3TransitionData>();
        var destinationStorageClass = has.Optional(
            "destinationStorageClass",
            static r => r.DestinationStorageClass,
            JsonCodec.Text
        );
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new S3TransitionData
        {
            DestinationStorageClass = destinationStorageClass.Of(f),
            Rest = rest.Of(f),
        });
    }
}
