namespace PureLambda.Events;

/// <summary>A message of RabbitMQ.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html"/>.</remarks>
public sealed record RabbitMqMessage
{
    /// <summary>What the sender said beside it.</summary>
    public RabbitMqProperties? BasicProperties { get; init; }

    /// <summary>Whether it was delivered before.</summary>
    public bool? Redelivered { get; init; }

    /// <summary>The message.</summary>
    public required Payload Data { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>The message as a value.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="codec">How it is read.</param>
    public Outcome<T> ReadData<T>(Codec<T> codec) => codec.Decode(Data);

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<RabbitMqMessage> Codec => field ??= Make();

    private static JsonCodec<RabbitMqMessage> Make()
    {
        var has = new EventRecord<RabbitMqMessage>();
        var basicProperties = has.Optional("basicProperties", static r => r.BasicProperties, RabbitMqProperties.Codec);
        var redelivered = has.OptionalValue("redelivered", static r => r.Redelivered, JsonCodec.Boolean);
        var data = has.Field("data", static r => r.Data, EventCodec.Base64);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new RabbitMqMessage
        {
            BasicProperties = basicProperties.Of(f),
            Redelivered = redelivered.Of(f),
            Data = data.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>The properties of a message, as AMQP 0-9-1 has them.</summary>
/// <remarks>See <see href="https://www.rabbitmq.com/docs/publishers#message-properties"/>.</remarks>
public sealed record RabbitMqProperties
{
    /// <summary>The media type.</summary>
    public string? ContentType { get; init; }

    /// <summary>The encoding.</summary>
    public string? ContentEncoding { get; init; }

    /// <summary>The headers: a number, or <c>{"bytes": […]}</c> for a text, byte by byte.</summary>
    public Members<Payload> Headers { get; init; } = [];

    /// <summary>1 transient, 2 persistent.</summary>
    public int? DeliveryMode { get; init; }

    /// <summary>From 0 to 255.</summary>
    public int? Priority { get; init; }

    /// <summary>What it answers.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Where an answer is expected.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>After how many milliseconds it expires: a text of digits.</summary>
    public string? Expiration { get; init; }

    /// <summary>The message's id, where the sender gave one.</summary>
    public string? MessageId { get; init; }

    /// <summary>
    /// When it was sent, in words and without a time zone: <c>Jan 1, 1970, 12:33:41 AM</c>. Read as UTC.
    /// </summary>
    public Timestamp? Timestamp { get; init; }

    /// <summary>What the sender calls its kind.</summary>
    public string? Type { get; init; }

    /// <summary>Who sent it.</summary>
    public string? UserId { get; init; }

    /// <summary>What sent it.</summary>
    public string? AppId { get; init; }

    /// <summary>Deprecated by AMQP.</summary>
    public string? ClusterId { get; init; }

    /// <summary>The bytes of the message.</summary>
    public long? BodySize { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<RabbitMqProperties> Codec => field ??= Make();

    private static JsonCodec<RabbitMqProperties> Make()
    {
        var has = new EventRecord<RabbitMqProperties>();
        var contentType = has.Optional("contentType", static r => r.ContentType, JsonCodec.Text);
        var contentEncoding = has.Optional("contentEncoding", static r => r.ContentEncoding, JsonCodec.Text);
        var headers = has.Members("headers", static r => r.Headers, JsonCodec.Any);
        var deliveryMode = has.OptionalValue("deliveryMode", static r => r.DeliveryMode, JsonCodec.Int32);
        var priority = has.OptionalValue("priority", static r => r.Priority, JsonCodec.Int32);
        var correlationId = has.Optional("correlationId", static r => r.CorrelationId, JsonCodec.Text);
        var replyTo = has.Optional("replyTo", static r => r.ReplyTo, JsonCodec.Text);
        var expiration = has.Optional("expiration", static r => r.Expiration, JsonCodec.Text);
        var messageId = has.Optional("messageId", static r => r.MessageId, JsonCodec.Text);
        var timestamp = has.Optional("timestamp", static r => r.Timestamp, Timestamp.Codec);
        var type = has.Optional("type", static r => r.Type, JsonCodec.Text);
        var userId = has.Optional("userId", static r => r.UserId, JsonCodec.Text);
        var appId = has.Optional("appId", static r => r.AppId, JsonCodec.Text);
        var clusterId = has.Optional("clusterId", static r => r.ClusterId, JsonCodec.Text);
        var bodySize = has.OptionalValue("bodySize", static r => r.BodySize, JsonCodec.Int64);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new RabbitMqProperties
        {
            ContentType = contentType.Of(f),
            ContentEncoding = contentEncoding.Of(f),
            Headers = headers.Of(f),
            DeliveryMode = deliveryMode.Of(f),
            Priority = priority.Of(f),
            CorrelationId = correlationId.Of(f),
            ReplyTo = replyTo.Of(f),
            Expiration = expiration.Of(f),
            MessageId = messageId.Of(f),
            Timestamp = timestamp.Of(f),
            Type = type.Of(f),
            UserId = userId.Of(f),
            AppId = appId.Of(f),
            ClusterId = clusterId.Of(f),
            BodySize = bodySize.Of(f),
            Rest = rest.Of(f),
        });
    }
}
