using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Runtime.CompilerServices;

namespace PureLambda.Events;

/// <summary>
/// What an object of JSON holds by name: immutable, in the order in which it came, and equal to another of the same names and
/// values. Headers are found without case by <see cref="TryFind"/>.
/// </summary>
/// <typeparam name="T">The type of the values.</typeparam>
[CollectionBuilder(typeof(Members), nameof(Members.Create))]
public readonly struct Members<T> : IReadOnlyDictionary<string, T>, IEquatable<Members<T>>
{
    private static readonly Dictionary<string, T> None = [];

    private readonly Dictionary<string, T>? items;

    internal Members(Dictionary<string, T> items) => this.items = items;

    private Dictionary<string, T> Items => items ?? None;

    /// <inheritdoc/>
    public int Count => Items.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => Items.Keys;

    /// <inheritdoc/>
    public IEnumerable<T> Values => Items.Values;

    /// <inheritdoc/>
    public T this[string key] => Items[key];

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Items.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => Items.TryGetValue(key, out value);

    /// <summary>Finds a value whose name may differ in case, as those of headers do.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value of the first such name.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFind(string name, [MaybeNullWhen(false)] out T value)
    {
        foreach (var (key, one) in Items)
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
            {
                value = one;
                return true;
            }
        value = default;
        return false;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Items.GetEnumerator();

    /// <summary>Equal when both hold equal values under the same names, in whatever order.</summary>
    /// <param name="other">The other members.</param>
    public bool Equals(Members<T> other)
    {
        if (Count != other.Count)
            return false;
        foreach (var (name, value) in Items)
            if (!other.TryGetValue(name, out var found) || !EqualityComparer<T>.Default.Equals(value, found))
                return false;
        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Members<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = 0;
        foreach (var (name, value) in Items)
            hash ^= HashCode.Combine(name, value);
        return hash;
    }

    /// <summary>The names in braces: the values may be secret.</summary>
    public override string ToString() => $"{{{string.Join(", ", Keys)}}}";

    /// <summary>Whether both hold equal values under the same names.</summary>
    /// <param name="left">The ones.</param>
    /// <param name="right">The others.</param>
    public static bool operator ==(Members<T> left, Members<T> right) => left.Equals(right);

    /// <summary>Whether the two differ in a name or a value.</summary>
    /// <param name="left">The ones.</param>
    /// <param name="right">The others.</param>
    public static bool operator !=(Members<T> left, Members<T> right) => !left.Equals(right);
}

/// <summary>Makes <see cref="Members{T}"/> values. Of a name that comes twice the last counts.</summary>
public static class Members
{
    /// <summary>Members of these names and values.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="items">The names and values, in order.</param>
    public static Members<T> Of<T>(params (string Name, T Value)[] items)
    {
        var members = new Dictionary<string, T>(items.Length);
        foreach (var (name, value) in items)
            members[name] = value;
        return new Members<T>(members);
    }

    /// <summary>The same from pairs: of a collection expression.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="items">The names and values, in order.</param>
    public static Members<T> Create<T>(ReadOnlySpan<KeyValuePair<string, T>> items)
    {
        var members = new Dictionary<string, T>(items.Length);
        foreach (var (name, value) in items)
            members[name] = value;
        return new Members<T>(members);
    }

    /// <summary>The same from a sequence, such as a dictionary; it is read once.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="items">The names and values, in order.</param>
    public static Members<T> From<T>(IEnumerable<KeyValuePair<string, T>> items) => Create<T>(items.ToArray());
}
