using System;
using System.Text;

namespace PureLambda;

/// <summary>Immutable bytes that compare by content: an event, a response or any other body.</summary>
public readonly struct Payload : IEquatable<Payload>
{
    private Payload(ReadOnlyMemory<byte> memory) => Memory = memory;

    /// <summary>No bytes.</summary>
    public static Payload Empty => default;

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Memory { get; }

    /// <summary>The bytes as a span.</summary>
    public ReadOnlySpan<byte> Span => Memory.Span;

    /// <summary>How many bytes there are.</summary>
    public int Length => Memory.Length;

    /// <summary>Whether there are no bytes.</summary>
    public bool IsEmpty => Memory.IsEmpty;

    /// <summary>Takes over bytes without copying them. The caller must not change them afterwards.</summary>
    /// <param name="bytes">The bytes.</param>
    public static Payload Of(ReadOnlyMemory<byte> bytes) => new(bytes);

    /// <summary>Copies bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public static Payload Copy(ReadOnlySpan<byte> bytes) => new(bytes.ToArray());

    /// <summary>A text as UTF-8.</summary>
    /// <param name="text">The text.</param>
    public static Payload FromText(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>The bytes read as UTF-8; what is not UTF-8 becomes U+FFFD.</summary>
    public string ToText() => Encoding.UTF8.GetString(Span);

    /// <summary>Equal when the bytes are.</summary>
    /// <param name="other">The other payload.</param>
    public bool Equals(Payload other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Payload other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    /// <summary>The size only: a payload may hold secrets and ends up in traces.</summary>
    public override string ToString() => $"{Length} bytes";

    /// <summary>Whether the bytes are equal.</summary>
    /// <param name="left">One payload.</param>
    /// <param name="right">The other payload.</param>
    public static bool operator ==(Payload left, Payload right) => left.Equals(right);

    /// <summary>Whether the bytes differ.</summary>
    /// <param name="left">One payload.</param>
    /// <param name="right">The other payload.</param>
    public static bool operator !=(Payload left, Payload right) => !left.Equals(right);
}
