using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace PureLambda.Testing;

/// <summary>A place in a recording's JSON. What is not as expected there is noted, and reading goes on.</summary>
internal sealed class JsonField(JsonElement? element, string path, Action<string, string, string> note)
{
    private const int MostShown = 60;

    private JsonElement? Element { get; } = element;

    public string Path { get; } = path;

    public bool IsAbsent => Element is null or { ValueKind: JsonValueKind.Null };

    public bool IsText => Element is { ValueKind: JsonValueKind.String };

    public bool IsList => Element is { ValueKind: JsonValueKind.Array };

    public void Wrong(string expected, string? found = null) => note(Path, expected, found ?? Shown());

    /// <summary>A field of an object; absent when there is none.</summary>
    public JsonField this[string name] =>
        new(
            Element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var value)
                ? value
                : null,
            $"{Path}.{name}",
            note
        );

    public bool Has(string name) =>
        Element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out _);

    /// <summary>Notes when it is no object, and each field that the format does not have.</summary>
    public void OnlyHas(params ReadOnlySpan<string> names)
    {
        if (Element is not { ValueKind: JsonValueKind.Object } parent)
        {
            Wrong("an object");
            return;
        }
        foreach (var field in parent.EnumerateObject())
            if (!names.Contains(field.Name))
                note($"{Path}.{field.Name}", "no field of this name", "one");
    }

    public string Text()
    {
        if (TextOrNull() is { } text)
            return text;
        Wrong("a text");
        return "";
    }

    public string? TextOrNull()
    {
        if (IsAbsent)
            return null;
        if (!IsText)
        {
            Wrong("a text");
            return "";
        }
        try
        {
            return Element!.Value.GetString();
        }
        catch (InvalidOperationException)
        {
            Wrong("text that is valid Unicode", "half a surrogate pair");
            return "";
        }
    }

    public int Number(int least, int most = int.MaxValue)
    {
        if (
            Element is { ValueKind: JsonValueKind.Number } value
            && value.TryGetInt32(out var number)
            && number >= least
            && number <= most
        )
            return number;
        Wrong(most == int.MaxValue ? $"a whole number from {least}" : $"a whole number from {least} to {most}");
        return least;
    }

    public bool Truth()
    {
        if (Element is { ValueKind: JsonValueKind.True or JsonValueKind.False } value)
            return value.GetBoolean();
        Wrong("true or false");
        return true;
    }

    /// <summary>The items of a list, each at its place; none when it is no list, which is noted.</summary>
    public IReadOnlyList<JsonField> Items()
    {
        if (Element is { ValueKind: JsonValueKind.Array } list)
            return [.. list.EnumerateArray().Select((item, i) => new JsonField(item, $"{Path}[{i}]", note))];
        Wrong("a list");
        return [];
    }

    public IReadOnlyList<(string Name, JsonField Field)> Fields()
    {
        if (Element is { ValueKind: JsonValueKind.Object } parent)
            return [.. parent.EnumerateObject().Select(field => (field.Name, this[field.Name]))];
        Wrong("an object");
        return [];
    }

    private string Shown()
    {
        if (Element is not { } value)
            return "nothing";
        var text = value.GetRawText().ReplaceLineEndings(" ");
        return text.Length > MostShown ? $"{text[..MostShown]}…" : text;
    }
}
