namespace PureLambda.Events;

/// <summary>What happened to an object.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html"/>.
/// </remarks>
public sealed record S3EventRecord
{
    /// <summary>The version of the format, such as <c>2.1</c>. A higher minor version adds members.</summary>
    public required string EventVersion { get; init; }

    /// <summary>Always <c>aws:s3</c>.</summary>
    public string? EventSource { get; init; }

    /// <summary>The region of the bucket.</summary>
    public string? AwsRegion { get; init; }

    /// <summary>When S3 had finished with the request.</summary>
    public required Timestamp EventTime { get; init; }

    /// <summary>What happened, without the <c>s3:</c> of the configuration: <c>ObjectCreated:Put</c>.</summary>
    public required string EventName { get; init; }

    /// <summary>Who caused it.</summary>
    public S3Identity? UserIdentity { get; init; }

    /// <summary>What was asked for: the <c>sourceIPAddress</c>.</summary>
    public Members<LooseText> RequestParameters { get; init; } = [];

    /// <summary>What S3 answered: <c>x-amz-request-id</c> and <c>x-amz-id-2</c>.</summary>
    public Members<LooseText> ResponseElements { get; init; } = [];

    /// <summary>The bucket and the object.</summary>
    public required S3Entity S3 { get; init; }

    /// <summary>Of <c>ObjectRestore:Completed</c>.</summary>
    public S3GlacierData? GlacierEventData { get; init; }

    /// <summary>Of restores.</summary>
    public S3RestoreData? RestoreEventData { get; init; }

    /// <summary>Of replications that failed or were late.</summary>
    public S3ReplicationData? ReplicationEventData { get; init; }

    /// <summary>Of moves between the tiers of S3 Intelligent-Tiering.</summary>
    public S3IntelligentTieringData? IntelligentTieringEventData { get; init; }

    /// <summary>Of transitions of a life cycle.</summary>
    public S3LifecycleData? LifecycleEventData { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<S3EventRecord> Codec => field ??= Make();

    private static JsonCodec<S3EventRecord> Make()
    {
        var has = new EventRecord<S3EventRecord>();
        var eventVersion = has.Field("eventVersion", static r => r.EventVersion, JsonCodec.Text);
        var eventSource = has.Optional("eventSource", static r => r.EventSource, JsonCodec.Text);
        var awsRegion = has.Optional("awsRegion", static r => r.AwsRegion, JsonCodec.Text);
        var eventTime = has.Field("eventTime", static r => r.EventTime, Timestamp.Codec);
        var eventName = has.Field("eventName", static r => r.EventName, JsonCodec.Text);
        var userIdentity = has.Optional("userIdentity", static r => r.UserIdentity, S3Identity.Codec);
        var requestParameters = has.Members("requestParameters", static r => r.RequestParameters, LooseText.Codec);
        var responseElements = has.Members("responseElements", static r => r.ResponseElements, LooseText.Codec);
        var s3 = has.Field("s3", static r => r.S3, S3Entity.Codec);
        var glacierEventData = has.Optional("glacierEventData", static r => r.GlacierEventData, S3GlacierData.Codec);
        var restoreEventData = has.Optional("restoreEventData", static r => r.RestoreEventData, S3RestoreData.Codec);
        var replicationEventData = has.Optional(
            "replicationEventData",
            static r => r.ReplicationEventData,
            S3ReplicationData.Codec
        );
        var intelligentTieringEventData = has.Optional(
            "intelligentTieringEventData",
            static r => r.IntelligentTieringEventData,
            S3IntelligentTieringData.Codec
        );
        var lifecycleEventData = has.Optional(
            "lifecycleEventData",
            static r => r.LifecycleEventData,
            S3LifecycleData.Codec
        );
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new S3EventRecord
        {
            EventVersion = eventVersion.Of(f),
            EventSource = eventSource.Of(f),
            AwsRegion = awsRegion.Of(f),
            EventTime = eventTime.Of(f),
            EventName = eventName.Of(f),
            UserIdentity = userIdentity.Of(f),
            RequestParameters = requestParameters.Of(f),
            ResponseElements = responseElements.Of(f),
            S3 = s3.Of(f),
            GlacierEventData = glacierEventData.Of(f),
            RestoreEventData = restoreEventData.Of(f),
            ReplicationEventData = replicationEventData.Of(f),
            IntelligentTieringEventData = intelligentTieringEventData.Of(f),
            LifecycleEventData = lifecycleEventData.Of(f),
            Rest = rest.Of(f),
        });
    }
}
