using System;
using System.Globalization;

namespace PureLambda.WebServer;

/// <summary>Texts of settings as values; a fault says what was expected.</summary>
internal static class SettingText
{
    private const int MostMilliseconds = 15 * 60 * 1000;

    public static string Rooted(string path) => path.StartsWith('/') ? path : "/" + path;

    public static Outcome<ProxySettings> Ready(ProxySettings settings, Readiness readiness) =>
        settings with
        {
            Readiness = readiness,
        };

    public static Outcome<ProxySettings> Switch(string text, Func<bool, ProxySettings> set) =>
        text.ToLowerInvariant() switch
        {
            "true" or "1" => set(true),
            "false" or "0" => set(false),
            _ => Unlike("true or false"),
        };

    public static Outcome<ProxySettings> Number(string text, int least, int most, Func<int, ProxySettings> set) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= least
        && number <= most
            ? set(number)
            : Unlike($"a number from {least} to {most}");

    public static Outcome<ProxySettings> Time(string text, int least, Func<TimeSpan, ProxySettings> set) =>
        Number(text, least, MostMilliseconds, number => set(TimeSpan.FromMilliseconds(number)));

    public static Outcome<ProxySettings> Statuses(string text, Func<StatusRanges, ProxySettings> set) =>
        StatusRanges
            .Parse(text)
            .Match<Outcome<ProxySettings>>(all => set(all), static _ => Unlike("statuses such as 500,502-504"));

    public static Outcome<ProxySettings> Unlike(string expected) => new Fault("InvalidSetting", expected);
}
