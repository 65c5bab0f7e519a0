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

    // As LINQ has them, but without a box and an enumerator for each question: the tables ask at every step.

    public bool All(Func<T, bool> holds)
    {
        foreach (var item in Items)
            if (!holds(item))
                return false;
        return true;
    }

    public bool Any(Func<T, bool> holds)
    {
        foreach (var item in Items)
            if (holds(item))
                return true;
        return false;
    }

    public Sequence<T> Where(Func<T, bool> holds)
    {
        var count = 0;
        foreach (var item in Items)
            if (holds(item))
                count++;
        if (count == Count)
            return this;
        var kept = ImmutableArray.CreateBuilder<T>(count);
        foreach (var item in Items)
            if (holds(item))
                kept.Add(item);
        return new(kept.MoveToImmutable());
    }

    /// <summary>With one more, behind the others.</summary>
    public Sequence<T> And(T item) => new(Items.Add(item));

    public bool Equals(Sequence<T> other) => Items.SequenceEqual(other.Items);

    public override bool Equals(object? obj) => obj is Sequence<T> other && Equals(other);

    public override int GetHashCode() => Items.Aggregate(0, static (hash, item) => HashCode.Combine(hash, item));

    public ImmutableArray<T>.Enumerator GetEnumerator() => Items.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable)Items).GetEnumerator();

    public override string ToString() => $"[{string.Join(", ", Items)}]";
}

internal static class Sequence
{
    public static Sequence<T> Create<T>(ReadOnlySpan<T> items) => new([.. items]);
}
