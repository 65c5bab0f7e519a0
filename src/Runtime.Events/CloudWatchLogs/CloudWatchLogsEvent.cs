namespace PureLambda.Events;

/// <summary>
/// Log events of a subscription, from Amazon CloudWatch Logs. They are packed: see <see cref="Unpack"/>.
/// </summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html"/>.
/// </remarks>
public sealed record CloudWatchLogsEvent
{
    /// <summary>The packed log events.</summary>
    public required CloudWatchLogsPackage Awslogs { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>The log events, unpacked.</summary>
    public Outcome<CloudWatchLogsData> Unpack() => CloudWatchLogsData.Packed.Decode(Payload.FromText(Awslogs.Data));

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<CloudWatchLogsEvent> Codec => field ??= Make();

    private static JsonCodec<CloudWatchLogsEvent> Make()
    {
        var has = new EventRecord<CloudWatchLogsEvent>();
        var awslogs = has.Field("awslogs", static r => r.Awslogs, CloudWatchLogsPackage.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new CloudWatchLogsEvent { Awslogs = awslogs.Of(f), Rest = rest.Of(f) });
    }
}

/// <summary>Packed log events.</summary>
public sealed record CloudWatchLogsPackage
{
    /// <summary>
    /// JSON, compressed by gzip, in base64. It is kept as it came: packed again it would be other bytes.
    /// </summary>
    public required string Data { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<CloudWatchLogsPackage> Codec => field ??= Make();

    private static JsonCodec<CloudWatchLogsPackage> Make()
    {
        var has = new EventRecord<CloudWatchLogsPackage>();
        var data = has.Field("data", static r => r.Data, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new CloudWatchLogsPackage { Data = data.Of(f), Rest = rest.Of(f) });
    }
}
