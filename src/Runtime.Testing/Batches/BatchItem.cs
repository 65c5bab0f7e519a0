using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace PureLambda.Testing;

/// <summary>Who sends a batch, and so which order is kept.</summary>
internal enum BatchService
{
    Sqs,
    SqsFifo,
    Kinesis,
    DynamoDb,
    Kafka,
}

/// <summary>A record of a batch, and what becomes of it.</summary>
/// <param name="Identifier">Which it is.</param>
/// <param name="Group">Within which order matters; empty where there is one for all.</param>
/// <param name="Content">What it holds.</param>
/// <param name="Failures">How often it fails before it succeeds.</param>
/// <param name="Takes">How long it takes each time.</param>
internal sealed record BatchItem(ItemIdentifier Identifier, string Group, Payload Content, int Failures, TimeSpan Takes)
{
    /// <summary>Whether this is the record that a handler was given: by what it holds, or by its number in a stream's record.</summary>
    public bool IsIn(Payload given) => given == Content || SequenceNumber(given) is { } number && number == Identifier;

    private static ItemIdentifier? SequenceNumber(Payload record)
    {
        using var json = PureLambda.Json.Parse(record.ToText());
        return
            json is { RootElement: { ValueKind: JsonValueKind.Object } root }
            && root.TryGetProperty("dynamodb", out var change)
            && change.ValueKind == JsonValueKind.Object
            && change.TryGetProperty("SequenceNumber", out var number)
            && number.ValueKind == JsonValueKind.String
            ? new ItemIdentifier.Name(number.GetString()!)
            : null;
    }
}

/// <summary>Batches by number.</summary>
internal static class BatchItems
{
    private const int Most = 9;

    // Longer by a digit after the third: who compares them as texts is wrong.
    private const decimal FirstSequenceNumber = 99_999_999_999_999_999_997m;

    /// <summary>What service keeps which order.</summary>
    public static BatchOrder Order(this BatchService service) =>
        service switch
        {
            BatchService.Sqs => BatchOrder.None,
            BatchService.SqsFifo => BatchOrder.Fifo,
            BatchService.Kinesis => BatchOrder.Stream,
            BatchService.DynamoDb => BatchOrder.Stream,
            BatchService.Kafka => BatchOrder.Stream,
        };

    /// <summary>A batch; no two of its records hold the same.</summary>
    /// <param name="service">Who sends it.</param>
    /// <param name="number">Which batch.</param>
    /// <param name="contents">What records hold, by number.</param>
    public static IReadOnlyList<BatchItem> Of(BatchService service, int number, Func<int, Payload> contents)
    {
        var dice = new Dice(Dice.Of((uint)number, 31));
        var isSlow = dice.Below(3) == 0;
        var failsOnce = 2 + dice.Below(4);
        var items = new List<BatchItem>();
        foreach (var content in Distinct(service, number, contents).Take(dice.Below(Most)))
        {
            var group = HasGroups(service) ? $"orders-{dice.Below(3)}" : "";
            var failures = dice.Below(failsOnce) == 0 ? 1 + dice.Below(2) : 0;
            var takes = TimeSpan.FromMilliseconds(isSlow ? dice.Below(100) : 0);
            items.Add(new BatchItem(Identifier(service, items, group, ref dice), group, content, failures, takes));
        }
        // Kafka's records come partition by partition.
        return service == BatchService.Kafka
            ? [.. items.OrderBy(static item => item.Group, StringComparer.Ordinal)]
            : items;
    }

    private static bool HasGroups(BatchService service) => service is BatchService.SqsFifo or BatchService.Kafka;

    private static IEnumerable<Payload> Distinct(BatchService service, int number, Func<int, Payload> contents)
    {
        // A message of SQS is a text.
        var isText = service is BatchService.Sqs or BatchService.SqsFifo;
        return Enumerable
            .Range(0, 2 * Most)
            .Select(place => contents((number * 2 * Most) + place))
            .Select(content => isText ? Payload.FromText(content.ToText()) : content)
            .Distinct();
    }

    private static ItemIdentifier Identifier(
        BatchService service,
        List<BatchItem> before,
        string group,
        ref Dice dice
    ) =>
        service switch
        {
            BatchService.Kafka => new ItemIdentifier.Offset(group, 8 + before.Count(item => item.Group == group)),
            BatchService.Kinesis or BatchService.DynamoDb => new ItemIdentifier.Name(
                (FirstSequenceNumber + before.Count).ToString(CultureInfo.InvariantCulture)
            ),
            _ => new ItemIdentifier.Name(string.Create(CultureInfo.InvariantCulture, $"{dice.Next():x16}")),
        };
}
