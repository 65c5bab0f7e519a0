namespace PureLambda;

/// <summary>One record of a batch.</summary>
/// <typeparam name="T">What the handler of a record is given.</typeparam>
/// <param name="Identifier">Which record it is, for the answer.</param>
/// <param name="Value">What it holds; a fault where that is not readable, which fails this record alone.</param>
public sealed record BatchRecord<T>(ItemIdentifier Identifier, Outcome<T> Value)
{
    /// <summary>The group within which order matters: a FIFO queue's message group, a Kafka partition. Null where there is one order for all.</summary>
    public string? Group { get; init; }
}
