using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;

namespace PureLambda.Web;

/// <summary>
/// Header fields in their order, a name as often as it comes. Names are compared without case. Two are equal when each name
/// has the same values in the same order: the order of different names means nothing (RFC 9110, 5.3).
/// </summary>
[CollectionBuilder(typeof(HeaderFields), nameof(Create))]
public sealed class HeaderFields : IReadOnlyList<Header>, IEquatable<HeaderFields>
{
    private readonly Header[] fields;

    private HeaderFields(Header[] fields) => this.fields = fields;

    /// <summary>No fields.</summary>
    public static HeaderFields None { get; } = new([]);

    /// <summary>Fields of these names and values.</summary>
    /// <param name="fields">The fields, in order.</param>
    public static HeaderFields Of(params (string Name, string Value)[] fields) =>
        new([.. fields.Select(static field => new Header(field.Name, field.Value))]);

    /// <summary>The same of a span, which is copied: of a collection expression.</summary>
    /// <param name="fields">The fields, in order.</param>
    public static HeaderFields Create(ReadOnlySpan<Header> fields) => new(fields.ToArray());

    /// <summary>The same of a sequence, which is read once.</summary>
    /// <param name="fields">The fields, in order.</param>
    public static HeaderFields From(IEnumerable<Header> fields) => new([.. fields]);

    /// <summary>How many fields there are.</summary>
    public int Count => fields.Length;

    /// <summary>The field at a place, counted from 0.</summary>
    /// <param name="index">The place.</param>
    public Header this[int index] => fields[index];

    /// <summary>The first value of a name, or null.</summary>
    /// <param name="name">The name, in any case.</param>
    public string? Find(string name)
    {
        foreach (var field in fields)
            if (Is(field, name))
                return field.Value;
        return null;
    }

    /// <summary>Every value of a name, in order.</summary>
    /// <param name="name">The name, in any case.</param>
    public Sequence<string> All(string name)
    {
        var count = 0;
        foreach (var field in fields)
            count += Is(field, name) ? 1 : 0;
        if (count == 0)
            return [];
        var values = new string[count];
        for (int i = 0, at = 0; at < count; i++)
            if (Is(fields[i], name))
                values[at++] = fields[i].Value;
        return Sequence.Create<string>(values);
    }

    /// <summary>These fields and one more.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public HeaderFields Plus(string name, string value) => new([.. fields, new Header(name, value)]);

    /// <summary>These fields with one value for a name, whatever it had before.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <param name="value">The value.</param>
    public HeaderFields With(string name, string value) => Without(name).Plus(name, value);

    /// <summary>These fields without those of a name.</summary>
    /// <param name="name">The name, in any case.</param>
    public HeaderFields Without(string name) => new([.. fields.Where(field => !Is(field, name))]);

    /// <inheritdoc/>
    public IEnumerator<Header> GetEnumerator() => ((IEnumerable<Header>)fields).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Equal when each name has the same values in the same order.</summary>
    /// <param name="other">The other fields.</param>
    public bool Equals(HeaderFields? other) =>
        other is not null
        && Count == other.Count
        && ByName(other) is var theirs
        && ByName(this).All(mine => theirs.TryGetValue(mine.Key, out var found) && mine.Value.SequenceEqual(found));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as HeaderFields);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = 0;
        foreach (var field in fields)
            hash ^= HashCode.Combine(field.Name.ToUpperInvariant(), field.Value);
        return hash;
    }

    /// <summary>The names only: values may be secret.</summary>
    public override string ToString() => string.Join(", ", fields.Select(static field => field.Name));

    // In the order and with the spelling in which each name came first.
    internal static Dictionary<string, List<string>> ByName(IEnumerable<Header> fields)
    {
        var names = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in fields)
            if (names.TryGetValue(name, out var values))
                values.Add(value);
            else
                names[name] = [value];
        return names;
    }

    private static bool Is(Header field, string name) =>
        string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase);
}
