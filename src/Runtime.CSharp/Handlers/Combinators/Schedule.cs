using System;

namespace PureLambda;

/// <summary>When to try again, as a value: how often, and after how long.</summary>
public sealed record Schedule
{
    // Timers take at most about 49 days.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private Schedule(int retries, TimeSpan first, double factor) =>
        (Retries, First, Factor) = (Math.Max(0, retries), first < TimeSpan.Zero ? TimeSpan.Zero : first, factor);

    /// <summary>How often at most, after the first time.</summary>
    public int Retries { get; }

    /// <summary>How long it waits before the first retry.</summary>
    public TimeSpan First { get; }

    /// <summary>How many times longer than before it waits each time.</summary>
    public double Factor { get; }

    /// <summary>How long it waits at most.</summary>
    public TimeSpan Longest { get; private init; } = LongestTimer;

    /// <summary>Always the same wait.</summary>
    /// <param name="retries">How often at most, after the first time.</param>
    /// <param name="delay">How long it waits.</param>
    public static Schedule Constant(int retries, TimeSpan delay) => new(retries, delay, 1);

    /// <summary>A wait that doubles each time.</summary>
    /// <param name="retries">How often at most, after the first time.</param>
    /// <param name="first">How long it waits before the first retry.</param>
    public static Schedule Exponential(int retries, TimeSpan first) => new(retries, first, 2);

    /// <summary>The same, but no wait is longer than this.</summary>
    /// <param name="longest">How long it waits at most.</param>
    public Schedule UpTo(TimeSpan longest) =>
        this with
        {
            Longest =
                longest < TimeSpan.Zero ? TimeSpan.Zero
                : longest < LongestTimer ? longest
                : LongestTimer,
        };

    /// <summary>How long to wait before a retry, or null when there is none. Total: what is too long is <see cref="Longest"/>.</summary>
    /// <param name="retry">Which, counted from 1.</param>
    public TimeSpan? Delay(int retry)
    {
        if (retry < 1 || retry > Retries)
            return null;
        var ticks = First.Ticks * Math.Pow(Factor, retry - 1);
        return ticks < Longest.Ticks ? new TimeSpan((long)ticks) : Longest;
    }
}
