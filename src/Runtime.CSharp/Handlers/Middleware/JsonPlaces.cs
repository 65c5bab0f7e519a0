using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace PureLambda;

/// <summary>
/// Places in JSON whose values are not to be seen: <c>$.order.card</c>, <c>$.items[0].pin</c>, <c>$.items[*].pin</c>,
/// <c>$["a b"]</c>, and <c>$..pin</c> for a name at any depth. What stands below a place belongs to it.
/// </summary>
internal sealed class JsonPlaces
{
    private const string Hidden = "[redacted]";

    private readonly Step[][] paths;

    private JsonPlaces(Step[][] paths) => this.paths = paths;

    /// <summary>Reads paths.</summary>
    /// <exception cref="ArgumentException">One is no path.</exception>
    public static JsonPlaces Of(Sequence<string> paths) => new(paths.Select(Parsed).ToArray());

    /// <summary>JSON without what stands at these places; null when it is no JSON, of which nobody knows what is in it.</summary>
    public string? Redacted(Payload payload)
    {
        try
        {
            using var json = JsonDocument.Parse(payload.ToText().TrimStart('\uFEFF'));
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer))
                Write(writer, json.RootElement, paths.Select(static path => new Place(path, 0)).ToArray());
            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, Place[] places)
    {
        if (places.Any(static place => place.IsReached))
            writer.WriteStringValue(Hidden);
        else if (places.Length == 0 || value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            value.WriteTo(writer);
        else if (value.ValueKind == JsonValueKind.Object)
        {
            writer.WriteStartObject();
            foreach (var member in value.EnumerateObject())
            {
                writer.WritePropertyName(member.Name);
                Write(writer, member.Value, Below(places, member.Name, -1));
            }
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteStartArray();
            var index = 0;
            foreach (var item in value.EnumerateArray())
                Write(writer, item, Below(places, null, index++));
            writer.WriteEndArray();
        }
    }

    private static Place[] Below(Place[] places, string? name, int index)
    {
        var below = new List<Place>();
        foreach (var (path, at) in places)
        {
            if (path[at].Matches(name, index))
                below.Add(new Place(path, at + 1));
            if (path[at].AtAnyDepth)
                below.Add(new Place(path, at));
        }
        return [.. below];
    }

    private static Step[] Parsed(string path)
    {
        var steps = new List<Step>();
        for (var rest = path.StartsWith('$') ? path[1..] : " "; rest.Length > 0; )
        {
            var end = End(rest);
            steps.Add(end > 0 && StepOf(rest[..end]) is { } step ? step : throw NoPath(path));
            rest = rest[end..];
        }
        return steps.Count > 0 ? [.. steps] : throw NoPath(path);
    }

    private static ArgumentException NoPath(string path) =>
        new($"\"{path}\" is no JSON path; one is $.name, $..name, $.items[0] or $.items[*].name.");

    // Where the first step of a path ends; nowhere when it is none.
    private static int End(string path)
    {
        if (path.StartsWith("[\"", StringComparison.Ordinal))
            return path.IndexOf("\"]", 2, StringComparison.Ordinal) + 2;
        if (path[0] == '[')
            return path.IndexOf(']', StringComparison.Ordinal) + 1;
        var start = path.TakeWhile(static c => c == '.').Count();
        var end = path.IndexOfAny(['.', '['], start);
        return end < 0 ? path.Length : end;
    }

    private static Step? StepOf(string text) =>
        text switch
        {
            "[*]" or ".*" => new Step(null, -1, AtAnyDepth: false),
            ['[', '"', _, .., '"', ']'] => new Step(text[2..^2], -1, AtAnyDepth: false),
            ['[', .. var index, ']'] when Index(index) is { } number => new Step(null, number, AtAnyDepth: false),
            ['.', '.', not '.', ..] => new Step(text[2..], -1, AtAnyDepth: true),
            ['.', not '.', ..] => new Step(text[1..], -1, AtAnyDepth: false),
            _ => null,
        };

    private static int? Index(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // A step to a member of a name, to the item of an index, or, with neither, to any.
    private readonly record struct Step(string? Name, int Index, bool AtAnyDepth)
    {
        public bool Matches(string? name, int index) => Name is not null ? Name == name : Index < 0 || Index == index;
    }

    private readonly record struct Place(Step[] Path, int At)
    {
        public bool IsReached => At == Path.Length;
    }
}
