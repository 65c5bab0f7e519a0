using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace PureLambda.Web;

/// <summary>A value of an event that knows where it stands. What is null counts as absent, as services write the one or the other.</summary>
/// <param name="element">The value.</param>
/// <param name="parent">What it is in; null for the whole event.</param>
/// <param name="name">Its name in an object.</param>
/// <param name="index">Its index in a list; else negative.</param>
internal sealed class Node(JsonElement element, Node? parent, string name, int index = -1)
{
    private static readonly JsonElement Empty = JsonDocument.Parse("{}").RootElement.Clone();

    public JsonElement Element => element;

    public JsonValueKind Kind => element.ValueKind;

    // Written when something is wrong, and seldom read otherwise.
    public string Path =>
        parent is null ? "$"
        : index < 0 ? parent.Path + Step(name)
        : string.Create(CultureInfo.InvariantCulture, $"{parent.Path}[{index}]");

    public static Node Root(JsonElement element) => new(element, null, "");

    /// <summary>An object, empty where it is absent.</summary>
    public Node Object(string member) => Member(member) ?? new Node(Empty, this, member);

    /// <summary>The last member of this name, or null; this must be an object.</summary>
    public Node? Member(string member) => Is(JsonValueKind.Object, "an object").Find(member);

    /// <summary>The same where it is not known whether this is an object.</summary>
    public Node? Find(string member) =>
        Kind == JsonValueKind.Object && Value(member) is { ValueKind: not JsonValueKind.Null } value
            ? new Node(value, this, member)
            : null;

    /// <summary>Whether there is such a member, and it is not null.</summary>
    public bool Has(string member) =>
        Kind == JsonValueKind.Object && Value(member) is { ValueKind: not JsonValueKind.Null };

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
                yield return (member, new Node(property.Value, this, member));
            }
    }

    /// <summary>A list's items that are not null.</summary>
    public IEnumerable<Node> Items()
    {
        var at = 0;
        foreach (var item in Is(JsonValueKind.Array, "a list").Element.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Null)
                yield return new Node(item, this, "", at);
            at++;
        }
    }

    public string Text() => Read(static text => text.GetString()!);

    /// <summary>A text as UTF-8. It may be long: where that can be, it is read without a string between.</summary>
    public ReadOnlyMemory<byte> Utf8() => Read(Unescaped);

    private T Read<T>(Func<JsonElement, T> read)
    {
        try
        {
            return read(Is(JsonValueKind.String, "a text").Element);
        }
        catch (InvalidOperationException)
        {
            throw Unlike("a text of Unicode", "a text that is none, such as half of a surrogate pair");
        }
    }

#if NET9_0_OR_GREATER
    private static ReadOnlyMemory<byte> Unescaped(JsonElement text)
    {
        var written = System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(text);
        var reader = new Utf8JsonReader(written);
        reader.Read();
        // What is escaped is longer than what it stands for.
        var bytes = new byte[written.Length];
        return bytes.AsMemory(0, reader.CopyString(bytes));
    }
#else
    private static ReadOnlyMemory<byte> Unescaped(JsonElement text) =>
        System.Text.Encoding.UTF8.GetBytes(text.GetString()!);
#endif

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

    // An escape in a name may be half of a surrogate pair, which is found only when the name is looked at: it is not this one.
    private JsonElement? Value(string member)
    {
        try
        {
            return element.TryGetProperty(member, out var value) ? value : null;
        }
        catch (InvalidOperationException)
        {
            JsonElement? found = null;
            foreach (var property in element.EnumerateObject())
                if (Names(property, member))
                    found = property.Value;
            return found;
        }
    }

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
