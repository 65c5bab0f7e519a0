namespace PureLambda.Events;

/// <summary>
/// What a rule of AWS IoT Core selects of a message. The SQL of the rule decides which members there are: these are
/// the usual names of what its functions give, and all others are in <see cref="Rest"/>.
/// </summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/iot/latest/developerguide/lambda-rule-action.html"/>.</remarks>
public sealed record IotRuleEvent
{
    /// <summary>The topic: <c>topic() AS topic</c>.</summary>
    public string? Topic { get; init; }

    /// <summary>Who published it: <c>clientid() AS clientId</c>.</summary>
    public string? ClientId { get; init; }

    /// <summary>When the rule saw it: <c>timestamp() AS timestamp</c>.</summary>
    public Timestamp? Timestamp { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<IotRuleEvent> Codec => field ??= Make();

    private static JsonCodec<IotRuleEvent> Make()
    {
        var has = new EventRecord<IotRuleEvent>();
        var topic = has.Optional("topic", static r => r.Topic, JsonCodec.Text);
        var clientId = has.Optional("clientId", static r => r.ClientId, JsonCodec.Text);
        var timestamp = has.Optional("timestamp", static r => r.Timestamp, Timestamp.Milliseconds);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new IotRuleEvent
        {
            Topic = topic.Of(f),
            ClientId = clientId.Of(f),
            Timestamp = timestamp.Of(f),
            Rest = rest.Of(f),
        });
    }
}
