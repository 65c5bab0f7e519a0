using System;
using System.Globalization;

namespace PureLambda.Events;

/// <summary>What a number that stands for a time counts since 1970.</summary>
internal enum Epoch
{
    Seconds,
    Milliseconds,
}

/// <summary>Numbers as times.</summary>
internal static class Epochs
{
    // As seconds this is the year 5138, as milliseconds 1973.
    private const decimal MostSeconds = 100_000_000_000m;

    public static bool TryRead(string digits, Epoch epoch, out DateTimeOffset time)
    {
        time = default;
        // Of fifty digits no more than these count, and decimal has a bound.
        if (!decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var count))
            return false;
        var isSeconds = epoch == Epoch.Seconds && Math.Abs(count) < MostSeconds;
        var perUnit = isSeconds ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerMillisecond;
        var first = DateTimeOffset.UnixEpoch.Ticks;
        if (count > (DateTimeOffset.MaxValue.Ticks - first) / perUnit || count < -first / perUnit)
            return false;
        time = DateTimeOffset.UnixEpoch.AddTicks((long)(count * perUnit));
        return true;
    }
}
