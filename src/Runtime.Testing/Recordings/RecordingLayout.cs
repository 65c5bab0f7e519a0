using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PureLambda.Testing;

/// <summary>How a recording's file is laid out: a header, a run, a body and a list of chunks take one line each.</summary>
internal static class RecordingLayout
{
    public static string Text(JsonObject recording)
    {
        var text = new StringBuilder();
        Write(text, recording, "", "");
        return text.Append('\n').ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node, string indent, string name)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } fields when name is not ("shutdown" or "connection"):
                Block(text, '{', fields.Count, '}', indent, (i, inner) => Field(text, fields, i, inner));
                break;
            case JsonArray { Count: > 0 } items when !FitsLine(items, name):
                var item = name == "connections" ? "connection" : "";
                Block(text, '[', items.Count, ']', indent, (i, inner) => Write(text, items[i], inner, item));
                break;
            default:
                OnOneLine(text, node);
                break;
        }
    }

    private static bool FitsLine(JsonArray items, string name) =>
        name == "chunks" || (name != "notes" && items.All(static item => item is JsonValue or null));

    private static void Field(StringBuilder text, JsonObject fields, int place, string indent)
    {
        var (name, value) = fields.GetAt(place);
        Quote(text, name);
        text.Append(": ");
        Write(text, value, indent, name);
    }

    private static void Block(
        StringBuilder text,
        char opening,
        int count,
        char closing,
        string indent,
        System.Action<int, string> write
    )
    {
        text.Append(opening).Append('\n');
        for (var i = 0; i < count; i++)
        {
            text.Append(indent).Append("  ");
            write(i, indent + "  ");
            text.Append(i < count - 1 ? ",\n" : "\n");
        }
        text.Append(indent).Append(closing);
    }

    private static void OnOneLine(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject { Count: 0 }:
                // As the fixtures have it, so that writing one again changes nothing.
                text.Append("{  }");
                break;
            case JsonObject fields:
                text.Append("{ ");
                for (var i = 0; i < fields.Count; i++)
                {
                    var (name, value) = fields.GetAt(i);
                    Quote(text.Append(i > 0 ? ", " : ""), name);
                    OnOneLine(text.Append(": "), value);
                }
                text.Append(" }");
                break;
            case JsonArray items:
                text.Append('[');
                for (var i = 0; i < items.Count; i++)
                    OnOneLine(text.Append(i > 0 ? ", " : ""), items[i]);
                text.Append(']');
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                Quote(text, value.GetValue<string>());
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    // Escaped is what JSON must have escaped, and what an editor would not show.
    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\u2028' or '\u2029' or '\uFEFF' => text.Append($"\\u{(int)c:x4}"),
                _ when char.IsControl(c) => text.Append($"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        text.Append('"');
    }
}
