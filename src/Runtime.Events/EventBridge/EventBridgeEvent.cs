namespace PureLambda.Events;

/// <summary>An event of a bus of Amazon EventBridge.</summary>
/// <typeparam name="TDetail">The detail.</typeparam>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html"/>.
/// </remarks>
public sealed record EventBridgeEvent<TDetail>
{
    /// <summary>The version of the format: <c>0</c>.</summary>
    public string? Version { get; init; }

    /// <summary>The event's id.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of event it is, in words.</summary>
    public required string DetailType { get; init; }

    /// <summary>Who tells it: <c>aws.s3</c>, or a name of your own.</summary>
    public required string Source { get; init; }

    /// <summary>The account that it happened in.</summary>
    public required string Account { get; init; }

    /// <summary>When it happened, or when it was put on the bus.</summary>
    public required Timestamp Time { get; init; }

    /// <summary>The region that it happened in.</summary>
    public required string Region { get; init; }

    /// <summary>What it is about: mostly ARNs.</summary>
    public Sequence<string> Resources { get; init; } = [];

    /// <summary>What happened.</summary>
    public required TDetail Detail { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];
}

/// <summary>Events of Amazon EventBridge, by what is known of their detail.</summary>
public static class EventBridgeEvent
{
    /// <summary>An event with any detail, as JSON.</summary>
    public static JsonCodec<EventBridgeEvent<Payload>> Untyped => field ??= Codec(JsonCodec.Any);

    /// <summary>What a rule with a schedule sends: <c>detail-type</c> is <c>Scheduled Event</c>, and the detail is empty.</summary>
    public static JsonCodec<EventBridgeEvent<Members<Payload>>> Scheduled =>
        field ??= Codec(EventCodec.Members(JsonCodec.Any));

    /// <summary>Reads and writes it.</summary>
    /// <typeparam name="TDetail">The detail.</typeparam>
    /// <param name="detailCodec">How that is read and written.</param>
    public static JsonCodec<EventBridgeEvent<TDetail>> Codec<TDetail>(JsonCodec<TDetail> detailCodec)
    {
        var has = new EventRecord<EventBridgeEvent<TDetail>>();
        var version = has.Optional("version", static r => r.Version, JsonCodec.Text);
        var id = has.Field("id", static r => r.Id, JsonCodec.Text);
        var detailType = has.Field("detail-type", static r => r.DetailType, JsonCodec.Text);
        var source = has.Field("source", static r => r.Source, JsonCodec.Text);
        var account = has.Field("account", static r => r.Account, JsonCodec.Text);
        var time = has.Field("time", static r => r.Time, Timestamp.Codec);
        var region = has.Field("region", static r => r.Region, JsonCodec.Text);
        var resources = has.List("resources", static r => r.Resources, JsonCodec.Text);
        var detail = has.Field("detail", static r => r.Detail, detailCodec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new EventBridgeEvent<TDetail>
        {
            Version = version.Of(f),
            Id = id.Of(f),
            DetailType = detailType.Of(f),
            Source = source.Of(f),
            Account = account.Of(f),
            Time = time.Of(f),
            Region = region.Of(f),
            Resources = resources.Of(f),
            Detail = detail.Of(f),
            Rest = rest.Of(f),
        });
    }
}
