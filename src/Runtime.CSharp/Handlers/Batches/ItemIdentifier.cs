using System;
using System.Text.Json;

namespace PureLambda;

/// <summary>Which record of a batch is meant: what the answer gives as <c>itemIdentifier</c>.</summary>
public abstract record ItemIdentifier
{
    private ItemIdentifier() { }

    internal abstract Case Tag { get; }

    /// <summary>A message id of SQS, or a sequence number of a Kinesis or DynamoDB stream.</summary>
    /// <param name="Value">The id or number.</param>
    public sealed record Name(string Value) : ItemIdentifier
    {
        internal override Case Tag => Case.Name;
    }

    /// <summary>A place in Kafka.</summary>
    /// <param name="Partition">Topic and partition as the event names them: <c>orders-0</c>.</param>
    /// <param name="Value">The offset.</param>
    public sealed record Offset(string Partition, long Value) : ItemIdentifier
    {
        internal override Case Tag => Case.Offset;
    }

    /// <summary>A text is a message id or a sequence number.</summary>
    /// <param name="value">The id or number.</param>
    public static implicit operator ItemIdentifier(string value) => new Name(value);

    /// <summary>One function for each case.</summary>
    /// <typeparam name="T">What both functions return.</typeparam>
    /// <param name="name">For an id or a sequence number.</param>
    /// <param name="offset">For a place in Kafka.</param>
    public T Match<T>(Func<Name, T> name, Func<Offset, T> offset) =>
        Tag switch
        {
            Case.Name => name((Name)this),
            Case.Offset => offset((Offset)this),
        };

    /// <summary>The id or number, or partition and offset: for logs.</summary>
    public sealed override string ToString() =>
        Match(static name => name.Value, static offset => $"{offset.Partition}:{offset.Value}");

    internal void Write(Utf8JsonWriter json)
    {
        if (this is Offset offset)
        {
            json.WriteStartObject("itemIdentifier"u8);
            json.WriteString("partition"u8, offset.Partition);
            json.WriteNumber("offset"u8, offset.Value);
            json.WriteEndObject();
        }
        else
            json.WriteString("itemIdentifier"u8, ((Name)this).Value);
    }

    internal enum Case
    {
        Name,
        Offset,
    }
}
