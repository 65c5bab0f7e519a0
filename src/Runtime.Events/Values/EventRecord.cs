using System;
using System.Collections.Generic;

namespace PureLambda.Events;

/// <summary>
/// The members of an event's record, in the order in which they are written. To the user an absent list, a null and an empty
/// one are the same: empty. What was there is kept among the rest, so that it is written back.
/// </summary>
internal sealed class EventRecord<TRecord>
{
    private readonly List<JsonField<TRecord>> fields = [];
    private readonly List<Func<JsonFields, JsonMember?>> unsaid = [];

    public JsonField<TRecord, T> Field<T>(string name, Func<TRecord, T> get, JsonCodec<T> codec) =>
        Added(JsonCodec.Field(name, get, codec));

    public JsonField<TRecord, T?> Optional<T>(string name, Func<TRecord, T?> get, JsonCodec<T> codec)
        where T : class => Added(JsonCodec.Optional(name, get, codec));

    public JsonField<TRecord, T?> OptionalValue<T>(string name, Func<TRecord, T?> get, JsonCodec<T> codec)
        where T : struct => Added(JsonCodec.OptionalValue(name, get, codec));

    public EventCollection<TRecord, Sequence<T>> List<T>(
        string name,
        Func<TRecord, Sequence<T>> get,
        JsonCodec<T> item
    ) => Collection(name, get, EventCodec.List(item), static items => items.Count == 0, "[]");

    public EventCollection<TRecord, Members<T>> Members<T>(
        string name,
        Func<TRecord, Members<T>> get,
        JsonCodec<T> item
    ) => Collection(name, get, EventCodec.Members(item), static items => items.Count == 0, "{}");

    /// <summary>The two members <c>body</c> and <c>isBase64Encoded</c>.</summary>
    public EventBody<TRecord> Body(Func<TRecord, HttpBody?> get)
    {
        var body = Optional("body", record => get(record)?.Written, JsonCodec.Text);
        var flag = OptionalValue(EventBody.Flag, record => get(record)?.Flag, JsonCodec.Boolean);
        var both = new EventBody<TRecord>(body, flag);
        unsaid.Add(both.Unsaid);
        return both;
    }

    public EventRest<TRecord> Rest(Func<TRecord, Sequence<JsonMember>> get) => new(Added(JsonCodec.Rest(get)), unsaid);

    public JsonCodec<TRecord> Codec(Func<JsonFields, TRecord> make) => JsonCodec.Record(fields, make);

    private EventCollection<TRecord, T> Collection<T>(
        string name,
        Func<TRecord, T> get,
        JsonCodec<T> codec,
        Func<T, bool> isEmpty,
        string empty
    )
        where T : struct
    {
        var field = OptionalValue(name, record => get(record) is var items && isEmpty(items) ? (T?)null : items, codec);
        var member = new JsonMember(name, Payload.FromText(empty));
        unsaid.Add(read => field.Of(read) is { } items && isEmpty(items) ? member : null);
        return new EventCollection<TRecord, T>(field);
    }

    private TField Added<TField>(TField field)
        where TField : JsonField<TRecord>
    {
        fields.Add(field);
        return field;
    }
}

/// <summary>A list or an object that may be absent: it is empty then.</summary>
internal sealed class EventCollection<TRecord, T>(JsonField<TRecord, T?> field)
    where T : struct
{
    public T Of(JsonFields fields) => field.Of(fields) ?? default;
}

/// <summary>What no other field took, and what those that were read do not say of themselves.</summary>
internal sealed class EventRest<TRecord>(
    JsonField<TRecord, Sequence<JsonMember>> field,
    List<Func<JsonFields, JsonMember?>> unsaid
)
{
    public Sequence<JsonMember> Of(JsonFields fields)
    {
        var rest = field.Of(fields);
        List<JsonMember>? more = null;
        foreach (var one in unsaid)
            if (one(fields) is { } member)
                (more ??= [.. rest]).Add(member);
        return more is null ? rest : Sequence.From(more);
    }
}
