using System;
using System.Linq;

namespace PureLambda.Testing;

/// <summary>Faults by number, for what users make of them: middleware, codecs, error pages.</summary>
public static class Faults
{
    private const int MostCauses = 2;
    private const int MostDepth = 3;

    /// <summary>Any fault: empty, long, in every script, with control characters, with frames and with causes of causes.</summary>
    /// <param name="number">Which; the same number gives the same fault.</param>
    public static Fault Any(int number)
    {
        var dice = new Dice((uint)number);
        return Any(ref dice, MostDepth);
    }

    private static readonly string[] Types = ["OutOfStock", "Runtime.UnmarshalError", "TimeoutException", "", "Größe"];

    private static readonly string[] Messages =
    [
        "There is none left.",
        "",
        "two\nlines",
        "a \"quoted\" word, a \\ and a \u0000",
        "日本語 🦀",
        "\ud800",
        new('x', 10_000),
    ];

    private static Fault Any(ref Dice dice, int depth)
    {
        var fault = new Fault(Types[dice.Below(Types.Length)], Messages[dice.Below(Messages.Length)])
        {
            StackTrace =
            [
                .. Enumerable.Range(1, dice.Below(4)).Select(static line => $"at Orders.Price() line {line}"),
            ],
        };
        var causes = new Fault[depth == 0 ? 0 : dice.Below(MostCauses + 1)];
        foreach (ref var cause in causes.AsSpan())
            cause = Any(ref dice, depth - 1);
        return fault with { Causes = [.. causes] };
    }
}
