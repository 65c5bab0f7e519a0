using System;
using System.Collections.Generic;
using System.Text.Json;

namespace PureLambda;

/// <summary>What becomes of the members of an object that no field takes.</summary>
internal enum Unnamed
{
    ReadOver,
    Refused,
}

internal sealed class RecordValue<T> : JsonCodec<T>
{
    private readonly JsonField<T>[] fields;
    private readonly RestField<T>? rest;
    private readonly Func<JsonFields, T> make;
    private readonly Unnamed unnamed;

    public RecordValue(IReadOnlyList<JsonField<T>> fields, Func<JsonFields, T> make, Unnamed unnamed)
    {
        (this.make, this.unnamed) = (make, unnamed);
        var named = new List<JsonField<T>>();
        foreach (var field in fields)
            if (field is not RestField<T> others)
                named.Add(field);
            else if (rest is null)
                rest = others;
            else
                throw new ArgumentException("A record has one rest: two fields would take the same members.");
        this.fields = [.. named];
        for (var i = 0; i < this.fields.Length; i++)
            this.fields[i].Settle(i);
        rest?.Settle(this.fields.Length);
    }

    public override string Expected => "an object";

    public override bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, out T value)
    {
        value = default!;
        if (reader.TokenType != JsonTokenType.StartObject)
            return mismatch.Found(ref reader, Expected);
        var read = new JsonFields(rest is null ? fields.Length : fields.Length + 1);
        List<JsonMember>? others = null;
        var likely = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var place = Find(ref reader, likely);
            if (place < 0)
            {
                if (!TryOther(ref reader, mismatch, ref others))
                    return false;
                continue;
            }
            likely = place + 1;
            _ = reader.Read();
            if (rest is not null && reader.TokenType == JsonTokenType.Null)
                (others ??= []).Add(new JsonMember(fields[place].Name, JsonMember.Null));
            if (!fields[place].TryRead(ref reader, mismatch, read))
                return mismatch.Within("." + fields[place].Name);
        }
        for (var i = 0; i < fields.Length; i++)
            if (read.Cells[i] is null && !fields[i].TryAbsent(mismatch, read))
                return false;
        rest?.Keep(read, others);
        return TryMake(read, mismatch, out value);
    }

    public override void Write(Utf8JsonWriter writer, T value)
    {
        writer.WriteStartObject();
        foreach (var field in fields)
            field.Write(writer, value);
        rest?.Write(writer, value, fields);
        writer.WriteEndObject();
    }

    private bool TryMake(JsonFields read, Mismatch mismatch, out T value)
    {
        try
        {
            value = make(read);
            return true;
        }
        catch (Exception e)
        {
            value = default!;
            return mismatch.Refused(e, Expected);
        }
    }

    private bool TryOther(ref Utf8JsonReader reader, Mismatch mismatch, ref List<JsonMember>? others)
    {
        if (rest is null && unnamed == Unnamed.ReadOver)
        {
            reader.Skip();
            return true;
        }
        if (!TextValue.TryGet(ref reader, mismatch, out var name))
            return false;
        _ = reader.Read();
        if (rest is not null)
            return RestField<T>.TryRead(ref reader, name, ref others);
        _ = mismatch.Found(ref reader, "no member of this name");
        return mismatch.Within("." + name);
    }

    // Members mostly come in the order in which they were written: the next one is tried first.
    private int Find(ref Utf8JsonReader reader, int likely)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            var place = likely + i < fields.Length ? likely + i : likely + i - fields.Length;
            if (reader.ValueTextEquals(fields[place].Read))
                return place;
        }
        return -1;
    }
}
