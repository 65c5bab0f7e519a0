using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Middleware = System.Func<PureLambda.Handler, PureLambda.Handler>;

namespace PureLambda.Testing;

/// <summary>
/// The laws of middleware. Those of <see cref="All"/> hold for every good one; the others say what a middleware leaves as it
/// is, and yours keeps those that it promises. They are tried around handlers that answer, stream and fail, at once and after a
/// while, in invocations with and without a deadline, a tenant, a trace and a client context.
/// </summary>
/// <example><code>
/// foreach (var law in MiddlewareLaws.All(Events.Any))
///     law.Check(handler => handler.Mine());
/// </code></example>
public static class MiddlewareLaws
{
    // Each time that the clock waits for a cancellation costs real time.
    private const int Waits = 21;

    private static readonly TimeSpan While = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// What holds for every good middleware: it throws nothing, it runs the handler once at most, it has not ended before the
    /// handler has, it tells the handler when the time is over, and a failure stays one.
    /// </summary>
    /// <param name="events">The events, by number.</param>
    public static IReadOnlyList<Law<Middleware>> All(Func<int, Payload> events) =>
        [
            ThrowsNothing(events),
            RunsAtMost(1, events),
            EndsAfterTheHandler(events),
            PassesCancellation(events),
            KeepsFailing(events),
        ];

    /// <summary>
    /// Whatever the event, the invocation and the outcome, nothing is thrown: where the middleware refuses, that is an
    /// <see cref="Outcome.Failure"/> of its own and no exception.
    /// </summary>
    /// <param name="events">The events, by number.</param>
    public static Law<Middleware> ThrowsNothing(Func<int, Payload> events) =>
        Each("it throws nothing", events, static trial => trial.Thrown);

    /// <summary>The handler is run so many times at most for an event.</summary>
    /// <param name="times">How many times at most; more than one for what tries again.</param>
    /// <param name="events">The events, by number.</param>
    public static Law<Middleware> RunsAtMost(int times, Func<int, Payload> events) =>
        Each(
            times == 1 ? "it runs the handler once at most" : $"it runs the handler {times} times at most",
            events,
            trial => trial.Runs > times ? $"the handler ran {trial.Runs} times" : null
        );

    /// <summary>It ends when the handler has ended, and not before: nobody waits for what is then still running.</summary>
    /// <param name="events">The events, by number.</param>
    public static Law<Middleware> EndsAfterTheHandler(Func<int, Payload> events) =>
        Each(
            "it ends after the handler",
            events,
            static trial =>
                trial.Outcome is null ? "it never ends"
                : trial.Ended < trial.Runs ? "it ended, and the handler was still running"
                : null
        );

    /// <summary>
    /// The handler is told when its time is over, by the context that it is given: not later than at the deadline of the
    /// invocation, and what it then comes to is waited for.
    /// </summary>
    /// <param name="events">The events, by number.</param>
    public static Law<Middleware> PassesCancellation(Func<int, Payload> events) =>
        new(
            "it tells the handler when the time is over",
            around => Laws.FirstOf(n => Untold(around, events(n), n), Waits)
        );

    /// <summary>A failure of the handler stays a failure, though perhaps another one.</summary>
    /// <param name="events">The events, by number.</param>
    public static Law<Middleware> KeepsFailing(Func<int, Payload> events) =>
        Each(
            "a failure stays one",
            events,
            static trial =>
                trial is { Given: Outcome.Failure, Runs: > 0, Outcome: not Outcome.Failure }
                    ? $"the handler failed, and it came to {trial.Outcome}"
                    : null
        );

    /// <summary>Where the handler failed, it comes to the same failure: type, message, frames and causes.</summary>
    /// <param name="events">The events, by number.</param>
    public static Law<Middleware> KeepsFailures(Func<int, Payload> events) =>
        Each("it keeps failures", events, static trial => trial.Given is Outcome.Failure ? trial.Changed : null);

    /// <summary>Where the handler answered, it answers the same: bytes, media type, and each byte of a streamed answer.</summary>
    /// <param name="events">The events, by number.</param>
    public static Law<Middleware> KeepsAnswers(Func<int, Payload> events) =>
        Each("it keeps answers", events, static trial => trial.Given is Outcome.Failure ? null : trial.Changed);

    /// <summary>The handler is given the event as it came, in the same invocation.</summary>
    /// <param name="events">The events, by number.</param>
    public static Law<Middleware> KeepsEvents(Func<int, Payload> events) =>
        Each("it keeps events", events, static trial => trial.ChangedEvent);

    private static Law<Middleware> Each(
        string name,
        Func<int, Payload> events,
        Func<MiddlewareTrial, string?> broken
    ) =>
        new(
            name,
            around =>
                Laws.FirstOf(number =>
                {
                    var fake = FakeInvocation.Any(number) with { Event = events(number) };
                    // Around a third of all handlers wait; the invocation's own time may be over by then.
                    var trial = MiddlewareTrial.Of(around, fake, Laws.OutcomeOf(number), number % 9 < 3 ? While : null);
                    return broken(trial) is { } how ? Laws.Fault(fake.Event, how) : null;
                })
        );

    private static Fault? Untold(Middleware around, Payload @event, int number)
    {
        var left = TimeSpan.FromMilliseconds(100 + (number % 7 * 50));
        var fake = new FakeInvocation { Event = @event, TimeLeft = left };
        var (runs, told) = (0, (TimeSpan?)null);
        var waiting = Handler.Raw(
            (_, context) =>
            {
                runs++;
                var answer = new TaskCompletionSource<Outcome>();
                context.CancellationToken.Register(() =>
                {
                    told ??= fake.Time.Elapsed;
                    answer.SetResult(Laws.OutcomeOf(number));
                });
                // Who is never told would wait for ever.
                return Task.WhenAny(answer.Task, After(left + While, fake.Time)).Unwrap();
            }
        );
        var (outcome, took) = Rehearsal.Of(around(waiting), fake);
        if (runs == 0)
            return null;
        if (told is not { } at || at > left)
            return Laws.Fault(@event, $"the time was over after {left}, and the handler was not told");
        return outcome is null || took < at ? Laws.Fault(@event, "it did not wait for what the handler came to") : null;
    }

    private static async Task<Outcome> After(TimeSpan delay, TimeProvider time)
    {
        await Task.Delay(delay, time).ConfigureAwait(false);
        return new Outcome.Failure(new Fault("Untold", "The time is over, and nobody said so."));
    }
}
