using System;
using System.Collections.Generic;
using System.Linq;
using Batching = System.Func<PureLambda.Handler, PureLambda.Handler>;

namespace PureLambda.Testing;

/// <summary>
/// The laws of what makes the handler of a batch of the handler of one record: PureLambda's own keep them, and so should
/// those that you write. They are tried with batches of up to eight records, of which some fail once or twice, at once or after
/// a while. What the records hold comes by number: different for different numbers, and such that your handler can read it.
/// </summary>
/// <example><code>
/// foreach (var law in BatchLaws.Sqs(Events.Any))
///     law.Check(record => record.Batched(BatchSource.Sqs, BatchOptions.Parallel(8)));
/// </code></example>
public static class BatchLaws
{
    private const int Cases = 300;
    private static readonly TimeSpan Ample = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    /// <summary>A batch of SQS: each message is on its own.</summary>
    /// <param name="bodies">The messages' bodies, by number; bytes that are no text are made one.</param>
    public static IReadOnlyList<Law<Batching>> Sqs(Func<int, Payload> bodies) => Of(BatchService.Sqs, bodies);

    /// <summary>A batch of a FIFO queue of SQS: what is behind a failure in its message group waits, and is reported with it.</summary>
    /// <param name="bodies">The messages' bodies, by number; bytes that are no text are made one.</param>
    public static IReadOnlyList<Law<Batching>> SqsFifo(Func<int, Payload> bodies) => Of(BatchService.SqsFifo, bodies);

    /// <summary>A batch of a shard of Kinesis: the stream goes on from the lowest sequence number that is reported.</summary>
    /// <param name="data">The records' data, by number.</param>
    public static IReadOnlyList<Law<Batching>> Kinesis(Func<int, Payload> data) => Of(BatchService.Kinesis, data);

    /// <summary>
    /// A batch of a shard of a DynamoDB stream: it goes on from the lowest sequence number that is reported. The handler of a
    /// record may be given the record's JSON, or the image alone.
    /// </summary>
    /// <param name="images">The new images, by number, as DynamoDB writes them: <c>{"id":{"S":"17"}}</c>.</param>
    public static IReadOnlyList<Law<Batching>> DynamoDb(Func<int, Payload> images) => Of(BatchService.DynamoDb, images);

    /// <summary>A batch of Kafka: each partition goes on from the lowest offset that is reported of it.</summary>
    /// <param name="values">The records' values, by number.</param>
    public static IReadOnlyList<Law<Batching>> Kafka(Func<int, Payload> values) => Of(BatchService.Kafka, values);

    private static IReadOnlyList<Law<Batching>> Of(BatchService service, Func<int, Payload> contents)
    {
        var isOrdered = service.Order() != BatchOrder.None;
        Law<Batching> Law(string name, Func<BatchDelivery, string?> broken) =>
            new(name, batching => FirstOf(batching, service, contents, broken));

        return
        [
            Law("the answer names records of the batch, and nothing else", static delivery => delivery.WrongAnswer),
            Law("each record is handled once, as it came", static delivery => delivery.WrongRecord),
            Law("it is answered when all have ended that were begun", Unfinished),
            service.Order() == BatchOrder.Stream
                ? Law("what comes again begins with the lowest that did not succeed", FromTheLowest)
                : Law("what succeeded is not reported, and what did not is", Partition),
            isOrdered
                ? Law("of a group nothing is begun behind a failure, or beside another", InOrder)
                : Law("each record is on its own: all are begun", All),
            .. isOrdered ? [Law("no group waits for the failure of another", UpToFailures)] : (Law<Batching>[])[],
            new("what comes again ends: in the end each record has succeeded", b => Redelivered(b, service, contents)),
            new("near the deadline it is split: it is answered in time", b => Split(b, service, contents)),
        ];
    }

    private static Fault? FirstOf(
        Batching batching,
        BatchService service,
        Func<int, Payload> contents,
        Func<BatchDelivery, string?> broken
    ) =>
        Laws.FirstOf(
            number =>
            {
                var delivery = BatchDelivery.Of(batching, service, BatchItems.Of(service, number, contents), [], Ample);
                return broken(delivery) is { } how ? Laws.Fault(delivery.Event, how) : null;
            },
            Cases
        );

    private static string? Unfinished(BatchDelivery delivery) =>
        delivery.LeftRunning > 0 ? $"{delivery.LeftRunning} records were still handled when it was answered" : null;

