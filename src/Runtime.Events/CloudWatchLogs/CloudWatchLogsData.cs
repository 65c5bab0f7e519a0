namespace PureLambda.Events;

/// <summary>Log events of a subscription.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html"/>.
/// </remarks>
public sealed record CloudWatchLogsData
{
    /// <summary>
    /// <c>DATA_MESSAGE</c>, or <c>CONTROL_MESSAGE</c> where CloudWatch tries whether the destination can be reached.
    /// </summary>
    public required string MessageType { get; init; }

    /// <summary>The account of the log group.</summary>
    public required string Owner { get; init; }

    /// <summary>The log group.</summary>
    public required string LogGroup { get; init; }

    /// <summary>The log stream.</summary>
    public required string LogStream { get; init; }

    /// <summary>The subscriptions that these log events match.</summary>
    public Sequence<string> SubscriptionFilters { get; init; } = [];

    /// <summary>The log events.</summary>
    public required Sequence<CloudWatchLogsLogEvent> LogEvents { get; init; }

    /// <summary><c>ACCOUNT_LEVEL_POLICY</c> or <c>LOG_GROUP_LEVEL_POLICY</c>.</summary>
    public string? PolicyLevel { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it packed: compressed by gzip, in base64. Records of Kinesis have it without the base64.</summary>
    public static Codec<CloudWatchLogsData> Packed => field ??= PureLambda.Codec.Base64(PureLambda.Codec.Gzip(Codec));

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<CloudWatchLogsData> Codec => field ??= Make();

    private static JsonCodec<CloudWatchLogsData> Make()
    {
        var has = new EventRecord<CloudWatchLogsData>();
        var messageType = has.Field("messageType", static r => r.MessageType, JsonCodec.Text);
        var owner = has.Field("owner", static r => r.Owner, JsonCodec.Text);
        var logGroup = has.Field("logGroup", static r => r.LogGroup, JsonCodec.Text);
        var logStream = has.Field("logStream", static r => r.LogStream, JsonCodec.Text);
        var subscriptionFilters = has.List("subscriptionFilters", static r => r.SubscriptionFilters, JsonCodec.Text);
        var logEvents = has.Field("logEvents", static r => r.LogEvents, EventCodec.List(CloudWatchLogsLogEvent.Codec));
        var policyLevel = has.Optional("policyLevel", static r => r.PolicyLevel, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new CloudWatchLogsData
        {
            MessageType = messageType.Of(f),
            Owner = owner.Of(f),
            LogGroup = logGroup.Of(f),
            LogStream = logStream.Of(f),
            SubscriptionFilters = subscriptionFilters.Of(f),
            LogEvents = logEvents.Of(f),
            PolicyLevel = policyLevel.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>A log event.</summary>
public sealed record CloudWatchLogsLogEvent
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>When it happened: milliseconds since 1970.</summary>
    public required Timestamp Timestamp { get; init; }

    /// <summary>What was logged.</summary>
    public required string Message { get; init; }

    /// <summary>What the filter's pattern found in it, by name.</summary>
    public Members<string> ExtractedFields { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<CloudWatchLogsLogEvent> Codec => field ??= Make();

    private static JsonCodec<CloudWatchLogsLogEvent> Make()
    {
        var has = new EventRecord<CloudWatchLogsLogEvent>();
        var id = has.Field("id", static r => r.Id, JsonCodec.Text);
        var timestamp = has.Field("timestamp", static r => r.Timestamp, Timestamp.Milliseconds);
        var message = has.Field("message", static r => r.Message, JsonCodec.Text);
        var extractedFields = has.Members("extractedFields", static r => r.ExtractedFields, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new CloudWatchLogsLogEvent
        {
            Id = id.Of(f),
            Timestamp = timestamp.Of(f),
            Message = message.Of(f),
            ExtractedFields = extractedFields.Of(f),
            Rest = rest.Of(f),
        });
    }
}
