using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Looking = System.Func<
    PureLambda.Handler<int, int>,
    System.Func<int, PureLambda.Context, System.Threading.Tasks.Task>,
    PureLambda.Handler<int, int>
>;
using OnBothSides = System.Func<
    PureLambda.Handler<int, int>,
    System.Func<int, int>,
    System.Func<int, int>,
    PureLambda.Handler<int, int>
>;
using OnFault = System.Func<
    PureLambda.Handler<int, int>,
    System.Func<PureLambda.Fault, PureLambda.Fault>,
    PureLambda.Handler<int, int>
>;
using OnNumber = System.Func<PureLambda.Handler<int, int>, System.Func<int, int>, PureLambda.Handler<int, int>>;

namespace PureLambda.Testing;

/// <summary>
/// The laws of what makes handlers of handlers. Each property has the laws of one combinator, which are checked of the
/// combinator itself: PureLambda's own keep them, and so should those that you write. Handlers of numbers are enough to
/// try them on: what knows no type cannot treat one in its own way.
/// </summary>
public static partial class CombinatorLaws
{
    private const int Cases = 300;

    /// <summary>Functor: of the identity nothing changes, of a composition both steps; an answer is changed, once.</summary>
    public static IReadOnlyList<Law<OnNumber>> Map =>
        [
            Equal<OnNumber>("map: the identity changes nothing", (map, n) => (map(One(n), Same), One(n))),
            Equal<OnNumber>(
                "map: two changes are their composition",
                (map, n) => (map(map(One(n), F(n)), G(n)), map(One(n), value => G(n)(F(n)(value))))
            ),
            Equal<OnNumber>(
                "map: an answer is changed",
                (map, n) => (map(Handler.Always<int, int>(n), F(n)), Handler.Always<int, int>(F(n)(n)))
            ),
        ];

    /// <summary>Contravariant functor: the same of the event, in the other order.</summary>
    public static IReadOnlyList<Law<OnNumber>> Contramap =>
        [
            Equal<OnNumber>(
                "contramap: the identity changes nothing",
                (contramap, n) => (contramap(One(n), Same), One(n))
            ),
            Equal<OnNumber>(
                "contramap: two changes are their composition, the last one first",
                (contramap, n) =>
                    (contramap(contramap(One(n), F(n)), G(n)), contramap(One(n), value => F(n)(G(n)(value))))
            ),
            Equal<OnNumber>(
                "contramap: the event is changed",
                (contramap, n) => (contramap(Handler.Identity<int>(), F(n)), Answering(F(n)))
            ),
        ];

    /// <summary>Profunctor: both at once, each on its own side.</summary>
    public static IReadOnlyList<Law<OnBothSides>> Dimap =>
        [
            Equal<OnBothSides>(
                "dimap: the identities change nothing",
                (dimap, n) => (dimap(One(n), Same, Same), One(n))
            ),
            Equal<OnBothSides>(
                "dimap: the event is changed before, and the answer after",
                (dimap, n) => (dimap(One(n), F(n), G(n)), Answering(F(n)).AndThen(One(n)).AndThen(Answering(G(n))))
            ),
        ];

    /// <summary>The functor of the other side: faults are changed, and answers are not.</summary>
    public static IReadOnlyList<Law<OnFault>> MapFault =>
        [
            Equal<OnFault>(
                "mapFault: the identity changes nothing",
                (mapFault, n) => (mapFault(One(n), static fault => fault), One(n))
            ),
            Equal<OnFault>(
                "mapFault: two changes are their composition",
                (mapFault, n) =>
                    (
                        mapFault(mapFault(One(n), Renamed), Marked),
                        mapFault(One(n), static fault => Marked(Renamed(fault)))
                    )
            ),
            Equal<OnFault>(
                "mapFault: a fault is changed",
                (mapFault, n) => (mapFault(Failing(Refusal), Renamed), Failing(Renamed(Refusal)))
            ),
        ];

    /// <summary>Who taps sees each answer once, and nothing else, and changes nothing.</summary>
    public static IReadOnlyList<Law<Looking>> Tap =>
        [
            Equal<Looking>(
                "tap: looking without doing anything changes nothing",
                (tap, n) => (tap(One(n), static (_, _) => Task.CompletedTask), One(n))
            ),
            Equal<Looking>(
                "tap: each answer is looked at once, after the handler, and waited for",
                (tap, n) => (tap(One(n), Noted), One(n).AndThen(Noting))
            ),
        ];

    /// <summary>A law of equality: for each number, two handlers that are observed to be the same.</summary>
    private static Law<T> Equal<T>(string name, Func<T, int, (Handler<int, int> One, Handler<int, int> Other)> pair) =>
        Each<T>(
            name,
            (subject, number) =>
            {
                var (one, other) = pair(subject, number);
                return Laws.Difference(one, other, Sample.Event(number), new FakeInvocation());
            }
        );

    private static Law<T> Each<T>(string name, Func<T, int, Fault?> broken) =>
        new(
            name,
            subject =>
            {
                for (var number = 0; number < Cases; number++)
                    if (broken(subject, number) is { } fault)
                        return fault;
                return null;
            }
        );

    private static Fault? Unless(bool holds, Func<string> how) => holds ? null : new Fault("Law.Broken", how());
}
