using System;
using System.Globalization;

namespace PureLambda.Testing;

/// <summary>What a simulation came to: an account of every invocation, and the first defect if there was one.</summary>
/// <param name="Seed">The seed it began with; null when a script was replayed.</param>
public sealed record SimulationReport(long? Seed)
{
    /// <summary>How many invocations ended with an answer.</summary>
    public long Answered { get; private init; }

    /// <summary>How many ended with an error that was posted, and so has a reason.</summary>
    public long Failed { get; private init; }

    /// <summary>How many ended with the end of their process, or of their time.</summary>
    public long GivenUp { get; private init; }

    /// <summary>How many processes there were, one after another.</summary>
    public long Processes { get; private init; }

    /// <summary>How much virtual time went by.</summary>
    public TimeSpan Elapsed { get; private init; }

    /// <summary>How many interleavings were run, where every one was asked for.</summary>
    public long Interleavings { get; internal init; }

    /// <summary>The first rule that was broken, and how to meet it again; null when every rule held.</summary>
    public Defect? Defect { get; internal init; }

    /// <summary>How many invocations there were.</summary>
    public long Invocations => Answered + Failed + GivenUp;

    /// <summary>Throws when a rule was broken: what tests call.</summary>
    /// <exception cref="SimulationFailedException">A rule was broken.</exception>
    public SimulationReport Check() => Defect is { } defect ? throw new SimulationFailedException(defect) : this;

    internal SimulationReport With(Ledger ledger, TimeSpan elapsed) =>
        this with
        {
            Answered = Answered + ledger.Answered,
            Failed = Failed + ledger.Failed,
            GivenUp = GivenUp + ledger.GivenUp,
            Processes = Processes + ledger.Processes,
            Elapsed = Elapsed + elapsed,
        };

    /// <summary>The account in one line, and the defect.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Count(Invocations, "invocation", "invocations")}: {Answered} answered, {Failed} failed, {GivenUp} given up; {Count(Processes, "process", "processes")}, {Count((long)Math.Round(Elapsed.TotalDays), "day", "days")} of virtual time, {Origin}"
        ) + (Defect is null ? "" : $"\n{Defect}");

    private string Origin =>
        Seed is { } seed ? string.Create(CultureInfo.InvariantCulture, $"seed {seed}") : "from a script";

    private static string Count(long number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");
}

/// <summary>A rule that was broken, and the smallest plan found that breaks it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="What">How it was broken.</param>
/// <param name="Seed">The seed of the simulation; null when a script was replayed.</param>
/// <param name="Plan">The plan: print it, keep it, replay it.</param>
public sealed record Defect(string Rule, string What, long? Seed, Plan Plan)
{
    /// <summary>The rule, the seed and the script.</summary>
    public override string ToString() => $"Broken: {Rule} ({What}).\n{Origin} script replays it:\n{Plan}";

    private string Origin =>
        Seed is { } seed ? string.Create(CultureInfo.InvariantCulture, $"From seed {seed}; this") : "This";
}

/// <summary>A simulation in which a rule was broken.</summary>
public sealed class SimulationFailedException : Exception
{
    internal SimulationFailedException(Defect defect)
        : base(defect.ToString()) => Defect = defect;

    /// <summary>What was broken.</summary>
    public Defect Defect { get; }
}