    private static string? Partition(BatchDelivery delivery)
    {
        foreach (var item in delivery.Sent)
            if (delivery.Succeeded(item) == delivery.ComesAgain(item))
                return delivery.Succeeded(item)
                    ? $"{item.Identifier} succeeded, and comes again"
                    : $"{item.Identifier} did not succeed, and is lost";
        return null;
    }

    private static string? FromTheLowest(BatchDelivery delivery)
    {
        foreach (var group in delivery.Sent.GroupBy(static item => item.Group))
        {
            var (lowest, from) = (
                group.FirstOrDefault(item => !delivery.Succeeded(item)),
                group.FirstOrDefault(delivery.ComesAgain)
            );
            if (lowest != from)
                return $"the lowest that did not succeed is {Named(lowest)}, and what comes again begins with {Named(from)}";
        }
        return null;
    }

    private static string Named(BatchItem? item) => item?.Identifier.ToString() ?? "none";

    private static string? All(BatchDelivery delivery) =>
        delivery.Sent.Except(delivery.Begun).FirstOrDefault() is { } item ? $"{item.Identifier} was not begun" : null;

    private static string? InOrder(BatchDelivery delivery)
    {
        if (delivery.Beside is { } beside)
            return $"{beside.Identifier} was begun while another of its group was handled";
        foreach (var group in delivery.Sent.GroupBy(static item => item.Group))
        {
            var begun = delivery.Begun.Where(item => item.Group == group.Key).ToArray();
            if (!begun.SequenceEqual(group.Take(begun.Length)))
                return $"of a group, in this order were begun: {string.Join(", ", begun.Select(Named))}";
            if (begun.SkipLast(1).FirstOrDefault(item => !delivery.Succeeded(item)) is { } failed)
                return $"{failed.Identifier} failed, and its group went on";
        }
        return null;
    }

    private static string? UpToFailures(BatchDelivery delivery)
    {
        foreach (var group in delivery.Sent.GroupBy(static item => item.Group))
        foreach (var item in group)
        {
            if (!delivery.Begun.Contains(item))
                return $"{item.Identifier} was not begun, and nothing before it in its group had failed";
            if (!delivery.Succeeded(item))
                break;
        }
        return null;
    }

    private static Fault? Redelivered(Batching batching, BatchService service, Func<int, Payload> contents) =>
        Laws.FirstOf(
            number =>
            {
                var (items, attempts) = (
                    BatchItems.Of(service, number, contents),
                    new Dictionary<ItemIdentifier, int>()
                );
                var left = items;
                // Each delivery has a failure that will not come again, or else it is the last.
                for (var rounds = 1 + items.Sum(static item => item.Failures); rounds > 0 && left.Count > 0; rounds--)
                {
                    var delivery = BatchDelivery.Of(batching, service, left, attempts, Ample);
                    left = [.. left.Where(delivery.ComesAgain)];
                }
                var unfinished = items.FirstOrDefault(item =>
                    attempts.GetValueOrDefault(item.Identifier) <= item.Failures
                );
                return unfinished is not null
                        ? Laws.Fault(
                            BatchEvent.Of(service, items),
                            $"{unfinished.Identifier} was to fail {unfinished.Failures} times, and never succeeded"
                        )
                    : left.Count > 0 ? Laws.Fault(BatchEvent.Of(service, left), "what came again comes for ever")
                    : null;
            },
            Cases
        );

    // A record takes 400 ms at most, and six of them more than there is: with the usual margin of a second it is enough.
    private static Fault? Split(Batching batching, BatchService service, Func<int, Payload> contents) =>
        Laws.FirstOf(
            number =>
            {
                var slow = BatchItems
                    .Of(service, number, contents)
                    .Select(
                        static (item, place) => item with { Takes = TimeSpan.FromMilliseconds(400 - (place * 10)) }
                    );
                var delivery = BatchDelivery.Of(batching, service, [.. slow], [], Short);
                if (delivery.Took is not { } took || took >= Short)
                    return Laws.Fault(delivery.Event, $"its deadline came after {Short}, and it had not answered");
                return FromTheLowestOrPartition(service, delivery) is { } how ? Laws.Fault(delivery.Event, how) : null;
            },
            Cases
        );

    private static string? FromTheLowestOrPartition(BatchService service, BatchDelivery delivery) =>
        service.Order() == BatchOrder.Stream ? FromTheLowest(delivery) : Partition(delivery);
}
