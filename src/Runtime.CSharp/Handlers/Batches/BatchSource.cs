using System;
using System.Collections.Generic;
using System.Linq;

namespace PureLambda;

/// <summary>How an event is read as the records of a batch. Made by <see cref="BatchSource"/>.</summary>
/// <typeparam name="T">What the handler of a record is given.</typeparam>
public sealed class BatchSource<T>
{
    private readonly Func<Payload, Outcome<Sequence<BatchRecord<T>>>> read;

    internal BatchSource(Func<Payload, Outcome<Sequence<BatchRecord<T>>>> read) => this.read = read;

    /// <summary>The records of an event in their order, or why it is no such event.</summary>
    /// <param name="event">The event.</param>
    public Outcome<Sequence<BatchRecord<T>>> Read(Payload @event) => read(@event);

    /// <summary>Says to which group a record belongs, for orders that know groups.</summary>
    /// <param name="group">The group of what a record holds. A record that is not readable keeps the group it has.</param>
    public BatchSource<T> GroupedBy(Func<T, string?> group) =>
        Each(record => record.Value is Outcome<T>.Success s ? record with { Group = group(s.Value) } : record);

    /// <summary>Changes what each record holds. A fault, and whatever the function throws, fails that record alone.</summary>
    /// <typeparam name="TOut">What a record holds afterwards.</typeparam>
    /// <param name="change">The change.</param>
    public BatchSource<TOut> Select<TOut>(Func<T, Outcome<TOut>> change) =>
        Each(record => new BatchRecord<TOut>(record.Identifier, Changed(record.Value, change))
        {
            Group = record.Group,
        });

    private BatchSource<TOut> Each<TOut>(Func<BatchRecord<T>, BatchRecord<TOut>> change) =>
        new(@event =>
            read(@event) switch
            {
                Outcome<Sequence<BatchRecord<T>>>.Success { Value: var records } => Sequence.From(
                    records.Select(change)
                ),
                Outcome<Sequence<BatchRecord<T>>>.Failure { Fault: var fault } => fault,
                var other => throw new InvalidOperationException($"{other} is no outcome."),
            }
        );

    private static Outcome<TOut> Changed<TOut>(Outcome<T> value, Func<T, Outcome<TOut>> change)
    {
        try
        {
            return value.Match(change, static fault => fault);
        }
        catch (Exception e)
        {
            return Fault.From(e);
        }
    }
}

/// <summary>The sources of batches, and how others are made.</summary>
public static class BatchSource
{
    /// <summary>
    /// Messages of SQS: their bodies, as the bytes they are in UTF-8, by message id. Those of a FIFO queue are grouped by their
    /// <c>MessageGroupId</c>.
    /// </summary>
    public static BatchSource<Payload> Sqs { get; } = new(static @event => RecordsOf.Sqs(@event));

    /// <summary>Records of a Kinesis stream: their data, base64 taken off, by sequence number.</summary>
    public static BatchSource<Payload> Kinesis { get; } = new(static @event => RecordsOf.Kinesis(@event));

    /// <summary>Records of a DynamoDB stream: each as its JSON, by sequence number.</summary>
    public static BatchSource<Payload> DynamoDb { get; } = new(static @event => RecordsOf.DynamoDb(@event));

    /// <summary>
    /// Records of Kafka, Amazon MSK or self-managed: their values, base64 taken off (nothing where the value is null), by
    /// partition and offset, and grouped by partition.
    /// </summary>
    public static BatchSource<Payload> Kafka { get; } = new(static @event => RecordsOf.Kafka(@event));

    /// <summary>A source of any event.</summary>
    /// <typeparam name="TEvent">The event's type.</typeparam>
    /// <typeparam name="T">A record's type.</typeparam>
    /// <param name="codec">Reads the event.</param>
    /// <param name="records">Its records, in their order.</param>
    /// <param name="identifier">A record's identifier; a text is a message id or a sequence number.</param>
    public static BatchSource<T> Of<TEvent, T>(
        Codec<TEvent> codec,
        Func<TEvent, IEnumerable<T>> records,
        Func<T, ItemIdentifier> identifier
    ) =>
        new(@event =>
            codec.Decode(@event) switch
            {
                Outcome<TEvent>.Success { Value: var read } => Sequence.From(
                    records(read).Select(value => new BatchRecord<T>(identifier(value), value))
                ),
                Outcome<TEvent>.Failure { Fault: var fault } => fault,
                var other => throw new InvalidOperationException($"{other} is no outcome."),
            }
        );

    /// <summary>Reads what each record holds. One that is not readable fails alone.</summary>
    /// <typeparam name="T">What a record holds afterwards.</typeparam>
    /// <param name="source">The source.</param>
    /// <param name="codec">Reads a record.</param>
    public static BatchSource<T> Decoded<T>(this BatchSource<Payload> source, Codec<T> codec) =>
        source.Select(codec.Decode);
}
