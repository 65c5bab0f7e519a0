using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using PureLambda.Protocol;

namespace PureLambda;

/// <summary>Places in JSON whose values are not to be seen.</summary>
internal sealed class JsonPlaces
{
    private const string Hidden = "[redacted]";

    private readonly JsonPath[] paths;

    private JsonPlaces(JsonPath[] paths) => this.paths = paths;

    /// <summary>Reads paths.</summary>
    /// <exception cref="ArgumentException">One is no path.</exception>
    public static JsonPlaces Of(Sequence<string> paths) => new(paths.Select(JsonPath.Parse).ToArray());

    /// <summary>JSON without what stands at these places; null when it is no JSON, of which nobody knows what is in it.</summary>
    public string? Redacted(Payload payload)
    {
        try
        {
            using var json = JsonDocument.Parse(payload.ToText().TrimStart('\uFEFF'));
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer, JsonEscaping.Only))
                Write(writer, json.RootElement, []);
            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private void Write(Utf8JsonWriter writer, JsonElement value, List<JsonPlace> place)
    {
        if (paths.Any(path => path.Covers(place)))
            writer.WriteStringValue(Hidden);
        else if (value.ValueKind == JsonValueKind.Object)
        {
            writer.WriteStartObject();
            foreach (var member in value.EnumerateObject())
            {
                writer.WritePropertyName(member.Name);
                Below(writer, member.Value, place, JsonPlace.Member(member.Name));
            }
            writer.WriteEndObject();
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            writer.WriteStartArray();
            var index = 0;
            foreach (var item in value.EnumerateArray())
                Below(writer, item, place, JsonPlace.Item(index++));
            writer.WriteEndArray();
        }
        else
            value.WriteTo(writer);
    }

    private void Below(Utf8JsonWriter writer, JsonElement value, List<JsonPlace> place, JsonPlace step)
    {
        place.Add(step);
        Write(writer, value, place);
        place.RemoveAt(place.Count - 1);
    }
}
