namespace PureLambda.Events;

/// <summary>The request that a field belongs to.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference.html"/>.
/// </remarks>
public sealed record AppSyncRequest
{
    /// <summary>The headers, their names in small letters.</summary>
    public Members<string> Headers { get; init; } = [];

    /// <summary>The API's domain of its own, or null.</summary>
    public string? DomainName { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<AppSyncRequest> Codec => field ??= Make();

    private static JsonCodec<AppSyncRequest> Make()
    {
        var has = new EventRecord<AppSyncRequest>();
        var headers = has.Members("headers", static r => r.Headers, JsonCodec.Text);
        var domainName = has.Optional("domainName", static r => r.DomainName, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new AppSyncRequest
        {
            Headers = headers.Of(f),
            DomainName = domainName.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>A field that is asked for.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference.html#aws-appsync-resolver-context-reference-info"/>.
/// </remarks>
public sealed record AppSyncField
{
    /// <summary>The field.</summary>
    public required string FieldName { get; init; }

    /// <summary>The type that it belongs to.</summary>
    public required string ParentTypeName { get; init; }

    /// <summary>What is asked for below it, as paths with slashes.</summary>
    public Sequence<string> SelectionSetList { get; init; } = [];

    /// <summary>The same as GraphQL.</summary>
    public string? SelectionSetGraphQL { get; init; }

    /// <summary>The variables of the query.</summary>
    public Members<Payload> Variables { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<AppSyncField> Codec => field ??= Make();

    private static JsonCodec<AppSyncField> Make()
    {
        var has = new EventRecord<AppSyncField>();
        var fieldName = has.Field("fieldName", static r => r.FieldName, JsonCodec.Text);
        var parentTypeName = has.Field("parentTypeName", static r => r.ParentTypeName, JsonCodec.Text);
        var selectionSetList = has.List("selectionSetList", static r => r.SelectionSetList, JsonCodec.Text);
        var selectionSetGraphQL = has.Optional(
            "selectionSetGraphQL",
            static r => r.SelectionSetGraphQL,
            JsonCodec.Text
        );
        var variables = has.Members("variables", static r => r.Variables, JsonCodec.Any);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new AppSyncField
        {
            FieldName = fieldName.Of(f),
            ParentTypeName = parentTypeName.Of(f),
            SelectionSetList = selectionSetList.Of(f),
            SelectionSetGraphQL = selectionSetGraphQL.Of(f),
            Variables = variables.Of(f),
            Rest = rest.Of(f),
        });
    }
}
