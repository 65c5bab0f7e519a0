namespace PureLambda.Events;

/// <summary>A message of a topic of Amazon SNS. The list has one item.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html"/>.</remarks>
public sealed record SnsEvent
{
    /// <summary>The messages: one.</summary>
    public required Sequence<SnsRecord> Records { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<SnsEvent> Codec => field ??= Make();

    private static JsonCodec<SnsEvent> Make()
    {
        var has = new EventRecord<SnsEvent>();
        var records = has.Field("Records", static r => r.Records, EventCodec.List(SnsRecord.Codec));
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new SnsEvent { Records = records.Of(f), Rest = rest.Of(f) });
    }
}

/// <summary>A message and the subscription it came by.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html"/>.</remarks>
public sealed record SnsRecord
{
    /// <summary>Always <c>aws:sns</c>. SNS writes its names with a capital, unlike the other services.</summary>
    public string? EventSource { get; init; }

    /// <summary>The version of the format: <c>1.0</c>.</summary>
    public string? EventVersion { get; init; }

    /// <summary>The subscription.</summary>
    public Arn? EventSubscriptionArn { get; init; }

    /// <summary>The message.</summary>
    public required SnsMessage Sns { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<SnsRecord> Codec => field ??= Make();

    private static JsonCodec<SnsRecord> Make()
    {
        var has = new EventRecord<SnsRecord>();
        var eventSource = has.Optional("EventSource", static r => r.EventSource, JsonCodec.Text);
        var eventVersion = has.Optional("EventVersion", static r => r.EventVersion, JsonCodec.Text);
        var eventSubscriptionArn = has.Optional("EventSubscriptionArn", static r => r.EventSubscriptionArn, Arn.Codec);
        var sns = has.Field("Sns", static r => r.Sns, SnsMessage.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new SnsRecord
        {
            EventSource = eventSource.Of(f),
            EventVersion = eventVersion.Of(f),
            EventSubscriptionArn = eventSubscriptionArn.Of(f),
            Sns = sns.Of(f),
            Rest = rest.Of(f),
        });
    }
}
