using System;
using System.Collections.Generic;

namespace PureLambda.Testing;

/// <summary>
/// What happens to a program in a simulation, as a value: what its function is, and one line for each invocation, with what
/// goes wrong around it. A seed makes one, it prints as a script, and a script is a plan again.
/// </summary>
public sealed class Plan : IEquatable<Plan>
{
    private readonly Turn[] turns;

    internal Plan(Kind kind, Turn[] turns) => (Kind, this.turns) = (kind, turns);

    /// <summary>How many invocations there are.</summary>
    public int Count => turns.Length;

    internal Kind Kind { get; }

    internal ReadOnlySpan<Turn> Turns => turns;

    /// <summary>The plan that a seed makes, of a function on demand.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="invocations">How many invocations.</param>
    public static Plan Of(long seed, int invocations) => Make(Kind.OnDemand, unchecked((ulong)seed), invocations, true);

    /// <summary>A plan in which nothing goes wrong.</summary>
    /// <param name="seed">The seed of the events.</param>
    /// <param name="invocations">How many invocations.</param>
    public static Plan Calm(long seed, int invocations) =>
        Make(Kind.OnDemand, unchecked((ulong)seed), invocations, false);

    /// <summary>Reads a script as <see cref="ToString"/> writes it.</summary>
    /// <param name="script">The script. Empty lines and lines that begin with # say nothing.</param>
    /// <exception cref="FormatException">A line is not an invocation.</exception>
    public static Plan Parse(string script)
    {
        ArgumentNullException.ThrowIfNull(script);
        return Script.Read(script);
    }

    internal static Plan Make(Kind kind, ulong seed, int invocations, bool troubled)
    {
        var dice = new Dice(seed);
        var turns = new Turn[invocations];
        for (var i = 0; i < turns.Length; i++)
            turns[i] = troubled ? Troubled(kind, ref dice) : new Turn(dice.Below(int.MaxValue));
        return new Plan(kind.Workers == 1 ? kind : kind with { Order = Order(ref dice, invocations) }, turns);
    }

    internal Plan Ordered(string order) => new(Kind with { Order = order }, turns);

    internal Plan With(IEnumerable<Turn> changed) => new(Kind, [.. changed]);

    // Each invocation has three points at which it is chosen who goes on, and there are a few where a process ends.
    private static string Order(ref Dice dice, int invocations)
    {
        var order = new char[4 * invocations];
        foreach (ref var digit in order.AsSpan())
            digit = Kind.Digit(dice.Below(36));
        return new string(order);
    }

    // Most invocations are healthy: much goes wrong only if much goes on.
    private static Turn Troubled(Kind kind, ref Dice dice)
    {
        var turn = new Turn(dice.Below(int.MaxValue));
        var roll = dice.Below(256);
        if (dice.Below(16) == 0)
            turn = turn with { Piece = 1 + dice.Below(dice.Below(2) == 0 ? 4 : 200) };
        if (dice.Below(3) == 0)
            turn = turn with { Starting = Befalling(kind, dice.Trouble<Starting>()) };
        if (kind == Kind.SnapStart && dice.Below(2) == 0)
            turn = turn with { Storing = dice.Trouble<Storing>() };
        if (roll is 0 or 1 or 2)
            turn = turn with { Asking = dice.Trouble<Asking>() };
        if (roll is 2 or 3 or 4)
            turn = turn with { Handling = dice.Trouble<Handling>() };
        if (roll is 4 or 5 or 6)
            turn = turn with { Answering = dice.Trouble<Answering>() };
        return turn;
    }

    // Managed instances refuse an event that no call waits for, and no process learns of it.
    private static Starting Befalling(Kind kind, Starting starting) =>
        kind.Type == InitializationType.ManagedInstances && starting == Starting.EventFirst ? Starting.Calm : starting;

    /// <summary>Whether both say the same, line by line.</summary>
    /// <param name="other">The other plan.</param>
    public bool Equals(Plan? other) =>
        other is not null && Kind == other.Kind && turns.AsSpan().SequenceEqual(other.turns);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Plan);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        turns.Length == 0 ? Kind.GetHashCode() : HashCode.Combine(Kind, turns.Length, turns[0], turns[^1]);

    /// <summary>The script: what the function is unless it is on demand, and a line for each invocation.</summary>
    public override string ToString() => Script.Write(Kind, turns);
}
