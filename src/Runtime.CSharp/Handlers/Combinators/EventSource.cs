using System;
using System.Text.Json;

namespace PureLambda;

/// <summary>What an event says of the service it comes from.</summary>
public static class EventSource
{
    /// <summary>
    /// The event's <c>eventSource</c>, that of its first record, or EventBridge's <c>source</c>: <c>aws:sqs</c>, <c>aws:s3</c>,
    /// <c>aws:kafka</c>, <c>aws.events</c>. Null where it says none, as API Gateway's do, and where it is no JSON object.
    /// </summary>
    /// <param name="event">The event's bytes, of which no more is read than is needed.</param>
    public static string? Of(Payload @event)
    {
        var json = @event.Span;
        var reader = new Utf8JsonReader(json.StartsWith("\uFEFF"u8) ? json[3..] : json);
        string? source = null;
        try
        {
            source = reader.Read() ? OfObject(ref reader, records: true) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // What is no JSON says nothing of where it comes from.
        }
        return source;
    }

    private static string? OfObject(ref Utf8JsonReader reader, bool records)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // SNS writes the first letter of all names as a capital.
            var isSource =
                reader.ValueTextEquals("eventSource"u8)
                || reader.ValueTextEquals("EventSource"u8)
                || (records && reader.ValueTextEquals("source"u8));
            var isRecords = records && reader.ValueTextEquals("Records"u8);
            _ = reader.Read();
            if (isSource && reader.TokenType == JsonTokenType.String)
                return reader.GetString();
            if (isRecords && reader.TokenType == JsonTokenType.StartArray)
                return reader.Read() ? OfObject(ref reader, records: false) : null;
            reader.Skip();
        }
        return null;
    }
}
