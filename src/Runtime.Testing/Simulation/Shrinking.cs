using System;
using System.Collections.Generic;
using System.Linq;

namespace PureLambda.Testing;

/// <summary>Makes a plan that breaks a rule smaller, for as long as the smaller one breaks the same rule.</summary>
internal static class Shrinking
{
    private const int MostRuns = 2000;

    // A handler that never ends costs real time in every run that meets it. Where one was met, the next are waited for a
    // part of that time only, and not for ever: altogether they take half as long as the first.
    private const int MostHangs = 20;
    private const int Haste = 2 * MostHangs;

    public static Defect Smallest(Plan plan, Flaw flaw, Scenery scenery, long? seed)
    {
        var hasty = scenery with { Patience = scenery.Patience / Haste };
        var (best, why, runs, hangs) = (plan, flaw, 0, flaw.IsHang ? 1 : 0);
        // What comes after the flaw has no part in it.
        _ = Try(best.With(best.Turns[..Math.Min(best.Count, flaw.Turn + 1 + best.Kind.Workers)].ToArray()));
        for (var progress = true; progress && runs < MostRuns; )
            progress = Shorter(best).Concat(Simpler(best)).Concat(Calmer(best)).Any(Try);
        return new Defect(why.Rule, why.What, seed, best);

        bool Try(Plan smaller)
        {
            if (smaller.Count == 0 || hangs > MostHangs || ++runs > MostRuns)
                return false;
            var world = World.Of(smaller, hangs > 0 ? hasty : scenery);
            world.Run();
            if (world.Ledger.Flaw is { IsHang: true })
                hangs++;
            if (world.Ledger.Flaw is not { } found || found.Rule != flaw.Rule)
                return false;
            (best, why) = (world.Played, found);
            return true;
        }
    }

    // Without each half, quarter and so on, down to each turn.
    private static IEnumerable<Plan> Shorter(Plan plan)
    {
        for (var size = plan.Count / 2; size >= 1; size /= 2)
        for (var at = 0; at + size <= plan.Count; at += size)
            yield return plan.With([.. plan.Turns[..at], .. plan.Turns[(at + size)..]]);
    }

    // With the first to go on where it was chosen, from some point on.
    private static IEnumerable<Plan> Simpler(Plan plan)
    {
        for (var length = 0; length < plan.Kind.Order.Length; length = (length * 2) + 1)
            yield return plan.Ordered(plan.Kind.Order[..length]);
    }

    // With one thing less that goes wrong.
    private static IEnumerable<Plan> Calmer(Plan plan)
    {
        for (var at = 0; at < plan.Count; at++)
        {
            var turn = plan.Turns[at];
            foreach (var calmer in CalmerThan(turn, at))
                if (calmer != turn)
                {
                    var turns = plan.Turns.ToArray();
                    turns[at] = calmer;
                    yield return plan.With(turns);
                }
        }
    }

    private static Turn[] CalmerThan(Turn turn, int at) =>
        [
            turn with
            {
                Starting = Starting.Calm,
            },
            turn with
            {
                Storing = Storing.Calm,
            },
            turn with
            {
                Asking = Asking.Calm,
            },
            turn with
            {
                Handling = Handling.Calm,
            },
            turn with
            {
                Answering = Answering.Calm,
            },
            turn with
            {
                Piece = 0,
            },
            turn with
            {
                Event = at,
            },
        ];
}
