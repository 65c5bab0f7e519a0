using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PureLambda.WebServer;

/// <summary>Statuses of HTTP as single ones and ranges: <c>500,502-504</c>.</summary>
public sealed record StatusRanges
{
    private const int Lowest = 100;
    private const int Highest = 599;

    private StatusRanges(Sequence<(int First, int Last)> ranges) => Ranges = ranges;

    /// <summary>No status.</summary>
    public static StatusRanges None { get; } = new([]);

    private Sequence<(int First, int Last)> Ranges { get; }

    /// <summary>One range, both ends included.</summary>
    /// <param name="first">The first status.</param>
    /// <param name="last">The last one.</param>
    public static StatusRanges Between(int first, int last) =>
        first is >= Lowest and <= Highest && last is >= Lowest and <= Highest && first <= last
            ? new([(first, last)])
            : throw new ArgumentOutOfRangeException(
                nameof(first),
                $"{first} to {last} is no range of statuses: give two from {Lowest} to {Highest}, the smaller one first."
            );

    /// <summary>Reads what is written with commas between, and a hyphen between the ends of a range; nothing is no status.</summary>
    /// <param name="text">The text: <c>500,502-504</c>.</param>
    public static Outcome<StatusRanges> Parse(string text)
    {
        var ranges = new List<(int, int)>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-', 2, StringSplitOptions.TrimEntries);
            if (StatusOf(ends[0]) is not { } first || StatusOf(ends[^1]) is not { } last || first > last)
                return new Fault(
                    "InvalidStatuses",
                    $"\"{part}\" is no status and no range of them: expected numbers from {Lowest} to {Highest}, such as 500,502-504."
                );
            ranges.Add((first, last));
        }
        return ranges.Count == 0 ? None : new StatusRanges(Sequence.From(ranges));
    }

    /// <summary>Whether a status is among them.</summary>
    /// <param name="status">The status.</param>
    public bool Contains(int status)
    {
        foreach (var (first, last) in Ranges.AsSpan())
            if (first <= status && status <= last)
                return true;
        return false;
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() =>
        string.Join(
            ',',
            Ranges.Select(static one => one.First == one.Last ? $"{one.First}" : $"{one.First}-{one.Last}")
        );

    private static int? StatusOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status)
        && status is >= Lowest and <= Highest
            ? status
            : null;
}
