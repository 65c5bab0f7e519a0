using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PureLambda.Testing;

/// <summary>
/// Places in JSON: <c>$.order.card</c>, <c>$.items[0].pin</c>, <c>$.items[*].pin</c>, <c>$["a b"]</c>, and
/// <c>$..pin</c> for a name at any depth. What stands below a place belongs to it.
/// </summary>
public sealed partial record JsonPath
{
    private readonly PureLambda.Sequence<Step> steps;

    private JsonPath(string text, PureLambda.Sequence<Step> steps) => (Text, this.steps) = (text, steps);

    /// <summary>The path as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a path.</summary>
    /// <param name="text">The path.</param>
    /// <param name="path">The path, or null.</param>
    /// <param name="problem">What is wrong with it; empty when nothing is.</param>
    public static bool TryParse(string text, out JsonPath? path, out string problem)
    {
        (path, problem) = (null, "");
        var match = Whole().Match(text);
        if (!match.Success)
        {
            problem = $"\"{text}\" is no JSON path; write one as $.order.card, $.items[*].pin or $..pin.";
            return false;
        }
        var steps = new List<Step>();
        foreach (Capture capture in match.Groups["step"].Captures)
            steps.Add(Step.Of(capture.Value));
        path = new JsonPath(text, PureLambda.Sequence.From(steps));
        return true;
    }

    /// <summary>Whether a place is this one or below it.</summary>
    internal bool Covers(IReadOnlyList<string> place) => Covers(place, 0, 0);

    private bool Covers(IReadOnlyList<string> place, int at, int step)
    {
        if (step == steps.Count)
            return true;
        if (at == place.Count)
            return false;
        var fits = steps[step].Fits(place[at]) && Covers(place, at + 1, step + 1);
        return fits || (steps[step].AtAnyDepth && Covers(place, at + 1, step));
    }

    /// <summary>The path itself.</summary>
    public override string ToString() => Text;

    [GeneratedRegex("""^\$(?<step>\.\.?[^.\[\]]+|\[(?:\d+|\*|"[^"]*"|'[^']*')\])*$""")]
    private static partial Regex Whole();

    private sealed record Step(string Name, bool AtAnyDepth)
    {
        public static Step Of(string text) =>
            text switch
            {
                ['.', '.', .. var name] => new(name, true),
                ['.', .. var name] => new(name, false),
                ['[', '"' or '\'', .. var name, '"' or '\'', ']'] => new(name, false),
                _ => new(text, false),
            };

        // The items of a list are at [0], [1] and so on.
        public bool Fits(string name) =>
            Name == name || (Name == "[*]" && name.StartsWith('[')) || (Name == "*" && !name.StartsWith('['));
    }

    /// <summary>An item's place in its list.</summary>
    internal static string Item(int index) => string.Create(CultureInfo.InvariantCulture, $"[{index}]");
}
