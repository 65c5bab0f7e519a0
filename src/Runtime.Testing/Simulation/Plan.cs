using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PureLambda.Testing;

/// <summary>
/// What happens to a program in a simulation, as a value: one line for each invocation, with what goes wrong around it. A
/// seed makes one, it prints as a script, and a script is a plan again.
/// </summary>
public sealed class Plan : IEquatable<Plan>
{
    private readonly Turn[] turns;

    internal Plan(Turn[] turns) => this.turns = turns;

    /// <summary>How many invocations there are.</summary>
    public int Count => turns.Length;

    internal ReadOnlySpan<Turn> Turns => turns;

    /// <summary>The plan that a seed makes.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="invocations">How many invocations.</param>
    public static Plan Of(long seed, int invocations) => Make(unchecked((ulong)seed), invocations, troubled: true);

    /// <summary>A plan in which nothing goes wrong.</summary>
    /// <param name="seed">The seed of the events.</param>
    /// <param name="invocations">How many invocations.</param>
    public static Plan Calm(long seed, int invocations) => Make(unchecked((ulong)seed), invocations, troubled: false);

    /// <summary>Reads a script as <see cref="ToString"/> writes it.</summary>
    /// <param name="script">The script. Empty lines and lines that begin with # say nothing.</param>
    /// <exception cref="FormatException">A line is not an invocation.</exception>
    public static Plan Parse(string script)
    {
        ArgumentNullException.ThrowIfNull(script);
        var lines = script.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new Plan([.. lines.Where(static line => line[0] != '#').Select(ReadTurn)]);
    }

    internal static Plan Make(ulong seed, int invocations, bool troubled)
    {
        var dice = new Dice(seed);
        var turns = new Turn[invocations];
        for (var i = 0; i < turns.Length; i++)
            turns[i] = troubled ? Troubled(ref dice) : new Turn(dice.Below(int.MaxValue));
        return new Plan(turns);
    }

    internal Plan With(IEnumerable<Turn> changed) => new([.. changed]);

    // Most invocations are healthy: much goes wrong only if much goes on.
    private static Turn Troubled(ref Dice dice)
    {
        var turn = new Turn(dice.Below(int.MaxValue));
        var roll = dice.Below(256);
        if (dice.Below(16) == 0)
            turn = turn with { Piece = 1 + dice.Below(dice.Below(2) == 0 ? 4 : 200) };
        if (dice.Below(3) == 0)
            turn = turn with { Starting = dice.Trouble<Starting>() };
        if (roll is 0 or 1 or 2)
            turn = turn with { Asking = dice.Trouble<Asking>() };
        if (roll is 2 or 3 or 4)
            turn = turn with { Handling = dice.Trouble<Handling>() };
        if (roll is 4 or 5 or 6)
            turn = turn with { Answering = dice.Trouble<Answering>() };
        return turn;
    }

    private static Turn ReadTurn(string line)
    {
        var turn = default(Turn);
        foreach (var word in line.Split(',', StringSplitOptions.TrimEntries))
            turn = word.Split(' ') switch
            {
                ["event", var number] => turn with { Event = Number(number, line) },
                ["pieces", "of", var number] => turn with { Piece = Number(number, line) },
                ["starting", var name] => turn with { Starting = Named<Starting>(name, line) },
                ["asking", var name] => turn with { Asking = Named<Asking>(name, line) },
                ["handling", var name] => turn with { Handling = Named<Handling>(name, line) },
                ["answering", var name] => turn with { Answering = Named<Answering>(name, line) },
                _ => throw Unreadable(line),
            };
        return turn;
    }

    private static int Number(string text, string line) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Unreadable(line);

    private static T Named<T>(string name, string line)
        where T : struct, Enum => Enum.TryParse<T>(name, out var value) ? value : throw Unreadable(line);

    private static FormatException Unreadable(string line) =>
        new(
            $"\"{line}\" is no invocation: expected, say, \"event 17, asking Freeze, answering ResetReply, pieces of 3\"."
        );

    private static string Line(Turn turn)
    {
        var words = new List<string> { string.Create(CultureInfo.InvariantCulture, $"event {turn.Event}") };
        if (turn.Starting != Starting.Calm)
            words.Add($"starting {turn.Starting}");
        if (turn.Asking != Asking.Calm)
            words.Add($"asking {turn.Asking}");
        if (turn.Handling != Handling.Calm)
            words.Add($"handling {turn.Handling}");
        if (turn.Answering != Answering.Calm)
            words.Add($"answering {turn.Answering}");
        if (turn.Piece > 0)
            words.Add(string.Create(CultureInfo.InvariantCulture, $"pieces of {turn.Piece}"));
        return string.Join(", ", words);
    }

    /// <summary>Whether both say the same, line by line.</summary>
    /// <param name="other">The other plan.</param>
    public bool Equals(Plan? other) => other is not null && turns.AsSpan().SequenceEqual(other.turns);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Plan);

    /// <inheritdoc/>
    public override int GetHashCode() => turns.Length == 0 ? 0 : HashCode.Combine(turns.Length, turns[0], turns[^1]);

    /// <summary>The script: a line for each invocation.</summary>
    public override string ToString() => string.Join('\n', turns.Select(Line));
}
