using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text;

namespace PureLambda.Protocol;

/// <summary>
/// Header fields as the bytes of the wire, with an index: a value becomes a string only when it is asked for. Names are
/// compared without case; a value that is empty counts as absent, as managed instances send empty headers.
/// </summary>
public sealed class Headers : IEquatable<Headers>
{
    private readonly ReadOnlyMemory<byte> block;
    private readonly Field[] fields;
    private readonly RepeatedText? repeated;

    // Four bits for each name that this runtime knows: the place of its first field, from 1 on. What stands at the last
    // place or behind it is looked for.
    private readonly ulong places;
    private const int LastPlace = 15;

    internal Headers(ReadOnlyMemory<byte> block, Field[] fields, int count, RepeatedText? repeated = null)
    {
        (this.block, this.repeated) = (block, repeated);
        this.fields = new Field[count];
        // Not by spans: of a type of ours their code is compiled at each cold start.
        for (var i = 0; i < count; i++)
        {
            this.fields[i] = fields[i];
            var bits = 4 * (int)fields[i].Name;
            if ((places >> bits & LastPlace) == 0)
                places |= (ulong)Math.Min(i + 1, LastPlace) << bits;
        }
    }

    /// <summary>No headers.</summary>
    public static Headers None { get; } = new(default, new Field[1], 0);

    /// <summary>How many fields there are.</summary>
    public int Count => fields.Length;

    /// <summary>Headers of these fields; what must not stand in a field (CR, LF, NUL and other controls) becomes a space.</summary>
    /// <param name="headers">Names and values, in order.</param>
    public static Headers Of(params Header[] headers)
    {
        var size = 0;
        foreach (var (name, value) in headers)
            size += Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(value) + 4;
        var bytes = new byte[size];
        var fields = new Field[headers.Length];
        var at = 0;
        for (var i = 0; i < headers.Length; i++)
        {
            var nameLength = Put(headers[i].Name, bytes.AsSpan(at));
            ": "u8.CopyTo(bytes.AsSpan(at + nameLength));
            var valueStart = at + nameLength + 2;
            var valueLength = Put(headers[i].Value, bytes.AsSpan(valueStart));
            "\r\n"u8.CopyTo(bytes.AsSpan(valueStart + valueLength));
            var name = KnownHeaders.Of(bytes.AsSpan(at, nameLength));
            fields[i] = new Field(name, at, nameLength, valueStart, valueLength);
            at = valueStart + valueLength + 2;
        }
        return new Headers(bytes, fields, fields.Length);
    }

    /// <summary>The lines as the wire has them, each ended by CR LF, where these headers were made by <see cref="Of"/>.</summary>
    public ReadOnlySpan<byte> Lines => block.Span;

    /// <summary>The first value of a name, or null when there is none or it is empty. Read as UTF-8.</summary>
    /// <param name="name">The name, in any case.</param>
    public string? Get(string name)
    {
        var value = Bytes(name);
        return value.IsEmpty ? null : Encoding.UTF8.GetString(value);
    }

    /// <summary>The bytes of the first value of a name that is not empty; empty when there is none.</summary>
    /// <param name="name">The name, in any case.</param>
    public ReadOnlySpan<byte> Bytes(string name)
    {
        for (var i = 0; i < Count; i++)
            if (fields[i].ValueLength > 0 && Ascii.EqualsIgnoreCase(NameAt(i), name))
                return ValueAt(i);
        return default;
    }

    /// <summary>The same for a name that this runtime knows.</summary>
    internal ReadOnlySpan<byte> Bytes(KnownHeader name)
    {
        var place = (int)(places >> (4 * (int)name) & LastPlace);
        for (var i = place == 0 ? fields.Length : place - 1; i < fields.Length; i++)
            if (fields[i].Name == name && fields[i].ValueLength > 0)
                return ValueAt(i);
        return default;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal string? Get(KnownHeader name)
    {
        var value = Bytes(name);
        return value.IsEmpty ? null : Utf8Text.Of(value);
    }

    /// <summary>The same for the one name whose value is the same in nearly every reply of a connection: the text is made once.</summary>
    internal string? GetRepeated(KnownHeader name)
    {
        var value = Bytes(name);
        return value.IsEmpty ? null : repeated?.Of(value) ?? Encoding.UTF8.GetString(value);
    }

    /// <summary>All fields, in order, values read as UTF-8.</summary>
    public IEnumerable<Header> All()
    {
        for (var i = 0; i < Count; i++)
            yield return new Header(Encoding.UTF8.GetString(NameAt(i)), Encoding.UTF8.GetString(ValueAt(i)));
    }

    /// <summary>Equal when the fields are, in order, names without case.</summary>
    /// <param name="other">The other headers.</param>
    public bool Equals(Headers? other)
    {
        if (other is null || other.Count != Count)
            return false;
        for (var i = 0; i < Count; i++)
            if (!Ascii.EqualsIgnoreCase(NameAt(i), other.NameAt(i)) || !ValueAt(i).SequenceEqual(other.ValueAt(i)))
                return false;
        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Headers);

    /// <inheritdoc/>
    public override int GetHashCode() => Count;

    /// <summary>The names only: values may hold secrets and end up in traces.</summary>
    public override string ToString()
    {
        var names = new List<string>();
        foreach (var header in All())
            names.Add(header.Name);
        return string.Join(", ", names);
    }

    internal ReadOnlySpan<byte> NameAt(int place) =>
        block.Span.Slice(fields[place].NameStart, fields[place].NameLength);

    internal ReadOnlySpan<byte> ValueAt(int place) =>
        block.Span.Slice(fields[place].ValueStart, fields[place].ValueLength);

    private static int Put(string text, Span<byte> target)
    {
        var length = Encoding.UTF8.GetBytes(text, target);
        foreach (ref var b in target[..length])
            if ((b < ' ' && b != '\t') || b == 0x7F)
                b = (byte)' ';
        return length;
    }

    internal readonly record struct Field(
        KnownHeader Name,
        int NameStart,
        int NameLength,
        int ValueStart,
        int ValueLength
    );
}
