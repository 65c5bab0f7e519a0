using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace PureLambda.Web.Tests;

/// <summary>The maps of names and values that events have, for each way in which they hold several values of one name.</summary>
internal static class Maps
{
    public static List<(string Name, List<string> Values)> ByName(
        IEnumerable<(string Name, string Value)> pairs,
        StringComparer comparer
    ) =>
        [
            .. pairs
                .GroupBy(static one => one.Name, comparer)
                .Select(static group => (group.First().Name, group.Select(static one => one.Value).ToList())),
        ];

    public static JsonObject Last(List<(string Name, List<string> Values)> all) =>
        Texts([.. all.Select(static one => (one.Name, one.Values[^1]))]);

    public static JsonObject Joined(IEnumerable<(string, string)> pairs) =>
        Texts([
            .. ByName(pairs, StringComparer.Ordinal).Select(static one => (one.Name, string.Join(',', one.Values))),
        ]);

    public static JsonObject Lists(List<(string Name, List<string> Values)> all)
    {
        var json = new JsonObject();
        foreach (var (name, values) in all)
            json[name] = List(values);
        return json;
    }

    public static JsonArray List(IEnumerable<string> values) => [.. values.Select(static one => (JsonNode?)one)];

    public static JsonObject Texts((string Name, string Value)[] pairs)
    {
        var json = new JsonObject();
        foreach (var (name, value) in pairs)
            json[name] = value;
        return json;
    }

    public static JsonObject? OrNull(JsonObject json) => json.Count == 0 ? null : json;
}
