namespace PureLambda.Events;

/// <summary>The span of time of a tumbling window.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html"/>.</remarks>
public sealed record TimeWindow
{
    /// <summary>When it begins.</summary>
    public required Timestamp Start { get; init; }

    /// <summary>When it ends.</summary>
    public required Timestamp End { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<TimeWindow> Codec => field ??= Make();

    private static JsonCodec<TimeWindow> Make()
    {
        var has = new EventRecord<TimeWindow>();
        var start = has.Field("start", static r => r.Start, Timestamp.Codec);
        var end = has.Field("end", static r => r.End, Timestamp.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new TimeWindow
        {
            Start = start.Of(f),
            End = end.Of(f),
            Rest = rest.Of(f),
        });
    }
}
