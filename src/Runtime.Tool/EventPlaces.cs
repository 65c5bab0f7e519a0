using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace PureLambda.Tool;

/// <summary>The places of a sample that <c>--set</c> can name, written as it reads them.</summary>
internal static class EventPlaces
{
    /// <summary>Every place below which there is nothing, with what stands there, in order.</summary>
    public static IEnumerable<(string Path, JsonNode? Value)> Of(JsonNode sample) => Below("", sample);

    private static IEnumerable<(string, JsonNode?)> Below(string path, JsonNode? node) =>
        node switch
        {
            JsonObject { Count: > 0 } members => members.SelectMany(m => Below(path + Step(path, m.Key), m.Value)),
            JsonArray { Count: > 0 } items => items.SelectMany((item, index) => Below($"{path}[{index}]", item)),
            _ => [(path, node)],
        };

    // A name that says more than a word to who reads a path stands in brackets.
    private static string Step(string path, string name) =>
        name.Contains('"', StringComparison.Ordinal) ? $"['{name}']"
        : name.Length == 0 || name.AsSpan().IndexOfAny(".[]='$") >= 0 ? $"[\"{name}\"]"
        : path.Length == 0 ? name
        : $".{name}";
}
