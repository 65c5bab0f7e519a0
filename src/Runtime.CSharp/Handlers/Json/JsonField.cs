using System;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using PureLambda.Protocol;

namespace PureLambda;

/// <summary>A part of a record, whatever its type: a member, or all members that no other field takes.</summary>
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

    // Whether a record that is written lacks the member.
    internal abstract bool IsLeftOut(TRecord record);
}

/// <summary>A part of a record.</summary>
/// <typeparam name="TRecord">The record.</typeparam>
/// <typeparam name="T">The part's type.</typeparam>
public abstract class JsonField<TRecord, T> : JsonField<TRecord>
{
    private protected JsonField(string name)
        : base(name) { }

    /// <summary>What was read for this part.</summary>
    /// <param name="fields">What was read for all of them.</param>
    public T Of(JsonFields fields)
    {
        var kept = fields.Cells[Place]!;
        if (typeof(T).IsValueType)
            return ((Cell)kept).Value;
        // Nobody else writes at this place.
        return ReferenceEquals(kept, JsonFields.Null) ? default! : Unsafe.As<object, T>(ref kept);
    }

    private protected void Keep(JsonFields fields, T value) =>
        fields.Cells[Place] = typeof(T).IsValueType ? new Cell(value) : value ?? JsonFields.Null;

    private sealed class Cell(T value)
    {
        public T Value => value;
    }
}

/// <summary>What was read for the parts of one record.</summary>
public sealed class JsonFields
{
    internal JsonFields(int count) => Cells = new object?[count];

    // What was read at each place, in a cell where it is no object; null where nothing was.
    internal object?[] Cells { get; }

    // A null that was read.
    internal static object Null { get; } = new();
}

internal sealed class MemberField<TRecord, T>(string name, Func<TRecord, T> get, JsonCodec<T> codec, bool isOptional)
    : JsonField<TRecord, T>(name)
{
    internal override bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, JsonFields fields)
    {
        if (!codec.TryRead(ref reader, mismatch, out var value))
            return false;
        Keep(fields, value);
        return true;
    }

    internal override bool TryAbsent(Mismatch mismatch, JsonFields fields)
    {
        try
        {
            if (codec.TryAbsent(out var value))
            {
                Keep(fields, value);
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
        var value = get(record);
        if (isOptional && value is null)
            return;
        writer.WritePropertyName(Written);
        codec.Write(writer, value);
    }

    internal override bool IsLeftOut(TRecord record) => isOptional && get(record) is null;
}
