namespace PureLambda.Events;

/// <summary>
/// What happened to an object of a bucket, as EventBridge tells it: the detail of an <see
/// cref="EventBridgeEvent{TDetail}"/> of the source <c>aws.s3</c>.
/// </summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html"/>.</remarks>
public sealed record S3ObjectDetail
{
    /// <summary>The version of the format: <c>0</c>.</summary>
    public string? Version { get; init; }

    /// <summary>The bucket.</summary>
    public required S3DetailBucket Bucket { get; init; }

    /// <summary>The object.</summary>
    public required S3DetailObject Object { get; init; }

    /// <summary>The id of the request to S3.</summary>
    public string? RequestId { get; init; }

    /// <summary>The account or the service that asked.</summary>
    public string? Requester { get; init; }

    /// <summary>Where the request came from.</summary>
    public string? SourceIpAddress { get; init; }

    /// <summary>The operation, such as <c>PutObject</c>, or <c>Lifecycle Expiration</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>Of a deletion: <c>Permanently Deleted</c> or <c>Delete Marker Created</c>.</summary>
    public string? DeletionType { get; init; }

    /// <summary>Of a restored object: when the copy goes again.</summary>
    public Timestamp? RestoreExpiryTime { get; init; }

    /// <summary>Of a restored object: the storage class that it is in.</summary>
    public string? SourceStorageClass { get; init; }

    /// <summary>Of a transition: the storage class that it goes to.</summary>
    public string? DestinationStorageClass { get; init; }

    /// <summary>Of a change of tier: the tier that it goes to.</summary>
    public string? DestinationAccessTier { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<S3ObjectDetail> Codec => field ??= Make();

    private static JsonCodec<S3ObjectDetail> Make()
    {
        var has = new EventRecord<S3ObjectDetail>();
        var version = has.Optional("version", static r => r.Version, JsonCodec.Text);
        var bucket = has.Field("bucket", static r => r.Bucket, S3DetailBucket.Codec);
        var @object = has.Field("object", static r => r.Object, S3DetailObject.Codec);
        var requestId = has.Optional("request-id", static r => r.RequestId, JsonCodec.Text);
        var requester = has.Optional("requester", static r => r.Requester, JsonCodec.Text);
        var sourceIpAddress = has.Optional("source-ip-address", static r => r.SourceIpAddress, JsonCodec.Text);
        var reason = has.Optional("reason", static r => r.Reason, JsonCodec.Text);
        var deletionType = has.Optional("deletion-type", static r => r.DeletionType, JsonCodec.Text);
        var restoreExpiryTime = has.Optional("restore-expiry-time", static r => r.RestoreExpiryTime, Timestamp.Codec);
        var sourceStorageClass = has.Optional("source-storage-class", static r => r.SourceStorageClass, JsonCodec.Text);
        var destinationStorageClass = has.Optional(
            "destination-storage-class",
            static r => r.DestinationStorageClass,
            JsonCodec.Text
        );
        var destinationAccessTier = has.Optional(
            "destination-access-tier",
            static r => r.DestinationAccessTier,
            JsonCodec.Text
        );
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new S3ObjectDetail
        {
            Version = version.Of(f),
            Bucket = bucket.Of(f),
            Object = @object.Of(f),
            RequestId = requestId.Of(f),
            Requester = requester.Of(f),
            SourceIpAddress = sourceIpAddress.Of(f),
            Reason = reason.Of(f),
            DeletionType = deletionType.Of(f),
            RestoreExpiryTime = restoreExpiryTime.Of(f),
            SourceStorageClass = sourceStorageClass.Of(f),
            DestinationStorageClass = destinationStorageClass.Of(f),
            DestinationAccessTier = destinationAccessTier.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>A bucket.</summary>
public sealed record S3DetailBucket
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<S3DetailBucket> Codec => field ??= Make();

    private static JsonCodec<S3DetailBucket> Make()
    {
        var has = new EventRecord<S3DetailBucket>();
        var name = has.Field("name", static r => r.Name, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new S3DetailBucket { Name = name.Of(f), Rest = rest.Of(f) });
    }
}

/// <summary>An object in a bucket.</summary>
public sealed record S3DetailObject
{
    /// <summary>Its key as it is in the bucket: not encoded, unlike in <see cref="S3Object"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Its bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Its entity tag.</summary>
    public string? ETag { get; init; }

    /// <summary>Its version, where the bucket keeps versions.</summary>
    public string? VersionId { get; init; }

    /// <summary>What orders the events of one key.</summary>
    public string? Sequencer { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<S3DetailObject> Codec => field ??= Make();

    private static JsonCodec<S3DetailObject> Make()
    {
        var has = new EventRecord<S3DetailObject>();
        var key = has.Field("key", static r => r.Key, JsonCodec.Text);
        var size = has.OptionalValue("size", static r => r.Size, JsonCodec.Int64);
        var eTag = has.Optional("etag", static r => r.ETag, JsonCodec.Text);
        var versionId = has.Optional("version-id", static r => r.VersionId, JsonCodec.Text);
        var sequencer = has.Optional("sequencer", static r => r.Sequencer, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new S3DetailObject
        {
            Key = key.Of(f),
            Size = size.Of(f),
            ETag = eTag.Of(f),
            VersionId = versionId.Of(f),
            Sequencer = sequencer.Of(f),
            Rest = rest.Of(f),
        });
    }
}
