using System;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace PureLambda.Web.Tests;

/// <summary>
/// How laws run, as in the other tests: from a fixed seed; PURELAMBDA_SEED starts them elsewhere, and PURELAMBDA_TESTS says
/// with how many cases.
/// </summary>
internal static class Law
{
    private static readonly int Cases = int.Parse(Variable("PURELAMBDA_TESTS") ?? "300", CultureInfo.InvariantCulture);

    private static readonly Replay Start = ReplayOf(Variable("PURELAMBDA_SEED") ?? "20180601");

    /// <summary>Whatever the generator makes, the law holds: a failed assertion is a counterexample.</summary>
    public static void ForAll<T>(Gen<T> generator, Action<T> law) =>
        Prop.ForAll(generator.ToArbitrary(), law)
            .Check(
                Config
                    .QuickThrowOnFailure.WithMaxTest(Cases)
                    .WithReplay(FSharpOption<Replay>.Some(Start))
                    .WithQuietOnSuccess(true)
            );

    private static Replay ReplayOf(string text)
    {
        var parts = text.Split(',');
        var numbers = Array.ConvertAll(parts, static part => ulong.Parse(part, CultureInfo.InvariantCulture));
        return numbers switch
        {
            [var seed] => new Replay(new Rnd(seed), FSharpOption<int>.None),
            [var seed, var gamma] => new Replay(new Rnd(seed, gamma), FSharpOption<int>.None),
            [var seed, var gamma, var size] => new Replay(new Rnd(seed, gamma), FSharpOption<int>.Some((int)size)),
            _ => throw new FormatException(
                $"PURELAMBDA_SEED is \"{text}\": expected seed, seed,gamma or seed,gamma,size."
            ),
        };
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
