namespace PureLambda.Events;

/// <summary>What happened to objects of a bucket of Amazon S3, as S3 itself tells it.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html"/>.
/// </remarks>
public sealed record S3Event
{
    /// <summary>What happened: mostly one item.</summary>
    public required Sequence<S3EventRecord> Records { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<S3Event> Codec => field ??= Make();

    private static JsonCodec<S3Event> Make()
    {
        var has = new EventRecord<S3Event>();
        var records = has.Field("Records", static r => r.Records, EventCodec.List(S3EventRecord.Codec));
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new S3Event { Records = records.Of(f), Rest = rest.Of(f) });
    }
}
