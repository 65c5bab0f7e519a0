using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PureLambda.Testing;

/// <summary>
/// What differs from run to run and says nothing: each rule wants a field's name, and both values in the form that such a
/// value has, so that a field which became something else is still seen.
/// </summary>
internal static partial class VolatileFields
{
    private static readonly string[] Times = ["time", "timestamp", "date", "at", "on", "created", "updated", "now"];
    private static readonly string[] Durations = ["duration", "elapsed", "latency", "took", "millis", "ms"];

    /// <summary>Whether a difference between two values of a field is let pass.</summary>
    public static bool Covers(string name, JsonElement expected, JsonElement found)
    {
        var words = Words().Matches(name).Select(static word => word.Value.ToLowerInvariant()).ToArray();
        return (EndsIn(words, "trace") && BothAre(JsonValueKind.Array, expected, found))
            || (EndsIn(words, "user", "agent") && BothAre(JsonValueKind.String, expected, found))
            || (words.Any(Times.Contains) && IsTime(expected) && IsTime(found))
            || (words.Any(Durations.Contains) && IsAmount(expected) && IsAmount(found))
            || (words is [.., "id" or "ids"] && IsId(expected) && IsId(found));
    }

    private static bool EndsIn(string[] words, params string[] end) =>
        words.Length >= end.Length && words[^end.Length..].SequenceEqual(end);

    private static bool BothAre(JsonValueKind kind, JsonElement one, JsonElement other) =>
        one.ValueKind == kind && other.ValueKind == kind;

    // A time of day is in it, or it counts from 1970: a plain date or a small number is an answer.
    private static bool IsTime(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDouble() > 1_000_000_000,
            JsonValueKind.String => value.GetString() is { } text
                && text.Contains(':')
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            _ => false,
        };

    private static bool IsAmount(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
        || (value.ValueKind == JsonValueKind.String && Amount().IsMatch(value.GetString()!));

    private static bool IsId(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        && value.GetString() is { } text
        && (Guid.TryParse(text, out _) || Trace().IsMatch(text));

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")]
    private static partial Regex Words();

    [GeneratedRegex(@"^\d+(\.\d+)? ?(ms|s|us|µs|milliseconds|seconds)?$|^\d+:\d\d:\d\d(\.\d+)?$")]
    private static partial Regex Amount();

    [GeneratedRegex("^(Root=)?1-[0-9a-f]{8}-[0-9a-f]{24}")]
    private static partial Regex Trace();
}
