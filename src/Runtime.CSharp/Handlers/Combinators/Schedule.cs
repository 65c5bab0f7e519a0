using System;

namespace PureLambda;

/// <summary>When to try again, as a value: how often, and after how long.</summary>
public sealed record Schedule
{
    // Timers take at most about 49 days.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private Schedule(int retries, TimeSpan first, double factor) =>
        (Retries, First, Factor) = (Math.Max(0, retries), new TimeSpan(Math.Max(0, first.Ticks)), factor);

    /// <summary>How often at most, after the first time.</summary>
    public int Retries { get; }

    /// <summary>How long it waits before the first retry.</summary>
    public TimeSpan First { get; }

    /// <summary>How many times longer than before it waits each time.</summary>
    public double Factor { get; }

    /// <summary>How long it waits at most.</summary>
    public TimeSpan Longest { get; private init; } = LongestTimer;

    /// <summary>
    /// By which share of it a wait may be shorter: 0 where all wait alike, 1 where a wait may be anything up to the whole.
    /// </summary>
    public double Jitter { get; private init; }

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
            Longest = new TimeSpan(Math.Clamp(longest.Ticks, 0, LongestTimer.Ticks)),
        };

    /// <summary>
    /// The same, but each wait is shortened by a part that differs from request to request, so that what failed together does not
    /// come again together.
    /// </summary>
    /// <remarks>
    /// The part follows from the request's id and the retry's number: nothing is random here, and what is replayed or simulated
    /// waits as it did. What is retried several times at once within one request waits alike.
    /// </remarks>
    /// <param name="share">By which share at most: 1 is full jitter, 0.5 leaves half of each wait as it is.</param>
    public Schedule Jittered(double share) => this with { Jitter = double.IsNaN(share) ? 0 : Math.Clamp(share, 0, 1) };

    /// <summary>
    /// How long to wait at most before a retry, or null when there is none. Total: what is too long is <see cref="Longest"/>.
    /// </summary>
    /// <param name="retry">Which, counted from 1.</param>
    public TimeSpan? Delay(int retry)
    {
        if (retry < 1 || retry > Retries)
            return null;
        // Nothing times infinity is no number.
        var times = Math.Min(Math.Pow(Factor, retry - 1), double.MaxValue);
        return new TimeSpan((long)Math.Min(First.Ticks * times, Longest.Ticks));
    }

    /// <summary>How long a request waits before a retry, or null when there is none.</summary>
    /// <param name="retry">Which, counted from 1.</param>
    /// <param name="requestId">The request's id, from which its part of the jitter follows.</param>
    public TimeSpan? Delay(int retry, string requestId) =>
        Delay(retry) is { } delay ? new TimeSpan((long)(delay.Ticks * (1 - (Jitter * Part(retry, requestId))))) : null;

    // From 0 to just below 1, and spread evenly: FNV-1a over the id, whose bits the finisher of SplitMix64 mixes. An id's own
    // hash code would be another in each process.
    private static double Part(int retry, string requestId)
    {
        var hash = 14695981039346656037;
        foreach (var letter in requestId)
            hash = unchecked((hash ^ letter) * 1099511628211);
        hash = unchecked(hash + ((ulong)retry * 0x9E3779B97F4A7C15));
        hash = unchecked((hash ^ (hash / (1UL << 30))) * 0xBF58476D1CE4E5B9);
        hash = unchecked((hash ^ (hash / (1UL << 27))) * 0x94D049BB133111EB);
        return ((hash ^ (hash / (1UL << 31))) / (1UL << 11)) * (1.0 / (1UL << 53));
    }
}
