using System;
using System.Collections.Generic;
using System.Text.Json;
using PureLambda.Protocol;

namespace PureLambda;

/// <summary>A case of a union: <c>{"Name": value}</c>, or <c>"Name"</c> for one that holds nothing.</summary>
/// <typeparam name="T">The union.</typeparam>
public abstract class JsonCase<T>
{
    private protected JsonCase(string name) =>
        (Name, Written) = (name, JsonEncodedText.Encode(name, JsonEscaping.Instance));

    internal string Name { get; }

    internal JsonEncodedText Written { get; }

    // Whether it stands alone, as a text.
    internal abstract bool IsAlone { get; }

    internal abstract bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, out T value);

    internal abstract bool TryWrite(Utf8JsonWriter writer, T value);

    // What it holds and no more: an object without members where that is nothing.
    internal abstract bool TryWriteHeld(Utf8JsonWriter writer, T value);
}

internal sealed class HoldingCase<T, THeld>(
    string name,
    JsonCodec<THeld> codec,
    Func<THeld, T> make,
    Func<T, (bool IsThis, THeld Held)> take
) : JsonCase<T>(name)
{
    internal override bool IsAlone => false;

    internal override bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, out T value)
    {
        value = default!;
        if (!codec.TryRead(ref reader, mismatch, out var held))
            return false;
        try
        {
            value = make(held);
            return true;
        }
        catch (Exception e)
        {
            return mismatch.Refused(e, codec.Expected);
        }
    }

    internal override bool TryWrite(Utf8JsonWriter writer, T value)
    {
        var (isThis, held) = take(value);
        if (!isThis)
            return false;
        writer.WriteStartObject();
        writer.WritePropertyName(Written);
        codec.Write(writer, held);
        writer.WriteEndObject();
        return true;
    }

    internal override bool TryWriteHeld(Utf8JsonWriter writer, T value)
    {
        var (isThis, held) = take(value);
        if (isThis)
            codec.Write(writer, held);
        return isThis;
    }
}

internal sealed class LoneCase<T>(string name, T constant, Func<T, bool> isThis) : JsonCase<T>(name)
{
    internal override bool IsAlone => true;

    internal override bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, out T value)
    {
        value = constant;
        return true;
    }

    internal override bool TryWrite(Utf8JsonWriter writer, T value)
    {
        if (!isThis(value))
            return false;
        writer.WriteStringValue(Written);
        return true;
    }

    internal override bool TryWriteHeld(Utf8JsonWriter writer, T value)
    {
        if (!isThis(value))
            return false;
        writer.WriteStartObject();
        writer.WriteEndObject();
        return true;
    }
}

internal sealed class UnionValue<T> : JsonCodec<T>
{
    private readonly JsonCase<T>[] cases;

    public UnionValue(IReadOnlyList<JsonCase<T>> cases)
    {
        this.cases = [.. cases];
        var names = new HashSet<string>();
        foreach (var one in cases)
            if (!names.Add(one.Name))
                throw new ArgumentException($"Two cases are named {one.Name}: a reader could not tell them apart.");
        Expected = $"one of {string.Join(", ", names)}";
    }

    public override string Expected { get; }

    public override bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, out T value)
    {
        value = default!;
        if (reader.TokenType == JsonTokenType.String)
            return Find(ref reader, alone: true) is { } lone
                ? lone.TryRead(ref reader, mismatch, out value)
                : Unknown(mismatch, "a text that is no case's name");
        if (reader.TokenType != JsonTokenType.StartObject)
            return mismatch.Found(ref reader, Expected);
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
            return Unknown(mismatch, "an object without a member");
        if (Find(ref reader, alone: false) is not { } one)
            return Unknown(mismatch, "a member that is no case's name");
        _ = reader.Read();
        if (!one.TryRead(ref reader, mismatch, out value))
            return mismatch.Within("." + one.Name);
        return (reader.Read() && reader.TokenType == JsonTokenType.EndObject)
            || Unknown(mismatch, "an object of several members");
    }

    public override void Write(Utf8JsonWriter writer, T value)
    {
        foreach (var one in cases)
            if (one.TryWrite(writer, value))
                return;
        throw new JsonException(
            $"A value of {typeof(T).Name} is of no case that its codec knows: expected {Expected}."
        );
    }

    private JsonCase<T>? Find(ref Utf8JsonReader reader, bool alone)
    {
        foreach (var one in cases)
            if (one.IsAlone == alone && reader.ValueTextEquals(one.Name))
                return one;
        return null;
    }

    private bool Unknown(Mismatch mismatch, string found)
    {
        _ = mismatch.At(found, Expected);
        return false;
    }
}
