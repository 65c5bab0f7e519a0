using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace PureLambda.Testing;

/// <summary>What two bodies differ in: by JSON path where both are JSON, by their text otherwise.</summary>
internal sealed class BodyDifference(string? expectedId, string? foundId, PureLambda.Sequence<JsonPath> ignored)
{
    private const int MostShown = 200;

    private readonly List<ReplayDifference> differences = [];
    private readonly List<JsonPlace> place = [];

    /// <summary>What differs.</summary>
    public IReadOnlyList<ReplayDifference> Differences => differences;

    /// <summary>How many differences were let pass.</summary>
    public int Ignored { get; private set; }

    public void Compare(string part, Payload expected, Payload found)
    {
        if (expected == found)
            return;
        place.Clear();
        try
        {
            using var one = JsonDocument.Parse(expected.Memory);
            using var other = JsonDocument.Parse(found.Memory);
            Compare(part, "", one.RootElement, other.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // One is no JSON: they are compared as text, and by the byte where the text does not tell them apart.
            var (one, other) = (expected.ToText(), found.ToText());
            if (one == other)
                Note(part, Convert.ToBase64String(expected.Span), Convert.ToBase64String(found.Span));
            else if (Current(one) != other)
                Note(part, one, other);
            else
                Ignored++;
        }
    }

    private void Compare(string part, string name, JsonElement expected, JsonElement found)
    {
        if (JsonElement.DeepEquals(expected, found))
            return;
        if (ignored.Any(path => path.Covers(place)) || VolatileFields.Covers(name, expected, found))
            Ignored++;
        else if (expected.ValueKind == JsonValueKind.Object && found.ValueKind == JsonValueKind.Object)
            Fields(part, expected, found);
        else if (expected.ValueKind == JsonValueKind.Array && found.ValueKind == JsonValueKind.Array)
            Items(part, name, expected, found);
        else if (
            expected.ValueKind == JsonValueKind.String
            && found.ValueKind == JsonValueKind.String
            && Current(expected.GetString()!) == found.GetString()
        )
            Ignored++;
        else
            Note(part, expected.GetRawText(), found.GetRawText());
    }

    private void Fields(string part, JsonElement expected, JsonElement found)
    {
        var names = expected.EnumerateObject().Concat(found.EnumerateObject()).Select(static field => field.Name);
        foreach (var name in names.Distinct())
        {
            place.Add(JsonPlace.Member(name));
            Optional(part, name, Field(expected, name), Field(found, name));
            place.RemoveAt(place.Count - 1);
        }
    }

    private void Items(string part, string name, JsonElement expected, JsonElement found)
    {
        var (one, other) = (expected.EnumerateArray().ToArray(), found.EnumerateArray().ToArray());
        for (var i = 0; i < Math.Max(one.Length, other.Length); i++)
        {
            place.Add(JsonPlace.Item(i));
            Optional(part, name, i < one.Length ? one[i] : null, i < other.Length ? other[i] : null);
            place.RemoveAt(place.Count - 1);
        }
    }

    private void Optional(string part, string name, JsonElement? expected, JsonElement? found)
    {
        if (expected is { } one && found is { } other)
            Compare(part, name, one, other);
        else if (ignored.Any(path => path.Covers(place)))
            Ignored++;
        else
            Note(part, expected?.GetRawText() ?? "nothing", found?.GetRawText() ?? "nothing");
    }

    private static JsonElement? Field(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value : null;

    // The id of the recorded invocation is now that of the replayed one.
    private string Current(string text) =>
        expectedId is { Length: > 0 } && foundId is not null ? text.Replace(expectedId, foundId) : text;

    private void Note(string part, string expected, string found)
    {
        differences.Add(new ReplayDifference($"{part} ${string.Concat(place)}", Shown(expected), Shown(found)));
    }

    private static string Shown(string text) =>
        text.Length > MostShown ? $"{text[..MostShown]}… ({text.Length} letters)" : text;
}
