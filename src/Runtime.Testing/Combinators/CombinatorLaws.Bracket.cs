using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Bracketing = System.Func<
    System.Func<PureLambda.Context, System.Threading.Tasks.Task<int>>,
    System.Func<int, System.Threading.Tasks.Task>,
    System.Func<int, PureLambda.Handler<int, int>>,
    PureLambda.Handler<int, int>
>;

namespace PureLambda.Testing;

/// <content>A resource for each invocation.</content>
public static partial class CombinatorLaws
{
    /// <summary>What was acquired is released, once, on every path; what was not, is not.</summary>
    public static IReadOnlyList<Law<Bracketing>> Bracket =>
        [
            Released(
                "bracket: whatever its use comes to, that counts, and then it is released",
                One,
                static n => One(n)
            ),
            Released(
                "bracket: a use that cannot be made is a failure, and it is released",
                static _ => throw new TimeoutException("no use"),
                static _ => Failing(new Fault(nameof(TimeoutException), "no use"))
            ),
            Released(
                "bracket: a use that is cancelled at the deadline is released",
                static _ => Endless,
                static _ => Endless
            ),
            Each<Bracketing>(
                "bracket: what cannot be acquired is neither used nor released",
                (bracket, n) =>
                {
                    var (journal, failing) = (
                        new List<string>(),
                        Task.FromException<int>(new TimeoutException("none"))
                    );
                    var bracketed = bracket(_ => failing, Releasing(journal), _ => Journaling(journal, One(n)));
                    var none = Failing(new Fault(nameof(TimeoutException), "none"));
                    return Laws.Difference(bracketed, none, n, new FakeInvocation())
                        ?? Unless(journal.Count == 0, () => $"it did {string.Join(", ", journal)}");
                }
            ),
            Each<Bracketing>(
                "bracket: a release that fails fails an answer, and leaves a failure as it is",
                (bracket, n) =>
                {
                    var bracketed = bracket(
                        static _ => Task.FromResult(1),
                        static _ => Task.FromException(new TimeoutException("stuck")),
                        _ => n % 2 == 0 ? Answer(n) : Failing(Refusal)
                    );
                    var seen = Observation.Of(bracketed, n, new FakeInvocation());
                    return Unless(
                        seen.Outcome is Outcome<int>.Failure { Fault: var fault }
                            && fault.Type == (n % 2 == 0 ? nameof(TimeoutException) : Refusal.Type)
                            && seen.Log.Count == n % 2,
                        () => $"it was {seen}"
                    );
                }
            ),
        ];

    private static Handler<int, int> Endless { get; } =
        Handler.From<int, int>(
            static async (_, context) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, context.Time, context.CancellationToken)
                    .ConfigureAwait(false);
                return 0;
            }
        );

    private static Law<Bracketing> Released(
        string name,
        Func<int, Handler<int, int>> use,
        Func<int, Handler<int, int>> comesTo
    ) =>
        Each<Bracketing>(
            name,
            (bracket, n) =>
            {
                // Each time that the clock waits for a cancellation costs real time.
                if (n > 3 && comesTo(n) == Endless)
                    return null;
                var journal = new List<string>();
                var bracketed = bracket(
                    context =>
                    {
                        journal.Add($"acquired in {context.RequestId}");
                        return Task.FromResult(n);
                    },
                    Releasing(journal),
                    resource => Journaling(journal, use(resource))
                );
                var fake = new FakeInvocation { RequestId = $"request-{n}" };
                if (Laws.Difference(bracketed, comesTo(n), Sample.Event(n), fake) is { } difference)
                    return difference;
                var (did, last) = (string.Join(", ", journal), $"released {n}");
                return Unless(
                    journal.Count is 2 or 3
                        && journal[0] == $"acquired in request-{n}"
                        && journal[^1] == last
                        && journal.FindIndex(line => line == last) == journal.Count - 1,
                    () => $"it did {did}"
                );
            }
        );

    private static Func<int, Task> Releasing(List<string> journal) =>
        resource =>
        {
            journal.Add($"released {resource}");
            return Task.CompletedTask;
        };

    private static Handler<int, int> Journaling(List<string> journal, Handler<int, int> handler) =>
        Handler.FromOutcome<int, int>(
            async (@event, context) =>
            {
                var outcome = await handler.InvokeAsync(@event, context).ConfigureAwait(false);
                journal.Add("used");
                return outcome;
            }
        );
}
