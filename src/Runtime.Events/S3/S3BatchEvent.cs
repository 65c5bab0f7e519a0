namespace PureLambda.Events;

/// <summary>Objects to work on, from S3 Batch Operations: one.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-invoke-lambda.html"/>.
/// </remarks>
public sealed record S3BatchEvent
{
    /// <summary><c>1.0</c> or, for directory buckets and arguments, <c>2.0</c>.</summary>
    public required string InvocationSchemaVersion { get; init; }

    /// <summary>The id of this request, which the answer repeats.</summary>
    public required string InvocationId { get; init; }

    /// <summary>The job.</summary>
    public required S3BatchJob Job { get; init; }

    /// <summary>The objects: one.</summary>
    public required Sequence<S3BatchTask> Tasks { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<S3BatchEvent> Codec => field ??= Make();

    private static JsonCodec<S3BatchEvent> Make()
    {
        var has = new EventRecord<S3BatchEvent>();
        var invocationSchemaVersion = has.Field(
            "invocationSchemaVersion",
            static r => r.InvocationSchemaVersion,
            JsonCodec.Text
        );
        var invocationId = has.Field("invocationId", static r => r.InvocationId, JsonCodec.Text);
        var job = has.Field("job", static r => r.Job, S3BatchJob.Codec);
        var tasks = has.Field("tasks", static r => r.Tasks, EventCodec.List(S3BatchTask.Codec));
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new S3BatchEvent
        {
            InvocationSchemaVersion = invocationSchemaVersion.Of(f),
            InvocationId = invocationId.Of(f),
            Job = job.Of(f),
            Tasks = tasks.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>A job of S3 Batch Operations.</summary>
public sealed record S3BatchJob
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What the job's creator passes; from version 2.0 on.</summary>
    public Members<string> UserArguments { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<S3BatchJob> Codec => field ??= Make();

    private static JsonCodec<S3BatchJob> Make()
    {
        var has = new EventRecord<S3BatchJob>();
        var id = has.Field("id", static r => r.Id, JsonCodec.Text);
        var userArguments = has.Members("userArguments", static r => r.UserArguments, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new S3BatchJob
        {
            Id = id.Of(f),
            UserArguments = userArguments.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>An object to work on.</summary>
public sealed record S3BatchTask
{
    /// <summary>The task's id, which its result repeats.</summary>
    public required string TaskId { get; init; }

    /// <summary>The object's key, encoded as in a URL.</summary>
    public required string Key { get; init; }

    /// <summary>The object's version, where the manifest has one.</summary>
    public string? VersionId { get; init; }

    /// <summary>The bucket, in version 1.0.</summary>
    public Arn? BucketArn { get; init; }

    /// <summary>The bucket's name, in version 2.0.</summary>
    public string? Bucket { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<S3BatchTask> Codec => field ??= Make();

    private static JsonCodec<S3BatchTask> Make()
    {
        var has = new EventRecord<S3BatchTask>();
        var taskId = has.Field("taskId", static r => r.TaskId, JsonCodec.Text);
        var key = has.Field("s3Key", static r => r.Key, JsonCodec.Text);
        var versionId = has.Optional("s3VersionId", static r => r.VersionId, JsonCodec.Text);
        var bucketArn = has.Optional("s3BucketArn", static r => r.BucketArn, Arn.Codec);
        var bucket = has.Optional("s3Bucket", static r => r.Bucket, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new S3BatchTask
        {
            TaskId = taskId.Of(f),
            Key = key.Of(f),
            VersionId = versionId.Of(f),
            BucketArn = bucketArn.Of(f),
            Bucket = bucket.Of(f),
            Rest = rest.Of(f),
        });
    }
}
