using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace PureLambda;

/// <summary>A member of a record, whatever its type.</summary>
/// <typeparam name="TRecord">The record.</typeparam>
public abstract class JsonField<TRecord>
{
    // As a reader compares it, however it was escaped; null where that is how it is written.
    private readonly byte[]? read;

    private protected JsonField(string name)
    {
        (Name, Written) = (name, JsonEncodedText.Encode(name, JsonEscaping.Instance));
        var plain = Encoding.UTF8.GetBytes(name);
        read = Written.EncodedUtf8Bytes.SequenceEqual(plain) ? null : plain;
    }

    internal string Name { get; }

    // As it stands in JSON, where it may be escaped.
    internal JsonEncodedText Written { get; }

    internal ReadOnlySpan<byte> Read => read ?? Written.EncodedUtf8Bytes;

    private protected int Place { get; private set; } = -1;

    // A field finds what was read for it by its place, so it belongs to one record codec.
    internal void Settle(int place)
    {
        if (Place >= 0 && Place != place)
            throw new ArgumentException($"The field {Name} is part of another record codec: make a new one.");
        Place = place;
    }

    internal abstract bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, JsonFields fields);

    internal abstract bool TryAbsent(Mismatch mismatch, JsonFields fields);

    internal abstract void Write(Utf8JsonWriter writer, TRecord record);
}

/// <summary>A member of a record.</summary>
/// <typeparam name="TRecord">The record.</typeparam>
/// <typeparam name="T">The member's type.</typeparam>
public sealed class JsonField<TRecord, T> : JsonField<TRecord>
{
    private readonly Func<TRecord, T> get;
    private readonly JsonCodec<T> codec;

    internal JsonField(string name, Func<TRecord, T> get, JsonCodec<T> codec)
        : base(name) => (this.get, this.codec) = (get, codec);

    /// <summary>What was read for this member.</summary>
    /// <param name="fields">What was read for all of them.</param>
    public T Of(JsonFields fields) => ((Cell)fields.Cells[Place]!).Value;

    internal override bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, JsonFields fields)
    {
        if (!codec.TryRead(ref reader, mismatch, out var value))
            return false;
        fields.Cells[Place] = new Cell(value);
        return true;
    }

    internal override bool TryAbsent(Mismatch mismatch, JsonFields fields)
    {
        try
        {
            if (codec.TryAbsent(out var value))
            {
                fields.Cells[Place] = new Cell(value);
                return true;
            }
            _ = mismatch.At("nothing", codec.Expected);
        }
        catch (Exception e)
        {
            _ = mismatch.Refused(e, codec.Expected);
        }
        return mismatch.Within("." + Name);
    }

    internal override void Write(Utf8JsonWriter writer, TRecord record)
    {
        writer.WritePropertyName(Written);
        codec.Write(writer, get(record));
    }

    private sealed class Cell(T value)
    {
        public T Value => value;
    }
}

/// <summary>What was read for the members of one record.</summary>
public sealed class JsonFields
{
    internal JsonFields(int count) => Cells = new object?[count];

    internal object?[] Cells { get; }
}

internal sealed class RecordValue<T> : JsonCodec<T>
{
    private readonly JsonField<T>[] fields;
    private readonly Func<JsonFields, T> make;

    public RecordValue(IReadOnlyList<JsonField<T>> fields, Func<JsonFields, T> make)
    {
        this.fields = [.. fields];
        this.make = make;
        for (var i = 0; i < this.fields.Length; i++)
            this.fields[i].Settle(i);
    }

    public override string Expected => "an object";

    public override bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, out T value)
    {
        value = default!;
        if (reader.TokenType != JsonTokenType.StartObject)
            return mismatch.Found(ref reader, Expected);
        var read = new JsonFields(fields.Length);
        var likely = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var place = Find(ref reader, likely);
            if (place < 0)
            {
                reader.Skip();
                continue;
            }
            likely = place + 1;
            _ = reader.Read();
            if (!fields[place].TryRead(ref reader, mismatch, read))
                return mismatch.Within("." + fields[place].Name);
        }
        for (var i = 0; i < fields.Length; i++)
            if (read.Cells[i] is null && !fields[i].TryAbsent(mismatch, read))
                return false;
        try
        {
            value = make(read);
            return true;
        }
        catch (Exception e)
        {
            return mismatch.Refused(e, Expected);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value)
    {
        writer.WriteStartObject();
        foreach (var field in fields)
            field.Write(writer, value);
        writer.WriteEndObject();
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

internal sealed class ListValue<T>(JsonCodec<T> item) : JsonCodec<IReadOnlyList<T>>
{
    public override string Expected => "a list";

    public override bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, out IReadOnlyList<T> value)
    {
        var items = new List<T>();
        value = items;
        if (reader.TokenType != JsonTokenType.StartArray)
            return mismatch.Found(ref reader, Expected);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!item.TryRead(ref reader, mismatch, out var one))
                return mismatch.Within($"[{items.Count}]");
            items.Add(one);
        }
        return true;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value)
    {
        writer.WriteStartArray();
        foreach (var one in value)
            item.Write(writer, one);
        writer.WriteEndArray();
    }
}
