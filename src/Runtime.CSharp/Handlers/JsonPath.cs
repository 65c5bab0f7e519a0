using System;
using System.Collections.Generic;
using System.Globalization;

namespace PureLambda;

/// <summary>
/// Places in JSON: <c>$.order.card</c>, <c>$.items[0].pin</c>, <c>$.items[*].pin</c>, <c>$["a b"]</c>, <c>$..pin</c> for a
/// name at any depth, and <c>$</c> for all there is. What stands below a place belongs to it. A part of RFC 9535.
/// </summary>
public sealed record JsonPath
{
    private readonly Sequence<Step> steps;

    private JsonPath(string text, Sequence<Step> steps) => (Text, this.steps) = (text, steps);

    /// <summary>The path as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a path.</summary>
    /// <param name="text">The path.</param>
    /// <param name="path">The path, or null.</param>
    /// <param name="problem">What is wrong with it; empty when nothing is.</param>
    public static bool TryParse(string text, out JsonPath? path, out string problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        (path, problem) = (null, $"\"{text}\" is no JSON path; write one as $.order.card, $.items[*].pin or $..pin.");
        if (!text.StartsWith('$'))
            return false;
        var steps = new List<Step>();
        for (var rest = text[1..]; rest.Length > 0; )
        {
            var end = End(rest);
            if (end == 0 || Step.Of(rest[..end]) is not { } step)
                return false;
            steps.Add(step);
            rest = rest[end..];
        }
        (path, problem) = (new JsonPath(text, Sequence.From(steps)), "");
        return true;
    }

    /// <summary>Reads a path that a programmer wrote.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    internal static JsonPath Parse(string text) =>
        TryParse(text, out var path, out var problem) ? path! : throw new ArgumentException(problem);

    /// <summary>Whether a place is this one or below it.</summary>
    internal bool Covers(IReadOnlyList<JsonPlace> place) => Covers(place, 0, 0);

    private bool Covers(IReadOnlyList<JsonPlace> place, int at, int step)
    {
        if (step == steps.Count)
            return true;
        if (at == place.Count)
            return false;
        return (steps[step].Fits(place[at]) && Covers(place, at + 1, step + 1))
            || (steps[step].AtAnyDepth && Covers(place, at + 1, step));
    }

    /// <summary>The path itself.</summary>
    public override string ToString() => Text;

    // Where the first step of a path ends; nowhere when it is none.
    private static int End(string path)
    {
        if (path is ['[', '"' or '\'', ..])
            return path.IndexOf($"{path[1]}]", 2, StringComparison.Ordinal) + 2 is >= 2 and var end ? end : 0;
        if (path[0] == '[')
            return path.IndexOf(']', StringComparison.Ordinal) + 1;
        var start = path.AsSpan().IndexOfAnyExcept('.');
        var next = start < 0 ? -1 : path.IndexOfAny(['.', '[', ']'], start);
        return next < 0 ? path.Length : next;
    }

    // A step to a member of a name, to the item of an index, or, with neither, to any.
    private sealed record Step(string? Name, int? Index, bool AtAnyDepth)
    {
        public static Step? Of(string text) =>
            text switch
            {
                "[*]" or ".*" => new(null, null, false),
                ['[', '"' or '\'', .. var name, '"' or '\'', ']'] => new(name, null, false),
                ['[', .. var index, ']'] when Number(index) is { } number => new(null, number, false),
                ['.', '.', not '.', ..] => new(text[2..], null, true),
                ['.', not '.', ..] => new(text[1..], null, false),
                _ => null,
            };

        public bool Fits(JsonPlace place) =>
            Name is not null ? Name == place.Name
            : Index is not null ? Index == place.Index
            : true;

        private static int? Number(string text) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}

/// <summary>A step into a JSON document: to the member of a name, or to the item of an index.</summary>
/// <param name="Name">The member's name; null for an item.</param>
/// <param name="Index">The item's index, from 0 on.</param>
internal readonly record struct JsonPlace(string? Name, int Index)
{
    /// <summary>A member of an object.</summary>
    public static JsonPlace Member(string name) => new(name, -1);

    /// <summary>An item of a list.</summary>
    public static JsonPlace Item(int index) => new(null, index);

    /// <summary>The step as a path writes it.</summary>
    public override string ToString() =>
        Name is not null ? $".{Name}" : string.Create(CultureInfo.InvariantCulture, $"[{Index}]");
}
