using System;
using System.Collections.Generic;
using System.Text.Json;

namespace PureLambda;

/// <summary>A member of an object as it came: for those that no field of a record takes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Json">Its value, as JSON.</param>
public sealed record JsonMember(string Name, Payload Json)
{
    internal static Payload Null { get; } = Payload.FromText("null");
}

/// <summary>The members that no other field takes, and those that are null where their field would be left out.</summary>
internal sealed class RestField<TRecord>(Func<TRecord, Sequence<JsonMember>> get)
    : JsonField<TRecord, Sequence<JsonMember>>("")
{
    // The reader stands on a member's value; what it has read so far is no answer before the object ends.
    internal static bool TryRead(ref Utf8JsonReader reader, string name, ref List<JsonMember>? members)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        (members ??= []).Add(new JsonMember(name, Payload.FromText(value.RootElement.GetRawText())));
        return true;
    }

    internal void Keep(JsonFields fields, List<JsonMember>? members) =>
        base.Keep(fields, members is null ? [] : Sequence.From(members));

    internal override bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, JsonFields fields) =>
        throw new InvalidOperationException("The rest of a record is no member.");

    internal override bool TryAbsent(Mismatch mismatch, JsonFields fields) => true;

    internal override void Write(Utf8JsonWriter writer, TRecord record) { }

    internal override bool IsLeftOut(TRecord record) => true;

    internal void Write(Utf8JsonWriter writer, TRecord record, JsonField<TRecord>[] named)
    {
        foreach (var member in get(record))
            if (Array.Find(named, field => field.Name == member.Name)?.IsLeftOut(record) ?? true)
            {
                writer.WritePropertyName(member.Name);
                writer.WriteRawValue(member.Json.Span);
            }
    }
}
