using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;

namespace PureLambda.Testing;

/// <summary>An immutable list that compares by content, so that states and replies can be compared.</summary>
[CollectionBuilder(typeof(Sequence), nameof(Sequence.Create))]
internal readonly struct Sequence<T>(ImmutableArray<T> items) : IEquatable<Sequence<T>>, IEnumerable<T>
{
    // A default ImmutableArray throws on every use; a default sequence is empty.
    private ImmutableArray<T> Items => items.IsDefault ? [] : items;

    public int Count => Items.Length;

    public T this[int index] => Items[index];

    public Sequence<T> Slice(int start, int length) => new(Items.Slice(start, length));

    public bool Equals(Sequence<T> other) => Items.SequenceEqual(other.Items);

    public override bool Equals(object? obj) => obj is Sequence<T> other && Equals(other);

    public override int GetHashCode() => Items.Aggregate(0, static (hash, item) => HashCode.Combine(hash, item));

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"[{string.Join(", ", Items)}]";
}

internal static class Sequence
{
    public static Sequence<T> Create<T>(ReadOnlySpan<T> items) => new([.. items]);
}
