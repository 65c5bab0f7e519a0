using System;
using System.Collections.Generic;
using System.Text.Json;

namespace PureLambda;

/// <summary>
/// The records in the JSON of events. An event without an identifier for each record is refused as a whole: the service takes an
/// answer without one for the failure of the whole batch.
/// </summary>
internal static class RecordsOf
{
    public static Outcome<Sequence<BatchRecord<Payload>>> Sqs(Payload @event) =>
        Read(
            @event,
            "SQS",
            static root =>
                InOrder(
                    root,
                    static message => new BatchRecord<Payload>(
                        Text(message, "messageId"),
                        Payload.FromText(Text(message, "body"))
                    )
                    {
                        Group = MessageGroup(message),
                    }
                )
        );

    public static Outcome<Sequence<BatchRecord<Payload>>> Kinesis(Payload @event) =>
        Read(
            @event,
            "Kinesis",
            static root =>
                InOrder(
                    root,
                    static record => new BatchRecord<Payload>(
                        Text(record.GetProperty("kinesis"), "sequenceNumber"),
                        Bytes(record.GetProperty("kinesis"), "data")
                    )
                )
        );

    public static Outcome<Sequence<BatchRecord<Payload>>> DynamoDb(Payload @event) =>
        Read(
            @event,
            "DynamoDB",
            static root =>
                InOrder(
                    root,
                    static record => new BatchRecord<Payload>(
                        Text(record.GetProperty("dynamodb"), "SequenceNumber"),
                        Payload.FromText(record.GetRawText())
                    )
                )
        );

    public static Outcome<Sequence<BatchRecord<Payload>>> Kafka(Payload @event) => Read(@event, "Kafka", OfPartitions);

    private static IEnumerable<BatchRecord<Payload>> OfPartitions(JsonElement root)
    {
        foreach (var partition in root.GetProperty("records").EnumerateObject())
        foreach (var record in partition.Value.EnumerateArray())
            yield return new BatchRecord<Payload>(
                new ItemIdentifier.Offset(partition.Name, record.GetProperty("offset").GetInt64()),
                Bytes(record, "value")
            )
            {
                Group = partition.Name,
            };
    }

    private static IEnumerable<BatchRecord<Payload>> InOrder(
        JsonElement root,
        Func<JsonElement, BatchRecord<Payload>> read
    )
    {
        foreach (var record in root.GetProperty("Records").EnumerateArray())
            yield return read(record);
    }

    private static Outcome<Sequence<BatchRecord<Payload>>> Read(
        Payload @event,
        string kind,
        Func<JsonElement, IEnumerable<BatchRecord<Payload>>> records
    )
    {
        try
        {
            using var json = JsonDocument.Parse(WithoutBom(@event.Memory));
            return Sequence.From(records(json.RootElement));
        }
        catch (Exception e)
            when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            // What the exception says may quote the event, which may hold secrets.
            return new Fault("Runtime.UnmarshalError", $"The event cannot be read: it is no batch of {kind}.");
        }
    }

    private static ReadOnlyMemory<byte> WithoutBom(ReadOnlyMemory<byte> json) =>
        json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;

    private static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null.");

    private static string? MessageGroup(JsonElement message) =>
        message.TryGetProperty("attributes", out var attributes)
        && attributes.ValueKind == JsonValueKind.Object
        && attributes.TryGetProperty("MessageGroupId", out var group)
            ? group.GetString()
            : null;

    // A tombstone of Kafka has no value, or null for one.
    private static Outcome<Payload> Bytes(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return Payload.Empty;
        return value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes)
            ? Payload.Of(bytes)
            : new Fault("Runtime.UnmarshalError", $"The record cannot be read: its {name} is no base64.");
    }
}
