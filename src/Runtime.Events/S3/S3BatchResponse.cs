namespace PureLambda.Events;

/// <summary>What became of the objects of an <see cref="S3BatchEvent"/>.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-invoke-lambda.html"/>.
/// </remarks>
public sealed record S3BatchResponse
{
    /// <summary>That of the event.</summary>
    public required string InvocationSchemaVersion { get; init; }

    /// <summary>
    /// What becomes of tasks that have no result: <c>Succeeded</c>, <c>TemporaryFailure</c> or
    /// <c>PermanentFailure</c>.
    /// </summary>
    public string? TreatMissingKeysAs { get; init; }

    /// <summary>That of the event.</summary>
    public required string InvocationId { get; init; }

    /// <summary>A result for each task.</summary>
    public required Sequence<S3BatchResult> Results { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<S3BatchResponse> Codec => field ??= Make();

    private static JsonCodec<S3BatchResponse> Make()
    {
        var has = new EventRecord<S3BatchResponse>();
        var invocationSchemaVersion = has.Field(
            "invocationSchemaVersion",
            static r => r.InvocationSchemaVersion,
            JsonCodec.Text
        );
        var treatMissingKeysAs = has.Optional("treatMissingKeysAs", static r => r.TreatMissingKeysAs, JsonCodec.Text);
        var invocationId = has.Field("invocationId", static r => r.InvocationId, JsonCodec.Text);
        var results = has.Field("results", static r => r.Results, EventCodec.List(S3BatchResult.Codec));
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new S3BatchResponse
        {
            InvocationSchemaVersion = invocationSchemaVersion.Of(f),
            TreatMissingKeysAs = treatMissingKeysAs.Of(f),
            InvocationId = invocationId.Of(f),
            Results = results.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>What became of one object.</summary>
public sealed record S3BatchResult
{
    /// <summary>That of the task.</summary>
    public required string TaskId { get; init; }

    /// <summary><c>Succeeded</c>, <c>TemporaryFailure</c>, which is tried again, or <c>PermanentFailure</c>.</summary>
    public required string ResultCode { get; init; }

    /// <summary>What the job's report says of it.</summary>
    public string? ResultString { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<S3BatchResult> Codec => field ??= Make();

    private static JsonCodec<S3BatchResult> Make()
    {
        var has = new EventRecord<S3BatchResult>();
        var taskId = has.Field("taskId", static r => r.TaskId, JsonCodec.Text);
        var resultCode = has.Field("resultCode", static r => r.ResultCode, JsonCodec.Text);
        var resultString = has.Optional("resultString", static r => r.ResultString, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new S3BatchResult
        {
            TaskId = taskId.Of(f),
            ResultCode = resultCode.Of(f),
            ResultString = resultString.Of(f),
            Rest = rest.Of(f),
        });
    }
}
