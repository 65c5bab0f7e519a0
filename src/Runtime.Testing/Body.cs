using System;
using System.Text;

namespace PureLambda.Testing;

/// <summary>The bytes of an event or of an answer, compared by content. The bytes must not change afterwards.</summary>
/// <param name="bytes">The bytes, which are not copied.</param>
public sealed class Body(ReadOnlyMemory<byte> bytes) : IEquatable<Body>
{
    /// <summary>No bytes.</summary>
    public static Body Empty { get; } = new(ReadOnlyMemory<byte>.Empty);

    /// <summary>The bytes themselves.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>How many bytes there are.</summary>
    public int Length => bytes.Length;

    /// <summary>The UTF-8 bytes of a text.</summary>
    public static Body FromText(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>Whether the other body has the same bytes.</summary>
    public bool Equals(Body? other) => other is not null && bytes.Span.SequenceEqual(other.Bytes.Span);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Body);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(bytes.Span);
        return hash.ToHashCode();
    }

    /// <summary>The bytes read as UTF-8; what is not UTF-8 becomes U+FFFD.</summary>
    public override string ToString() => Encoding.UTF8.GetString(bytes.Span);
}
