using System;
using System.Collections;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace PureLambda;

/// <summary>An immutable list that compares by content, so that the records which hold it do too.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
[CollectionBuilder(typeof(Sequence), nameof(Sequence.Create))]
public readonly struct Sequence<T> : IReadOnlyList<T>, IEquatable<Sequence<T>>
{
    private readonly T[]? items;

    internal Sequence(T[] items) => this.items = items;

    private T[] Items => items ?? [];

    /// <summary>How many items there are.</summary>
    public int Count => items?.Length ?? 0;

    /// <summary>The item at a place, counted from 0.</summary>
    /// <param name="index">The place.</param>
    public T this[int index] => Items[index];

    /// <summary>The items as a span, without copying.</summary>
    public ReadOnlySpan<T> AsSpan() => Items;

    internal Sequence<T> Reversed()
    {
        var reversed = new T[Count];
        for (var i = 0; i < reversed.Length; i++)
            reversed[i] = Items[^(i + 1)];
        return new Sequence<T>(reversed);
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Items.GetEnumerator();

    /// <summary>Equal when both hold equal items in the same order.</summary>
    /// <param name="other">The other list.</param>
    public bool Equals(Sequence<T> other) => AsSpan().SequenceEqual(other.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Sequence<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in Items)
            hash.Add(item);
        return hash.ToHashCode();
    }

    /// <summary>The items in brackets.</summary>
    public override string ToString() => $"[{string.Join(", ", Items)}]";

    /// <summary>Whether both hold equal items in the same order.</summary>
    /// <param name="left">One list.</param>
    /// <param name="right">The other list.</param>
    public static bool operator ==(Sequence<T> left, Sequence<T> right) => left.Equals(right);

    /// <summary>Whether the two differ in an item or in length.</summary>
    /// <param name="left">One list.</param>
    /// <param name="right">The other list.</param>
    public static bool operator !=(Sequence<T> left, Sequence<T> right) => !left.Equals(right);
}

/// <summary>Makes <see cref="Sequence{T}"/> values.</summary>
public static class Sequence
{
    /// <summary>A list of these items; the span is copied.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items, in order.</param>
    public static Sequence<T> Create<T>(ReadOnlySpan<T> items) => items.IsEmpty ? default : new(items.ToArray());

    /// <summary>A list of these items, read once.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items, in order.</param>
    // Not by Linq, whose assembly a cold start would have to load.
    public static Sequence<T> From<T>(IEnumerable<T> items) => new(new List<T>(items).ToArray());
}
