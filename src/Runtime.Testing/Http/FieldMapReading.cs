using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace PureLambda.Testing;

/// <summary>The header maps of answers, read. Null is what cannot be sent.</summary>
internal static class FieldMapReading
{
    /// <summary>One value for a name; none where the map is missing.</summary>
    public static List<HttpHeader>? Single(JsonElement root, string member) =>
        Read(root, member, static value => value.ValueKind == JsonValueKind.Null ? [] : One(value));

    /// <summary>A list for each name.</summary>
    public static List<HttpHeader>? Lists(JsonElement root, string member) => Read(root, member, Values);

    /// <summary>The texts of a list; none where there is null.</summary>
    public static List<string>? Values(JsonElement list)
    {
        if (list.ValueKind == JsonValueKind.Null)
            return [];
        if (list.ValueKind != JsonValueKind.Array)
            return null;
        var values = new List<string>();
        foreach (var item in list.EnumerateArray())
            if (One(item) is [var value])
                values.Add(value);
            else
                return null;
        return values;
    }

    private static List<HttpHeader>? Read(
        JsonElement root,
        string member,
        System.Func<JsonElement, List<string>?> valuesOf
    )
    {
        if (!root.TryGetProperty(member, out var map) || map.ValueKind == JsonValueKind.Null)
            return [];
        if (map.ValueKind != JsonValueKind.Object)
            return null;
        var fields = new List<HttpHeader>();
        foreach (var one in map.EnumerateObject())
        {
            if (!HeaderName.IsValid(one.Name) || valuesOf(one.Value) is not { } values)
                return null;
            if (!values.TrueForAll(HeaderName.IsValue))
                return null;
            fields.AddRange(values.Select(value => new HttpHeader(one.Name, value)));
        }
        return fields;
    }

    // Numbers and truth are written as JSON has them.
    private static List<string>? One(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => [value.GetRawText()],
            _ => null,
        };
}
