using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using InParallel = System.Func<
    int,
    System.Collections.Generic.IReadOnlyList<PureLambda.Handler<int, int>>,
    PureLambda.Handler<int, System.Collections.Generic.IReadOnlyList<int>>
>;
using Traversing = System.Func<
    int,
    PureLambda.Handler<int, int>,
    PureLambda.Handler<System.Collections.Generic.IReadOnlyList<int>, System.Collections.Generic.IReadOnlyList<int>>
>;

namespace PureLambda.Testing;

/// <content>Many at once, within a bound.</content>
public static partial class CombinatorLaws
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);

    /// <summary>Several handlers on one event: the bound changes how long it takes, and not what it comes to.</summary>
    public static IReadOnlyList<Law<InParallel>> Parallel =>
        [
            Each<InParallel>(
                "many: the answers are in order, and the first failure counts, whatever the bound",
                (parallel, n) =>
                {
                    var (@event, handlers) = (Sample.Event(n), Handlers(n));
                    var all = Observation.Of(parallel(1 + (n % 4), handlers), @event, new FakeInvocation());
                    var each = Observation.Of(OneByOne(handlers), @event, new FakeInvocation());
                    return Unless(Equals(all.Outcome, each.Outcome), () => $"it was {all}, and one by one {each}");
                }
            ),
            Each<InParallel>(
                "many: with the bound 1 it is one by one",
                (parallel, n) =>
                {
                    var handlers = Handlers(n);
                    return Laws.Difference(
                        parallel(1, handlers),
                        OneByOne(handlers),
                        Sample.Event(n),
                        new FakeInvocation()
                    );
                }
            ),
            Each<InParallel>(
                "many: as many run at once as the bound says, and no more",
                (parallel, n) =>
                {
                    var (bound, count) = (1 + (n % 4), n % 9);
                    var (running, most) = (0, 0);
                    var one = Handler.From<int, int>(
                        async (value, context) =>
                        {
                            most = Math.Max(most, Interlocked.Increment(ref running));
                            await Task.Delay(Moment, context.Time).ConfigureAwait(false);
                            _ = Interlocked.Decrement(ref running);
                            return value;
                        }
                    );
                    var handlers = Enumerable.Repeat(one, count).ToArray();
                    var seen = Observation.Of(parallel(bound, handlers), n, new FakeInvocation());
                    return Unless(
                        most == Math.Min(bound, count) && seen.Took == Moment * ((count + bound - 1) / bound),
                        () => $"of {count} with the bound {bound} there ran {most} at once, in {seen.Took}"
                    );
                }
            ),
            Each<InParallel>(
                "many: after a failure none is begun, and those that run are waited for",
                (parallel, n) =>
                {
                    var (ended, bound) = (0, 2 + (n % 3));
                    var slow = Handler.From<int, int>(
                        async (value, context) =>
                        {
                            await Task.Delay(Moment, context.Time).ConfigureAwait(false);
                            ended++;
                            return value;
                        }
                    );
                    Handler<int, int>[] handlers =
                    [
                        .. Enumerable.Repeat(slow, bound - 1),
                        Failing(Refusal),
                        .. Enumerable.Repeat(slow, 1 + (n % 5)),
                    ];
                    var seen = Observation.Of(parallel(bound, handlers), n, new FakeInvocation());
                    return Unless(
                        ended == bound - 1
                            && seen is { Outcome: Outcome<IReadOnlyList<int>>.Failure f }
                            && f.Fault == Refusal,
                        () => $"{ended} of {bound - 1} had ended, and it was {seen}"
                    );
                }
            ),
        ];

    /// <summary>One handler on many events: the same laws, of events in place of handlers.</summary>
    public static IReadOnlyList<Law<Traversing>> Traverse =>
        [
            .. Parallel.Select(law => new Law<Traversing>(
                law.Name,
                traverse => law.Broken((bound, handlers) => Indexed(traverse, bound, handlers))
            )),
        ];

    private static Handler<int, IReadOnlyList<int>> Indexed(
        Traversing traverse,
        int bound,
        IReadOnlyList<Handler<int, int>> handlers
    ) =>
        Handler.FromOutcome<int, IReadOnlyList<int>>(
            (@event, context) =>
                traverse(
                        bound,
                        Handler.FromOutcome<int, int>(
                            (index, inner) => handlers[index].InvokeAsync(@event, inner).AsTask()
                        )
                    )
                    .InvokeAsync([.. Enumerable.Range(0, handlers.Count)], context)
                    .AsTask()
        );

    private static Handler<int, int>[] Handlers(int number) =>
        [.. Enumerable.Range(0, number % 7).Select(part => Sample.Handler(number, part + 30))];

    // What it is to come to, said without any bound.
    private static Handler<int, IReadOnlyList<int>> OneByOne(Handler<int, int>[] handlers) =>
        Handler.FromOutcome<int, IReadOnlyList<int>>(
            async (@event, context) =>
            {
                var answers = new List<int>();
                foreach (var handler in handlers)
                    switch (await handler.InvokeAsync(@event, context).ConfigureAwait(false))
                    {
                        case Outcome<int>.Success { Value: var answer }:
                            answers.Add(answer);
                            break;
                        case Outcome<int>.Failure { Fault: var fault }:
                            return fault;
                    }
                return new Outcome<IReadOnlyList<int>>.Success(PureLambda.Sequence.From(answers));
            }
        );
}
