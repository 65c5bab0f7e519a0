using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Binding = System.Func<
    PureLambda.Handler<int, int>,
    System.Func<int, PureLambda.Handler<int, int>>,
    PureLambda.Handler<int, int>
>;
using Recovering = System.Func<
    PureLambda.Handler<int, int>,
    System.Func<PureLambda.Fault, PureLambda.Context, System.Threading.Tasks.Task<PureLambda.Outcome<int>>>,
    PureLambda.Handler<int, int>
>;
using Two = System.Func<PureLambda.Handler<int, int>, PureLambda.Handler<int, int>, PureLambda.Handler<int, int>>;

namespace PureLambda.Testing;

/// <content>One handler after another, or in its place.</content>
public static partial class CombinatorLaws
{
    /// <summary>Category: the identity is one on either side, how it is put in brackets does not matter, and a failure ends it.</summary>
    public static IReadOnlyList<Law<Two>> AndThen =>
        [
            Equal<Two>("andThen: the identity before changes nothing", (andThen, n) => (andThen(Pass, One(n)), One(n))),
            Equal<Two>("andThen: the identity after changes nothing", (andThen, n) => (andThen(One(n), Pass), One(n))),
            Equal<Two>(
                "andThen: it is associative",
                (andThen, n) =>
                    (andThen(andThen(One(n), Another(n)), Third(n)), andThen(One(n), andThen(Another(n), Third(n))))
            ),
            Equal<Two>(
                "andThen: after a failure nothing runs",
                (andThen, n) => (andThen(Failing(Refusal), One(n)), Failing(Refusal))
            ),
        ];

    /// <summary>Monad: an answer that is always the same goes straight on, and how it is put in brackets does not matter.</summary>
    public static IReadOnlyList<Law<Binding>> Bind =>
        [
            Equal<Binding>(
                "bind: an answer that is always the same goes straight on",
                (bind, n) => (bind(Answer(n), value => After(n, value)), After(n, n))
            ),
            Equal<Binding>(
                "bind: answering what there is changes nothing",
                (bind, n) => (bind(One(n), Answer), One(n))
            ),
            Equal<Binding>(
                "bind: it is associative",
                (bind, n) =>
                    (
                        bind(bind(One(n), value => After(n, value)), value => After(n + 1, value)),
                        bind(One(n), value => bind(After(n, value), other => After(n + 1, other)))
                    )
            ),
            Equal<Binding>(
                "bind: after a failure nothing runs",
                (bind, n) => (bind(Failing(Refusal), value => After(n, value)), Failing(Refusal))
            ),
        ];

    /// <summary>The monad of the other side: failures go on, and answers stay as they are.</summary>
    public static IReadOnlyList<Law<Recovering>> Recover =>
        [
            Equal<Recovering>(
                "recover: an answer stays as it is",
                (recover, n) => (recover(Answer(n), Mended(n)), Answer(n))
            ),
            Equal<Recovering>(
                "recover: a failure goes straight on",
                (recover, n) =>
                    (
                        recover(Failing(Refusal), Mended(n)),
                        Handler.FromOutcome<int, int>((_, context) => Mended(n)(Refusal, context))
                    )
            ),
            Equal<Recovering>(
                "recover: failing as before changes nothing",
                (recover, n) => (recover(One(n), static (fault, _) => Task.FromResult<Outcome<int>>(fault)), One(n))
            ),
            Equal<Recovering>(
                "recover: it is associative",
                (recover, n) =>
                    (
                        recover(recover(One(n), Mended(n)), Mended(n + 1)),
                        recover(
                            One(n),
                            (fault, context) =>
                                recover(
                                        Handler.FromOutcome<int, int>((_, inner) => Mended(n)(fault, inner)),
                                        Mended(n + 1)
                                    )
                                    .InvokeAsync(0, context)
                                    .AsTask()
                        )
                    )
            ),
        ];

    /// <summary>Monoid of those that may fail: one that always fails changes nothing, and the first answer counts.</summary>
    public static IReadOnlyList<Law<Two>> OrElse =>
        [
            Equal<Two>(
                "orElse: what always fails changes nothing before",
                (orElse, n) => (orElse(Failing(Refusal), One(n)), One(n))
            ),
            Equal<Two>(
                "orElse: of two failures the last counts",
                (orElse, n) => (orElse(One(n), Failing(Refusal)), One(n).MapFault(static _ => Refusal))
            ),
            Equal<Two>("orElse: after an answer nothing runs", (orElse, n) => (orElse(Answer(n), One(n)), Answer(n))),
            Equal<Two>(
                "orElse: it is associative",
                (orElse, n) =>
                    (orElse(orElse(One(n), Another(n)), Third(n)), orElse(One(n), orElse(Another(n), Third(n))))
            ),
        ];

    private static Handler<int, int> Pass { get; } = Handler.Identity<int>();

    private static Handler<int, int> Answer(int value) => Handler.Always<int, int>(value);

    private static Handler<int, int> After(int number, int value) => Sample.Handler(number + value, 4);

    private static Func<Fault, Context, Task<Outcome<int>>> Mended(int number) =>
        (fault, context) => Sample.Handler(number, 5).InvokeAsync(fault.Type.Length, context).AsTask();
}
