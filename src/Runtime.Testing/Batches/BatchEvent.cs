using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace PureLambda.Testing;

/// <summary>The event that a service makes of a batch, and what it makes of the answer.</summary>
internal static class BatchEvent
{
    private const string Account = "eu-central-1:123456789012";

    /// <summary>The event.</summary>
    public static Payload Of(BatchService service, IReadOnlyList<BatchItem> items)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (service == BatchService.Kafka)
                WritePartitions(json, items);
            else
                WriteList(json, "Records", items, item => WriteRecord(json, service, item));
            json.WriteEndObject();
        }
        return Payload.Of(buffer.WrittenMemory);
    }

    /// <summary>
    /// The records that an answer reports, or what is wrong with it. An answer that says nothing reports nothing; what
    /// the service cannot read it takes for the failure of all, over and over.
    /// </summary>
    public static (IReadOnlyList<ItemIdentifier> Reported, string? Wrong) Reported(Payload answer)
    {
        if (answer.IsEmpty)
            return ([], null);
        using var json = PureLambda.Json.Parse(answer.ToText());
        if (json is null)
            return ([], "the answer is no JSON");
        var root = json.RootElement;
        if (root.ValueKind == JsonValueKind.Null)
            return ([], null);
        if (root.ValueKind != JsonValueKind.Object)
            return ([], $"the answer is {root.ValueKind}, and is to be an object");
        if (!root.TryGetProperty("batchItemFailures", out var failures) || failures.ValueKind == JsonValueKind.Null)
            return ([], null);
        if (failures.ValueKind != JsonValueKind.Array)
            return ([], $"batchItemFailures is {failures.ValueKind}, and is to be an array");
        var reported = failures.EnumerateArray().Select(Identifier).ToArray();
        return reported.Contains(null)
            ? ([], $"an itemIdentifier of the answer cannot be read: {root.GetRawText()}")
            : ([.. reported.OfType<ItemIdentifier>()], null);
    }

    private static ItemIdentifier? Identifier(JsonElement failure)
    {
        if (failure.ValueKind != JsonValueKind.Object || !failure.TryGetProperty("itemIdentifier", out var identifier))
            return null;
        if (identifier.ValueKind == JsonValueKind.String)
            return identifier.GetString() is { Length: > 0 } name ? new ItemIdentifier.Name(name) : null;
        return
            identifier.ValueKind == JsonValueKind.Object
            && identifier.TryGetProperty("partition", out var partition)
            && partition.ValueKind == JsonValueKind.String
            && identifier.TryGetProperty("offset", out var offset)
            && offset.ValueKind == JsonValueKind.Number
            && offset.TryGetInt64(out var place)
            ? new ItemIdentifier.Offset(partition.GetString()!, place)
            : null;
    }

    private static void WriteList(
        Utf8JsonWriter json,
        string name,
        IEnumerable<BatchItem> items,
        Action<BatchItem> write
    )
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WritePartitions(Utf8JsonWriter json, IReadOnlyList<BatchItem> items)
    {
        json.WriteString("eventSource", "aws:kafka");
        json.WriteString("bootstrapServers", "broker.example.com:9092");
        json.WriteStartObject("records");
        foreach (var partition in items.GroupBy(static item => item.Group))
            WriteList(
                json,
                partition.Key,
                partition,
                item =>
                {
                    json.WriteString("topic", "orders");
                    json.WriteNumber("partition", item.Group[^1] - '0');
                    json.WriteNumber("offset", ((ItemIdentifier.Offset)item.Identifier).Value);
                    json.WriteNumber("timestamp", 1_767_225_600_000);
                    json.WriteString("timestampType", "CREATE_TIME");
                    json.WriteBase64String("value", item.Content.Span);
                    json.WriteStartArray("headers");
                    json.WriteEndArray();
                }
            );
        json.WriteEndObject();
    }

    private static void WriteRecord(Utf8JsonWriter json, BatchService service, BatchItem item)
    {
        var name = item.Identifier.ToString();
        json.WriteString("awsRegion", "eu-central-1");
        switch (service)
        {
            case BatchService.Kinesis:
                json.WriteString("eventSource", "aws:kinesis");
                json.WriteString("eventSourceARN", $"arn:aws:kinesis:{Account}:stream/orders");
                json.WriteString("eventName", "aws:kinesis:record");
                json.WriteString("eventID", $"shardId-000000000000:{name}");
                json.WriteString("eventVersion", "1.0");
                json.WriteStartObject("kinesis");
                json.WriteString("kinesisSchemaVersion", "1.0");
                json.WriteString("partitionKey", name[^1..]);
                json.WriteString("sequenceNumber", name);
                json.WriteBase64String("data", item.Content.Span);
                json.WriteNumber("approximateArrivalTimestamp", 1_767_225_600.5);
                json.WriteEndObject();
                break;
            case BatchService.DynamoDb:
                json.WriteString("eventSource", "aws:dynamodb");
                json.WriteString(
                    "eventSourceARN",
                    $"arn:aws:dynamodb:{Account}:table/orders/stream/2026-01-01T00:00:00.000"
                );
                json.WriteString("eventName", "INSERT");
                json.WriteString("eventID", name);
                json.WriteString("eventVersion", "1.1");
                json.WriteStartObject("dynamodb");
                json.WriteString("SequenceNumber", name);
                json.WriteString("StreamViewType", "NEW_IMAGE");
                json.WriteNumber("ApproximateCreationDateTime", 1_767_225_600);
                json.WriteNumber("SizeBytes", item.Content.Length);
                json.WriteStartObject("Keys");
                json.WriteStartObject("id");
                json.WriteString("S", name);
                json.WriteEndObject();
                json.WriteEndObject();
                json.WritePropertyName("NewImage");
                json.WriteRawValue(item.Content.Span);
                json.WriteEndObject();
                break;
            default:
                json.WriteString("eventSource", "aws:sqs");
                json.WriteString("eventSourceARN", $"arn:aws:sqs:{Account}:orders");
                json.WriteString("messageId", name);
                json.WriteString("receiptHandle", name);
                json.WriteString("body", item.Content.ToText());
                json.WriteStartObject("attributes");
                json.WriteString("ApproximateReceiveCount", "1");
                json.WriteString("SentTimestamp", "1767225600000");
                json.WriteString("SenderId", "123456789012");
                json.WriteString("ApproximateFirstReceiveTimestamp", "1767225600001");
                if (service == BatchService.SqsFifo)
                    json.WriteString("MessageGroupId", item.Group);
                json.WriteEndObject();
                json.WriteStartObject("messageAttributes");
                json.WriteEndObject();
                break;
        }
    }
}
