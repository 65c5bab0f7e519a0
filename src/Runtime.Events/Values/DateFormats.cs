using System;
using System.Globalization;

namespace PureLambda.Events;

/// <summary>Texts as times: the formats that services have been seen to write.</summary>
internal static class DateFormats
{
    private static readonly string[] Others =
    [
        // API Gateway: as Apache's logs, in documentation without the space.
        "dd/MMM/yyyy:HH:mm:ss zzz",
        "dd/MMM/yyyy:HH:mm:sszzz",
        // The validity of a certificate.
        "MMM d HH:mm:ss yyyy 'GMT'",
        // RabbitMQ: Java's format for the United States.
        "MMM d, yyyy, h:mm:ss tt",
    ];

    public static bool TryRead(string text, out DateTimeOffset time)
    {
        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite;
        time = default;
        return IsIso8601(text)
            ? DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Styles, out time)
            // Newer versions of Java have a narrow space before AM.
            : DateTimeOffset.TryParseExact(
                text.Replace('\u202F', ' '),
                Others,
                CultureInfo.InvariantCulture,
                Styles,
                out time
            );
    }

    // .NET takes much more for a date than is one in an event.
    private static bool IsIso8601(string text) =>
        text.Length >= "2026-04-09".Length
        && text[4] == '-'
        && text[7] == '-'
        && IsDigits(text.AsSpan(0, 4))
        && IsDigits(text.AsSpan(5, 2))
        && IsDigits(text.AsSpan(8, 2));

    private static bool IsDigits(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
            if (!char.IsAsciiDigit(letter))
                return false;
        return true;
    }
}
