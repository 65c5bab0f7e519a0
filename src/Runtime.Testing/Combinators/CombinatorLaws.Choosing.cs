using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Choosing = System.Func<
    System.Collections.Generic.IReadOnlyList<System.Collections.Generic.IReadOnlyList<(
        System.Func<int, bool> Holds,
        PureLambda.Handler<int, int> Handler
    )>>,
    PureLambda.Handler<int, int>,
    PureLambda.Handler<int, int>
>;
using Routing = System.Func<
    System.Func<int, int>,
    System.Collections.Generic.IReadOnlyList<(int Key, PureLambda.Handler<int, int> Handler)>,
    PureLambda.Handler<int, int>,
    PureLambda.Handler<int, int>
>;
using Validating = System.Func<
    PureLambda.Handler<int, int>,
    System.Collections.Generic.IReadOnlyList<System.Func<int, PureLambda.Fault?>>,
    PureLambda.Handler<int, int>
>;

namespace PureLambda.Testing;

/// <content>Who takes an event, and whether anybody does.</content>
public static partial class CombinatorLaws
{
    /// <summary>
    /// Monoid of cases: the subject filters handlers by predicates, chooses within groups, then among the groups, and
    /// otherwise takes the last handler. The groups do not matter, and an empty one changes nothing.
    /// </summary>
    public static IReadOnlyList<Law<Choosing>> Choose =>
        [
            Equal<Choosing>(
                "choose: without a case, everything is declined",
                (choose, n) => (choose([], One(n)), One(n))
            ),
            Equal<Choosing>(
                "choose: the first case that takes an event runs alone, however they are grouped",
                (choose, n) =>
                {
                    var cases = Enumerable
                        .Range(0, n % 6)
                        .Select(part => (Holds(n, part), Sample.Handler(n, part + 20)));
                    var all = cases.ToArray();
                    var cut = all.Length == 0 ? 0 : n % (all.Length + 1);
                    return (choose([all[..cut], [], all[cut..]], One(n)), Dispatched(n, all, One(n)));
                }
            ),
        ];

    /// <summary>The handler of the event's key runs alone; the first of equal keys counts, and unknown ones are declined.</summary>
    public static IReadOnlyList<Law<Routing>> Route =>
        [
            Equal<Routing>(
                "route: the first handler of the event's key runs alone",
                (route, n) =>
                {
                    var routes = Enumerable.Range(0, n % 7).Select(part => (part % 4, Sample.Handler(n, part + 20)));
                    var all = routes.ToArray();
                    var cases = all.Select(r => ((Func<int, bool>)(e => e % 5 == r.Item1), r.Item2)).ToArray();
                    return (route(static @event => @event % 5, all, One(n)), Dispatched(n, cases, One(n)));
                }
            ),
        ];

    /// <summary>All rules are asked, all that they find is reported in their order, and then nothing runs.</summary>
    public static IReadOnlyList<Law<Validating>> Validate =>
        [
            Equal<Validating>(
                "validate: without a rule, nothing changes",
                (validate, n) => (validate(One(n), []), One(n))
            ),
            Each<Validating>(
                "validate: every fault is reported, in the order of the rules",
                (validate, n) =>
                {
                    var (@event, rules) = (Sample.Event(n), Enumerable.Range(0, n % 5).ToArray());
                    var broken = rules.Where(part => Holds(n, part)(@event)).Select(Broken).ToArray();
                    Func<int, Fault?>[] asked = [.. rules.Select(part => Rule(n, part))];
                    var seen = Observation.Of(validate(One(n), asked), @event, new FakeInvocation());
                    if (broken.Length == 0)
                        return Laws.Difference(validate(One(n), asked), One(n), @event, new FakeInvocation());
                    return Unless(
                        seen is { Outcome: Outcome<int>.Failure { Fault.Causes: var causes }, Log.Count: 0 }
                            && causes == PureLambda.Sequence.From(broken),
                        () => $"it was {seen}, and the causes are to be {PureLambda.Sequence.From(broken)}"
                    );
                }
            ),
        ];

    private static Func<int, bool> Holds(int number, int part) => Sample.Predicate(number, part);

    private static Fault Broken(int part) => new($"Rule{part}", Sample.Text($"rule {part}"));

    private static Func<int, Fault?> Rule(int number, int part) =>
        @event => Holds(number, part)(@event) ? Broken(part) : null;

    private static Handler<int, int> Dispatched(
        int number,
        IReadOnlyList<(Func<int, bool> Holds, Handler<int, int> Handler)> cases,
        Handler<int, int> otherwise
    )
    {
        var @event = Sample.Event(number);
        foreach (var (holds, handler) in cases)
            if (holds(@event))
                return handler;
        return otherwise;
    }
}
