using System;
using System.Globalization;

namespace PureLambda.Events;

/// <summary>
/// A point in time that remembers how it was written, so that it is written the same. Services write times as ISO 8601, as
/// seconds or milliseconds since 1970 in numbers or texts, as Apache's logs do, and in words.
/// </summary>
public sealed record Timestamp
{
    private Timestamp(DateTimeOffset time, string written, bool isNumber) =>
        (Time, Written, IsNumber) = (time, written, isNumber);

    /// <summary>The point in time, to 100 nanoseconds. What was written without an offset is taken for UTC.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>How it is written.</summary>
    public string Written { get; }

    /// <summary>Whether it is written as a JSON number, and not as a text.</summary>
    public bool IsNumber { get; }

    /// <summary>Reads and writes what is mostly a text in a format of dates; digits alone are milliseconds since 1970.</summary>
    public static JsonCodec<Timestamp> Codec => field ??= new TimestampCodec(Epoch.Milliseconds);

    /// <summary>Reads and writes milliseconds since 1970: a number or its digits as a text.</summary>
    public static JsonCodec<Timestamp> Milliseconds => Codec;

    /// <summary>
    /// Reads and writes seconds since 1970: a number, perhaps with a fraction, or its digits as a text. What would be later
    /// than the year 5000 is milliseconds.
    /// </summary>
    public static JsonCodec<Timestamp> Seconds => field ??= new TimestampCodec(Epoch.Seconds);

    /// <summary>A time written as ISO 8601, in UTC and to the millisecond: <c>2026-04-09T12:34:56.123Z</c>.</summary>
    /// <param name="time">The time.</param>
    public static Timestamp Iso8601(DateTimeOffset time) =>
        new(time, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), false);

    /// <summary>A time written as a number: milliseconds since 1970.</summary>
    /// <param name="time">The time.</param>
    public static Timestamp InMilliseconds(DateTimeOffset time) => new(time, Digits(time, 1), true);

    /// <summary>A time written as a number: seconds since 1970, with milliseconds as a fraction.</summary>
    /// <param name="time">The time.</param>
    public static Timestamp InSeconds(DateTimeOffset time) => new(time, Digits(time, 1000), true);

    /// <summary>A time written as a text in any format that services write, such as <c>09/Apr/2026:12:34:56 +0000</c>.</summary>
    /// <param name="text">The text; digits alone are milliseconds since 1970.</param>
    public static Outcome<Timestamp> Parse(string text) =>
        Read(text, isNumber: false, Epoch.Milliseconds) is { } time
            ? time
            : new Fault("Runtime.UnmarshalError", "The text is no time.");

    /// <summary>The time as it is written.</summary>
    public override string ToString() => Written;

    internal static Timestamp? Read(string written, bool isNumber, Epoch epoch)
    {
        DateTimeOffset time;
        var isTime = Epochs.TryRead(written, epoch, out time) || !isNumber && DateFormats.TryRead(written, out time);
        return isTime ? new Timestamp(time, written, isNumber) : null;
    }

    private static string Digits(DateTimeOffset time, int unit) =>
        ((decimal)time.ToUnixTimeMilliseconds() / unit).ToString(CultureInfo.InvariantCulture);
}
