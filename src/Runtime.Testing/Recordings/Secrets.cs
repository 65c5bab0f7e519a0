using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;

namespace PureLambda.Testing;

/// <summary>The secrets that were met, so that they are found again where nothing says that they are secret.</summary>
internal sealed class Secrets
{
    // What is shorter is likely to stand somewhere by chance.
    private const int Shortest = 8;

    private static readonly string[] CookieAttributes =
    [
        "path",
        "domain",
        "expires",
        "max-age",
        "samesite",
        "version",
        "priority",
    ];

    private readonly HashSet<string> known = [];

    /// <summary>Every secret, the longest first: one may begin as another does.</summary>
    public IReadOnlyList<byte[]> Known { get; private set; } = [];

    /// <summary>Remembers a secret value, and what within it is secret by itself.</summary>
    public void Learn(ReadOnlySpan<byte> value)
    {
        var before = known.Count;
        var text = Encoding.Latin1.GetString(value).Trim();
        Remember(text);
        if (text.Contains('%'))
            Remember(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(text))));
        // A scheme and its credentials; a list of addresses; cookies with their attributes.
        if (text.Split(' ') is [_, var credentials])
            Remember(credentials);
        foreach (var part in text.Split([',', ';'], StringSplitOptions.TrimEntries))
        {
            if (IsAddress(part))
                known.Add(part);
            if (part.Split('=', 2) is [var name, var cookie] && !CookieAttributes.Contains(name.ToLowerInvariant()))
                Remember(cookie);
        }
        if (known.Count > before)
            Known = [.. known.OrderByDescending(static s => s.Length).Select(Encoding.Latin1.GetBytes)];
    }

    private void Remember(string text)
    {
        if (text.Length >= Shortest && text.Any(static c => c != Masker.Mask) && !IsLoopback(text))
            known.Add(text);
    }

    private static bool IsAddress(string text) =>
        text.Length >= 7 && IPAddress.TryParse(text, out var address) && !IPAddress.IsLoopback(address);

    // The Runtime API of an emulator is there, too.
    private static bool IsLoopback(string text) =>
        IPAddress.TryParse(text, out var address) && IPAddress.IsLoopback(address);
}
