using System;
using System.Globalization;

namespace PureLambda;

/// <summary>The moment at which the service gives up on an invocation.</summary>
/// <param name="EpochMilliseconds">Milliseconds since 1970-01-01T00:00:00Z, as <c>Lambda-Runtime-Deadline-Ms</c> gives them.</param>
public readonly record struct Deadline(long EpochMilliseconds)
{
    /// <summary>The largest deadline that is a date: the end of the year 9999.</summary>
    public const long MaxEpochMilliseconds = 253_402_300_799_999;

    /// <summary>The deadline as a time.</summary>
    public DateTimeOffset Time =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(EpochMilliseconds, 0, MaxEpochMilliseconds));

    /// <summary>How long it is until the deadline; zero once it has passed.</summary>
    /// <param name="now">The time now.</param>
    public TimeSpan Remaining(DateTimeOffset now) => Time > now ? Time - now : TimeSpan.Zero;

    /// <summary>The deadline as the wire writes it.</summary>
    public override string ToString() => EpochMilliseconds.ToString(CultureInfo.InvariantCulture);
}
