using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PureLambda.Tool;

/// <summary>A value to set in a sample event, and where: <c>Records[0].body=hello</c>.</summary>
internal sealed partial record EventValue
{
    private readonly string text;
    private readonly string[] steps;
    private readonly string value;

    private EventValue(string text, string[] steps, string value) =>
        (this.text, this.steps, this.value) = (text, steps, value);

    /// <summary>Reads <c>PATH=VALUE</c>; null when it is none.</summary>
    public static EventValue? Parse(string text)
    {
        var match = Whole().Match(text);
        return match.Success
            ? new(text, [.. match.Groups["step"].Captures.Select(static c => c.Value)], match.Groups["value"].Value)
            : null;
    }

    /// <summary>Sets the value; what is wrong with its place, or null.</summary>
    public string? SetIn(JsonNode sample)
    {
        var problem = Change(sample, 0, out _);
        return problem is null ? null : $"--set {text}: {problem}";
    }

    // What stands at a step after the change. On the way there, what is missing is made: an object.
    private string? Change(JsonNode? present, int at, out JsonNode? changed)
    {
        changed = present;
        if (at == steps.Length)
        {
            changed = Value(present);
            return null;
        }
        return IndexOf(steps[at]) is { } index
            ? ChangeItem(present, index, at, ref changed)
            : ChangeMember(present, NameOf(steps[at]), at, ref changed);
    }

    private string? ChangeMember(JsonNode? present, string name, int at, ref JsonNode? changed)
    {
        if ((present ?? new JsonObject()) is not JsonObject parent)
            return $"there is {Kind(present)} at {Place(at)}, which has no members.";
        changed = parent;
        var problem = Change(parent[name], at + 1, out var member);
        if (problem is null && (member is null || member != parent[name]))
            parent[name] = member;
        return problem;
    }

    private string? ChangeItem(JsonNode? present, int index, int at, ref JsonNode? changed)
    {
        if (present is not JsonArray list)
            return $"there is {Kind(present)} at {Place(at)}, and no list.";
        if (index > list.Count)
            return $"the list at {Place(at)} has {list.Count} items; the next is [{list.Count}].";
        changed = list;
        var problem = Change(index < list.Count ? list[index] : null, at + 1, out var item);
        if (problem is not null)
            return problem;
        if (index == list.Count)
            list.Add(item);
        else if (item is null || item != list[index])
            list[index] = item;
        return null;
    }

    // A text stays a text, whatever it says: the body of a request is one even when it is JSON.
    private JsonNode? Value(JsonNode? present)
    {
        if (present?.GetValueKind() == JsonValueKind.String)
            return value;
        try
        {
            return JsonNode.Parse(value);
        }
        catch (JsonException)
        {
            return value;
        }
    }

    private string Place(int at) =>
        at == 0 ? "the top" : string.Concat(steps[..at].Select(static s => IsItem(s) ? s : $".{s}")).TrimStart('.');

    private static string Kind(JsonNode? node) =>
        node switch
        {
            null => "nothing",
            JsonObject => "an object",
            JsonArray => "a list",
            _ => "a value",
        };

    private static bool IsItem(string step) => step.StartsWith('[');

    private static int? IndexOf(string step) =>
        IsItem(step) && int.TryParse(step[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : null;

    private static string NameOf(string step) => IsItem(step) ? step[2..^2] : step;

    [GeneratedRegex(
        """^(?:\$\.?)?(?<step>[^.\[\]="'$][^.\[\]=]*|\[(?:\d{1,9}|"[^"]*"|'[^']*')\])(?:\.(?<step>[^.\[\]=]+)|(?<step>\[(?:\d{1,9}|"[^"]*"|'[^']*')\]))*=(?<value>.*)$""",
        RegexOptions.Singleline
    )]
    private static partial Regex Whole();
}
