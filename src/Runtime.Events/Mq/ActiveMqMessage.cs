namespace PureLambda.Events;

/// <summary>A message of ActiveMQ.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html"/>.</remarks>
public sealed record ActiveMqMessage
{
    /// <summary>The message's id.</summary>
    public required string MessageId { get; init; }

    /// <summary><c>jms/text-message</c> or <c>jms/bytes-message</c>.</summary>
    public required string MessageType { get; init; }

    /// <summary>1 not persistent, 2 persistent.</summary>
    public int? DeliveryMode { get; init; }

    /// <summary>Where an answer is expected. It has been seen as the text <c>null</c>.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>What the sender calls its kind.</summary>
    public string? Type { get; init; }

    /// <summary>When it expires: milliseconds since 1970, 0 for never.</summary>
    public long? Expiration { get; init; }

    /// <summary>From 0 to 9.</summary>
    public int? Priority { get; init; }

    /// <summary>What it answers.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Whether it was delivered before.</summary>
    public bool? Redelivered { get; init; }

    /// <summary>Where it was sent.</summary>
    public ActiveMqDestination? Destination { get; init; }

    /// <summary>The message: UTF-8 of a text message.</summary>
    public required Payload Data { get; init; }

    /// <summary>When it was sent.</summary>
    public Timestamp? Timestamp { get; init; }

    /// <summary>When the broker received it.</summary>
    public Timestamp? BrokerInTime { get; init; }

    /// <summary>When the broker sent it on.</summary>
    public Timestamp? BrokerOutTime { get; init; }

    /// <summary>What the sender said beside it.</summary>
    public Members<LooseText> Properties { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>The message as a value.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="codec">How it is read.</param>
    public Outcome<T> ReadData<T>(Codec<T> codec) => codec.Decode(Data);

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<ActiveMqMessage> Codec => field ??= Make();

    private static JsonCodec<ActiveMqMessage> Make()
    {
        var has = new EventRecord<ActiveMqMessage>();
        var messageId = has.Field("messageID", static r => r.MessageId, JsonCodec.Text);
        var messageType = has.Field("messageType", static r => r.MessageType, JsonCodec.Text);
        var deliveryMode = has.OptionalValue("deliveryMode", static r => r.DeliveryMode, JsonCodec.Int32);
        var replyTo = has.Optional("replyTo", static r => r.ReplyTo, JsonCodec.Text);
        var type = has.Optional("type", static r => r.Type, JsonCodec.Text);
        var expiration = has.OptionalValue("expiration", static r => r.Expiration, JsonCodec.Int64);
        var priority = has.OptionalValue("priority", static r => r.Priority, JsonCodec.Int32);
        var correlationId = has.Optional("correlationId", static r => r.CorrelationId, JsonCodec.Text);
        var redelivered = has.OptionalValue("redelivered", static r => r.Redelivered, JsonCodec.Boolean);
        var destination = has.Optional("destination", static r => r.Destination, ActiveMqDestination.Codec);
        var data = has.Field("data", static r => r.Data, EventCodec.Base64);
        var timestamp = has.Optional("timestamp", static r => r.Timestamp, Timestamp.Milliseconds);
        var brokerInTime = has.Optional("brokerInTime", static r => r.BrokerInTime, Timestamp.Milliseconds);
        var brokerOutTime = has.Optional("brokerOutTime", static r => r.BrokerOutTime, Timestamp.Milliseconds);
        var properties = has.Members("properties", static r => r.Properties, LooseText.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new ActiveMqMessage
        {
            MessageId = messageId.Of(f),
            MessageType = messageType.Of(f),
            DeliveryMode = deliveryMode.Of(f),
            ReplyTo = replyTo.Of(f),
            Type = type.Of(f),
            Expiration = expiration.Of(f),
            Priority = priority.Of(f),
            CorrelationId = correlationId.Of(f),
            Redelivered = redelivered.Of(f),
            Destination = destination.Of(f),
            Data = data.Of(f),
            Timestamp = timestamp.Of(f),
            BrokerInTime = brokerInTime.Of(f),
            BrokerOutTime = brokerOutTime.Of(f),
            Properties = properties.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>Where a message was sent. The service has been seen to write the one name and the other.</summary>
public sealed record ActiveMqDestination
{
    /// <summary>The queue's name.</summary>
    public string? PhysicalName { get; init; }

    /// <summary>The queue's name, of older events.</summary>
    public string? LowerCaseName { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>The queue's name, however it was written.</summary>
    public string? Name => PhysicalName ?? LowerCaseName;

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<ActiveMqDestination> Codec => field ??= Make();

    private static JsonCodec<ActiveMqDestination> Make()
    {
        var has = new EventRecord<ActiveMqDestination>();
        var physicalName = has.Optional("physicalName", static r => r.PhysicalName, JsonCodec.Text);
        var lowerCaseName = has.Optional("physicalname", static r => r.LowerCaseName, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new ActiveMqDestination
        {
            PhysicalName = physicalName.Of(f),
            LowerCaseName = lowerCaseName.Of(f),
            Rest = rest.Of(f),
        });
    }
}
