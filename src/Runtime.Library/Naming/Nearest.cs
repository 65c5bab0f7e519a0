using System;
using System.Collections.Generic;
using System.Linq;

namespace PureLambda.Naming;

/// <summary>The names that somebody who wrote another one may have meant.</summary>
internal static class Nearest
{
    /// <summary>The most candidates that a message names.</summary>
    public const int Most = 5;

    // Longer ones are compared by their beginnings: the time is the product of both lengths.
    private const int MaxCompared = 256;

    /// <summary>
    /// At most <see cref="Most"/> different candidates, the nearest first: by edits without case, of the whole name or of its
    /// last part, then by edits with case, then in order.
    /// </summary>
    /// <param name="wanted">What was written.</param>
    /// <param name="candidates">What there is.</param>
    public static Sequence<string> Of(string wanted, IEnumerable<string> candidates) =>
        Sequence.From(
            candidates
                .Distinct(StringComparer.Ordinal)
                .Select(candidate => (candidate, key: Key(wanted, candidate)))
                .OrderBy(static one => one.key)
                .ThenBy(static one => one.candidate, StringComparer.Ordinal)
                .Take(Most)
                .Select(static one => one.candidate)
        );

    /// <summary>The nearest as the end of a message.</summary>
    /// <param name="wanted">What was written.</param>
    /// <param name="candidates">What there is.</param>
    public static string Named(string wanted, IReadOnlyCollection<string> candidates) =>
        candidates.Count == 0
            ? "There is none."
            : $"Nearest of {candidates.Count}: {string.Join(", ", Of(wanted, candidates))}.";

    /// <summary>The fewest single characters to insert, remove or replace between two texts (Levenshtein).</summary>
    /// <param name="left">One text.</param>
    /// <param name="right">The other.</param>
    public static int Distance(string left, string right)
    {
        var a = Compared(left);
        var b = Compared(right);
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (
                    row[j],
                    Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1))
                );
        }
        return row[b.Length];
    }

    // A right last part in a wrong namespace is near: one edit.
    private static (int Folded, int Exact) Key(string wanted, string candidate)
    {
        var (left, right) = (wanted.ToUpperInvariant(), candidate.ToUpperInvariant());
        return (Math.Min(Distance(left, right), Distance(Last(left), Last(right)) + 1), Distance(wanted, candidate));
    }

    private static string Last(string name) => name[(name.LastIndexOfAny(['.', '+']) + 1)..];

    private static ReadOnlySpan<char> Compared(string text) => text.AsSpan(0, Math.Min(text.Length, MaxCompared));
}
