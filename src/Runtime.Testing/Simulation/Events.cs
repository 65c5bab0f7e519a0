using System;
using System.Globalization;
using System.Text;

namespace PureLambda.Testing;

/// <summary>Events by number, for simulations and laws.</summary>
public static class Events
{
    /// <summary><c>{"number":17}</c>.</summary>
    /// <param name="number">The number.</param>
    public static Payload Number(int number) =>
        Payload.FromText(string.Create(CultureInfo.InvariantCulture, $"{{\"number\":{number}}}"));

    /// <summary>Anything: nothing at all, bytes that are no text, JSON of every kind, JSON that breaks off, deep and long.</summary>
    /// <param name="number">Which.</param>
    public static Payload Any(int number)
    {
        var dice = new Dice((uint)number);
        return dice.Below(8) switch
        {
            0 => Payload.Empty,
            1 => Payload.Of(Noise(ref dice, dice.Below(64))),
            2 => Payload.FromText(Scalars[dice.Below(Scalars.Length)]),
            3 => Payload.FromText(new string('[', 1 + dice.Below(200))),
            4 => Payload.FromText($"{{\"{Word(ref dice)}\":{Scalars[dice.Below(Scalars.Length)]}}}"),
            5 => Payload.FromText($"{{\"{Word(ref dice)}\":\"{Word(ref dice)}"),
            6 => Payload.FromText($"\"{new string('x', dice.Below(20_000))}\""),
            _ => Number(dice.Below(int.MaxValue)),
        };
    }

    private static readonly string[] Scalars =
    [
        "null",
        "true",
        "0",
        "-1",
        "1e400",
        "9223372036854775808",
        "\"\"",
        "\"\\ud800\"",
        "{}",
        "[]",
        "[null]",
        "[{}]",
    ];

    private static string Word(ref Dice dice)
    {
        var word = new StringBuilder();
        for (var left = dice.Below(6); left >= 0; left--)
            word.Append((char)('a' + dice.Below(26)));
        return word.ToString();
    }

    private static byte[] Noise(ref Dice dice, int length)
    {
        var bytes = new byte[length];
        foreach (ref var b in bytes.AsSpan())
            b = (byte)dice.Below(256);
        return bytes;
    }
}
