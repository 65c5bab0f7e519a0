using System;
using System.Globalization;

namespace PureLambda.Testing;

/// <summary>What a simulation came to: an account of every invocation, and the first defect if there was one.</summary>
/// <param name="Seed">The seed it began with.</param>
public sealed record SimulationReport(long Seed)
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
            $"{Invocations} invocations: {Answered} answered, {Failed} failed, {GivenUp} given up; {Processes} processes, {Elapsed.TotalDays:F0} days of virtual time, seed {Seed}"
        ) + (Defect is null ? "" : $"\n{Defect}");
}

/// <summary>A rule that was broken, and the smallest plan found that breaks it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="What">How it was broken.</param>
/// <param name="Seed">The seed of the simulation.</param>
/// <param name="Plan">The plan: print it, keep it, replay it.</param>
public sealed record Defect(string Rule, string What, long Seed, Plan Plan)
{
    /// <summary>The rule, the seed and the script.</summary>
    public override string ToString() =>
        $"Broken: {Rule} ({What}).\nFrom seed {Seed.ToString(CultureInfo.InvariantCulture)}; this script replays it:\n{Plan}";
}

/// <summary>A simulation in which a rule was broken.</summary>
public sealed class SimulationFailedException : Exception
{
    internal SimulationFailedException(Defect defect)
        : base(defect.ToString()) => Defect = defect;

    /// <summary>What was broken.</summary>
    public Defect Defect { get; }
}
