namespace PureLambda.Events;

/// <summary>A change of an item.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html"/>.
/// </remarks>
public sealed record DynamoDbRecord
{
    /// <summary>The change's id.</summary>
    public string? EventId { get; init; }

    /// <summary>What happened: <c>INSERT</c>, <c>MODIFY</c> or <c>REMOVE</c>.</summary>
    public required string EventName { get; init; }

    /// <summary>The version of the format.</summary>
    public string? EventVersion { get; init; }

    /// <summary>Always <c>aws:dynamodb</c>.</summary>
    public string? EventSource { get; init; }

    /// <summary>The region of the table.</summary>
    public string? AwsRegion { get; init; }

    /// <summary>The item before and after it.</summary>
    public required DynamoDbChange Change { get; init; }

    /// <summary>The stream.</summary>
    public Arn? EventSourceArn { get; init; }

    /// <summary>Who removed the item, where that was its time to live.</summary>
    public DynamoDbIdentity? UserIdentity { get; init; }

    /// <summary>The table's name, where the service sends it.</summary>
    public string? TableName { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Whether the item was removed because its time to live had passed.</summary>
    public bool IsExpiry => EventName == "REMOVE" && UserIdentity is { PrincipalId: "dynamodb.amazonaws.com" };

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<DynamoDbRecord> Codec => field ??= Make();

    private static JsonCodec<DynamoDbRecord> Make()
    {
        var has = new EventRecord<DynamoDbRecord>();
        var eventId = has.Optional("eventID", static r => r.EventId, JsonCodec.Text);
        var eventName = has.Field("eventName", static r => r.EventName, JsonCodec.Text);
        var eventVersion = has.Optional("eventVersion", static r => r.EventVersion, JsonCodec.Text);
        var eventSource = has.Optional("eventSource", static r => r.EventSource, JsonCodec.Text);
        var awsRegion = has.Optional("awsRegion", static r => r.AwsRegion, JsonCodec.Text);
        var change = has.Field("dynamodb", static r => r.Change, DynamoDbChange.Codec);
        var eventSourceArn = has.Optional("eventSourceARN", static r => r.EventSourceArn, Arn.Codec);
        var userIdentity = has.Optional("userIdentity", static r => r.UserIdentity, DynamoDbIdentity.Codec);
        var tableName = has.Optional("tableName", static r => r.TableName, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new DynamoDbRecord
        {
            EventId = eventId.Of(f),
            EventName = eventName.Of(f),
            EventVersion = eventVersion.Of(f),
            EventSource = eventSource.Of(f),
            AwsRegion = awsRegion.Of(f),
            Change = change.Of(f),
            EventSourceArn = eventSourceArn.Of(f),
            UserIdentity = userIdentity.Of(f),
            TableName = tableName.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>Who changed an item: only of removals by time to live.</summary>
public sealed record DynamoDbIdentity
{
    /// <summary><c>Service</c>.</summary>
    public string? Type { get; init; }

    /// <summary><c>dynamodb.amazonaws.com</c>.</summary>
    public string? PrincipalId { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<DynamoDbIdentity> Codec => field ??= Make();

    private static JsonCodec<DynamoDbIdentity> Make()
    {
        var has = new EventRecord<DynamoDbIdentity>();
        var type = has.Optional("type", static r => r.Type, JsonCodec.Text);
        var principalId = has.Optional("principalId", static r => r.PrincipalId, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new DynamoDbIdentity
        {
            Type = type.Of(f),
            PrincipalId = principalId.Of(f),
            Rest = rest.Of(f),
        });
    }
}
