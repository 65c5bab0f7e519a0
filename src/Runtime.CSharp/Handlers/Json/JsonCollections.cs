using System.Collections.Generic;
using System.Text.Json;

namespace PureLambda;

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
        // What was read is one: it is gone through without an enumerator on the heap.
        if (value is List<T> list)
            foreach (var one in list)
                item.Write(writer, one);
        else
            foreach (var one in value)
                item.Write(writer, one);
        writer.WriteEndArray();
    }
}

/// <summary>Of a name that comes twice the last counts, as in records.</summary>
internal sealed class DictionaryValue<T>(JsonCodec<T> item) : JsonCodec<IReadOnlyDictionary<string, T>>
{
    public override string Expected => "an object";

    public override bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, out IReadOnlyDictionary<string, T> value)
    {
        var items = new Dictionary<string, T>();
        value = items;
        if (reader.TokenType != JsonTokenType.StartObject)
            return mismatch.Found(ref reader, Expected);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!TextValue.TryGet(ref reader, mismatch, out var name))
                return false;
            _ = reader.Read();
            if (!item.TryRead(ref reader, mismatch, out var one))
                return mismatch.Within("." + name);
            items[name] = one;
        }
        return true;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, T> value)
    {
        writer.WriteStartObject();
        foreach (var (name, one) in value)
        {
            writer.WritePropertyName(name);
            item.Write(writer, one);
        }
        writer.WriteEndObject();
    }
}
