using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace PureLambda.Testing;

/// <summary>Names with their values, as the maps of events have them. Names are in the order of their first values.</summary>
internal sealed class FieldMap
{
    private readonly List<(string Name, List<string> Values)> names = [];

    public FieldMap(IEnumerable<(string Name, string Value)> pairs, StringComparer comparer)
    {
        var places = new Dictionary<string, List<string>>(comparer);
        foreach (var (name, value) in pairs)
        {
            if (!places.TryGetValue(name, out var values))
            {
                values = places[name] = [];
                names.Add((name, values));
            }
            values.Add(value);
        }
    }

    /// <summary>One value for a name: the last.</summary>
    public void WriteLast(Utf8JsonWriter json, string member) => Write(json, member, static values => values[^1]);

    /// <summary>One value for a name: all, with commas between them.</summary>
    public void WriteJoined(Utf8JsonWriter json, string member) =>
        Write(json, member, static values => string.Join(',', values));

    /// <summary>A list for each name.</summary>
    public void WriteLists(Utf8JsonWriter json, string member)
    {
        json.WriteStartObject(member);
        foreach (var (name, values) in names)
            WriteList(json, name, values);
        json.WriteEndObject();
    }

    /// <summary>A map without names is null in events, unless it is of headers.</summary>
    public bool IsEmpty => names.Count == 0;

    public static void WriteList(Utf8JsonWriter json, string member, IEnumerable<string> values)
    {
        json.WriteStartArray(member);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    public static FieldMap OfFields(IEnumerable<HttpHeader> fields) =>
        new(fields.Select(static field => (field.Name, field.Value)), StringComparer.OrdinalIgnoreCase);

    private void Write(Utf8JsonWriter json, string member, Func<List<string>, string> text)
    {
        json.WriteStartObject(member);
        foreach (var (name, values) in names)
            json.WriteString(name, text(values));
        json.WriteEndObject();
    }
}
