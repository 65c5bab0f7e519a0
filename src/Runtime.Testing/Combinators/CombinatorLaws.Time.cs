using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using InTime = System.Func<PureLambda.Handler<int, int>, System.TimeSpan, PureLambda.Handler<int, int>>;
using Retrying = System.Func<
    PureLambda.Handler<int, int>,
    PureLambda.Schedule,
    System.Func<PureLambda.Fault, bool>,
    PureLambda.Handler<int, int>
>;

namespace PureLambda.Testing;

/// <content>What depends on the time that is left. The time is virtual.</content>
public static partial class CombinatorLaws
{
    /// <summary>What ends in time is as it was; what does not is told, may still answer, and is not waited for.</summary>
    public static IReadOnlyList<Law<InTime>> WithDeadline =>
        [
            Each<InTime>(
                "withDeadline: without a deadline nothing changes",
                (within, n) =>
                    Laws.Difference(within(One(n), Margin(n)), One(n), Sample.Event(n), new() { TimeLeft = null })
            ),
            Equal<InTime>(
                "withDeadline: what ends in time is as it was",
                (within, n) => (within(One(n), Margin(n)), One(n))
            ),
            Each<InTime>(
                "withDeadline: what has not ended by then fails then",
                (within, n) =>
                {
                    var never = Handler.From<int, int>(static (_, _) => new TaskCompletionSource<int>().Task);
                    return FailsAt(n, within(Endless, Margin(n)))
                        ?? FailsAt(n, within(Cancelled, Margin(n)))
                        ?? FailsAt(n, within(never, Margin(n)));
                }
            ),
            Each<InTime>(
                "withDeadline: it is told when its time is over, and what it answers at once counts",
                (within, n) =>
                {
                    var left = TimeSpan.FromSeconds(1);
                    var parting = Handler.From<int, int>(
                        (_, context) =>
                        {
                            var answer = new TaskCompletionSource<int>();
                            context.CancellationToken.Register(() => answer.SetResult(n));
                            return answer.Task;
                        }
                    );
                    var seen = Observation.Of(within(parting, Margin(n)), 0, new() { TimeLeft = left });
                    return Unless(
                        seen.Took == left - Margin(n)
                            && seen.Outcome is Outcome<int>.Success { Value: var answer }
                            && answer == n,
                        () => $"it was {seen}"
                    );
                }
            ),
        ];

    /// <summary>It runs again after failures that may pass, when the schedule says so, and never waits beyond the deadline.</summary>
    public static IReadOnlyList<Law<Retrying>> Retry =>
        [
            Equal<Retrying>(
                "retry: what may not pass is not tried again",
                (retry, n) => (retry(One(n), Often(n), static _ => false), One(n))
            ),
            Equal<Retrying>(
                "retry: a schedule without a retry changes nothing",
                (retry, n) => (retry(One(n), Schedule.Constant(0, Moment), static _ => true), One(n))
            ),
            RunsAsSaid(
                "retry: it runs when the schedule says, until it answers, and rather gives up than overrun",
                Often
            ),
            RunsAsSaid(
                "retry: with jitter each request has waits of its own",
                static n => Often(n).Jittered(1 - (n % 3 * 0.4))
            ),
        ];

    private static Law<Retrying> RunsAsSaid(string name, Func<int, Schedule> schedules) =>
        Each<Retrying>(
            name,
            (retry, n) =>
            {
                var (schedule, id) = (schedules(n), Sample.Text($"request-{n}"));
                var (failures, delay) = (n % 7, schedule.Delay(1, id) ?? TimeSpan.Zero);
                // Often the first wait would be as long as there is time left.
                var left = n % 5 == 0 ? Whole(delay) : TimeSpan.FromMilliseconds(1 + (n * 7 % 400));
                var times = new List<TimeSpan>();
                var fake = new FakeInvocation { TimeLeft = left, RequestId = id };
                var handler = Handler.FromOutcome<int, int>(
                    (_, _) =>
                    {
                        times.Add(fake.Time.Elapsed);
                        return Task.FromResult<Outcome<int>>(times.Count > failures ? n : Attempted(times.Count));
                    }
                );
                var seen = Observation.Of(retry(handler, schedule, static _ => true), n, fake);
                var expected = Runs(schedule, id, failures, left);
                Outcome<int> outcome = expected.Count > failures ? n : Attempted(expected.Count);
                return Unless(
                    times.SequenceEqual(expected) && Equals(seen.Outcome, outcome) && seen.Took == expected[^1],
                    () =>
                        $"it ran at {PureLambda.Sequence.From(times)} and not at {PureLambda.Sequence.From(expected)}, and was {seen}"
                );
            }
        );

    // Cancelled at once, where Task.Delay lets what follows wait for a thread.
    private static Handler<int, int> Cancelled { get; } =
        Handler.From<int, int>(
            static (_, context) =>
            {
                var answer = new TaskCompletionSource<int>();
                context.CancellationToken.Register(() => answer.SetCanceled(context.CancellationToken));
                return answer.Task;
            }
        );

    private static TimeSpan Margin(int number) => TimeSpan.FromMilliseconds(1 + (number % 200));

    private static Fault? FailsAt(int number, Handler<int, int> handler)
    {
        var left = TimeSpan.FromSeconds(1);
        var seen = Observation.Of(handler, number, new FakeInvocation { TimeLeft = left });
        return Unless(
            seen.Outcome is Outcome<int>.Failure { Fault.Type: not nameof(TaskCanceledException) }
                && seen.Took == left - Margin(number),
            () => $"it was {seen}, and was to fail after {left - Margin(number)}"
        );
    }

    private static Fault Attempted(int time) => new("Transient", Sample.Text($"attempt {time}"));

    private static Schedule Often(int number)
    {
        var first = TimeSpan.FromMilliseconds(number % 40);
        return number % 2 == 0
            ? Schedule.Constant(number % 6, first)
            : Schedule.Exponential(number % 6, first).UpTo(TimeSpan.FromMilliseconds(100));
    }

    // When it is to run, said a second time.
    private static List<TimeSpan> Runs(Schedule schedule, string id, int failures, TimeSpan left)
    {
        var runs = new List<TimeSpan> { TimeSpan.Zero };
        for (var retry = 1; retry <= failures && schedule.Delay(retry, id) is { } delay; retry++)
            if (runs[^1] + delay < left)
                runs.Add(runs[^1] + Whole(delay));
            else
                break;
        return runs;
    }

    // Deadlines and timers know no part of a millisecond.
    private static TimeSpan Whole(TimeSpan span) => TimeSpan.FromMilliseconds(Math.Floor(span.TotalMilliseconds));
}
