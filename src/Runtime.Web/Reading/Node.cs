using System;
using System.Collections.Generic;
using System.Text.Json;

namespace PureLambda.Web;

/// <summary>A value of an event that knows where it stands. What is null counts as absent, as services write the one or the other.</summary>
internal sealed class Node(JsonElement element, Node? parent, string name)
{
    private static readonly JsonElement Empty = JsonDocument.Parse("{}").RootElement.Clone();

    public JsonElement Element => element;

    public JsonValueKind Kind => element.ValueKind;

    public string Path => parent is null ? name : parent.Path + name;

    public static Node Root(JsonElement element) => new(element, null, "$");

    /// <summary>An object, empty where it is absent.</summary>
    public Node Object(string member) => Member(member) ?? new Node(Empty, this, $".{member}");

    /// <summary>The last member of this name, or null; this must be an object.</summary>
    public Node? Member(string member) => Is(JsonValueKind.Object, "an object").Find(member);

    /// <summary>The same where it is not known whether this is an object.</summary>
    public Node? Find(string member)
    {
        JsonElement? found = null;
        if (Kind == JsonValueKind.Object)
            foreach (var property in element.EnumerateObject())
                if (Names(property, member))
                    found = property.Value;
        return found is { ValueKind: not JsonValueKind.Null } value ? new Node(value, this, $".{member}") : null;
    }

    public Node Required(string member, string expected) =>
        Member(member) ?? throw new Unfit($"{Path}.{member}", expected, "nothing");

    public string RequiredText(string member, string expected) => Required(member, expected).Text();

    public string? TextOf(string member) => Member(member)?.Text();

    /// <summary>An object's members that are not null.</summary>
    public IEnumerable<(string Name, Node Value)> Members()
    {
        foreach (var property in Is(JsonValueKind.Object, "an object").Element.EnumerateObject())
            if (property.Value.ValueKind != JsonValueKind.Null)
            {
                var member = NameOf(property);
                yield return (member, new Node(property.Value, this, Step(member)));
            }
    }

    /// <summary>A list's items that are not null.</summary>
    public IEnumerable<Node> Items()
    {
        var index = 0;
        foreach (var item in Is(JsonValueKind.Array, "a list").Element.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Null)
                yield return new Node(item, this, $"[{index}]");
            index++;
        }
    }

    public string Text()
    {
        try
        {
            return Is(JsonValueKind.String, "a text").Element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Unlike("a text of Unicode", "a text that is none, such as half of a surrogate pair");
        }
    }

    /// <summary>A text, or a number or truth value as JSON has it.</summary>
    public string Scalar() =>
        Kind switch
        {
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => element.GetRawText(),
            _ => Text(),
        };

    public bool Truth() =>
        Kind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Unlike("true or false"),
        };

    public bool IsObject => Kind == JsonValueKind.Object;

    public Unfit Unlike(string expected) => Unlike(expected, Noun());

    public Unfit Unlike(string expected, string found) => new(Path, expected, found);

    private Node Is(JsonValueKind kind, string expected) => Kind == kind ? this : throw Unlike(expected);

    private string Noun() =>
        Kind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.String => "a text",
            JsonValueKind.Number => "a number",
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => "null",
        };

    // An escape in a name may be half of a surrogate pair, which is found only when the name is looked at.
    private static bool Names(JsonProperty property, string member)
    {
        try
        {
            return property.NameEquals(member);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            throw Unlike("names of Unicode", "one that is none, such as half of a surrogate pair");
        }
    }

    // Bounded, and quoted so that a message stays one line.
    private static string Step(string member)
    {
        foreach (var letter in member)
            if (!char.IsAsciiLetterOrDigit(letter) && letter != '_')
                return $"['{JsonEncodedText.Encode(member.Length <= 64 ? member : member[..63] + '…')}']";
        return "." + (member.Length <= 64 ? member : member[..63] + '…');
    }
}
