using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda;

/// <summary>Runs many things, at most so many at once.</summary>
internal static class Bounded
{
    public static void Demand(int bound) => ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);

    /// <summary>The answers in order, or the failure of the lowest index that failed.</summary>
    public static async ValueTask<Outcome<IReadOnlyList<T>>> Run<T>(
        int count,
        int bound,
        Func<int, ValueTask<Outcome<T>>> run
    )
    {
        var answers = new T[count];
        var gate = new object();
        var next = 0;
        var failedAt = count;
        Fault? failure = null;

        var lanes = new Task[Math.Min(bound, count)];
        for (var lane = 0; lane < lanes.Length; lane++)
            lanes[lane] = Lane();
        await Task.WhenAll(lanes).ConfigureAwait(false);
        return failure is null ? new Outcome<IReadOnlyList<T>>.Success(new Sequence<T>(answers)) : failure;

        // Indices are taken in order, and one that was taken is run: none below a failure is left out.
        async Task Lane()
        {
            while (Take() is { } index)
                switch (await run(index).ConfigureAwait(false))
                {
                    case Outcome<T>.Success { Value: var answer }:
                        answers[index] = answer;
                        break;
                    case Outcome<T>.Failure { Fault: var fault }:
                        Fail(index, fault);
                        break;
                }
        }

        int? Take()
        {
            lock (gate)
                return failure is null && next < count ? next++ : null;
        }

        void Fail(int index, Fault fault)
        {
            lock (gate)
                if (index < failedAt)
                    (failedAt, failure) = (index, fault);
        }
    }
}
