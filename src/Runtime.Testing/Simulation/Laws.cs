using System;
using System.Collections.Generic;
using System.Text;

namespace PureLambda.Testing;

/// <summary>Laws that hold for every good handler. Their events are <see cref="Events.Any"/> unless others are given.</summary>
public static partial class Laws
{
    private const int Cases = 1000;
    private const string NeverEnds = "it never ends";

    // What no event may bring about: they tell of a mistake in the handler and not of one in the event.
    private static readonly HashSet<string> Mistakes =
    [
        nameof(NullReferenceException),
        nameof(IndexOutOfRangeException),
        nameof(ArgumentOutOfRangeException),
        nameof(InvalidCastException),
        nameof(KeyNotFoundException),
        nameof(DivideByZeroException),
        "Runtime.NullOutcome",
    ];

    /// <summary>Whatever happens on the wire, what the handler answered reaches its own invoker, once.</summary>
    /// <param name="events">The events, by number.</param>
    public static Law NeverAnswersTwice(Func<int, Payload> events) =>
        new(
            "it never answers twice",
            make => Of(Simulation.Of(Bootstrapped(make)).Sending(events).Invocations(Cases).Run().Defect)
        );

    /// <summary>Every event is answered or refused; none makes the handler stumble or wait for ever.</summary>
    /// <param name="events">The events, by number.</param>
    public static Law SurvivesAnyEvent(Func<int, Payload> events) =>
        new("it survives any event", make => FirstOf(make(), events, Stumbled));

    /// <summary>It ends before its deadline, under a virtual clock: what it waits for is counted, and what it computes is not.</summary>
    /// <param name="events">The events, by number.</param>
    /// <param name="timeLeft">How long it may take.</param>
    public static Law FinishesWithin(TimeSpan timeLeft, Func<int, Payload> events) =>
        new(
            "it finishes within its deadline",
            make => FirstOf(make(), events, (_, took) => took < timeLeft ? null : $"it took {took}", timeLeft)
        );

    /// <summary>
    /// A request that the service tries again, with its id and as a new attempt, has the same answer, and what the handler
    /// did is done once.
    /// </summary>
    /// <param name="events">The events, by number.</param>
    /// <param name="done">What the handler has done so far, as a value that can be compared.</param>
    public static Law IsIdempotent(Func<int, Payload> events, Func<object?> done) =>
        new("it is idempotent under redelivery", make => Redelivered(make(), events, done));

    private static Fault? Redelivered(Handler handler, Func<int, Payload> events, Func<object?> done) =>
        FirstOf(number =>
        {
            var fake = new FakeInvocation { RequestId = $"request-{number}", Event = events(number) };
            var (first, _) = Rehearsal.Of(handler, fake);
            if (first is null)
                return Fault(fake.Event, NeverEnds);
            var before = done();
            var (second, _) = Rehearsal.Of(handler, fake with { InvocationId = "1" });
            if (!Equals(first, second))
                return Fault(fake.Event, $"it came to {first}, and tried again to {second}");
            return Equals(before, done()) ? null : Fault(fake.Event, $"it had done {before}, and tried again {done()}");
        });

    private static Fault? FirstOf(
        Handler handler,
        Func<int, Payload> events,
        Func<Outcome?, TimeSpan, string?> broken,
        TimeSpan? timeLeft = null
    ) =>
        FirstOf(number =>
        {
            var fake = new FakeInvocation { Event = events(number), TimeLeft = timeLeft ?? TimeSpan.FromMinutes(15) };
            var (outcome, took) = Rehearsal.Of(handler, fake);
            return broken(outcome, took) is { } how ? Fault(fake.Event, how) : null;
        });

    private static string? Stumbled(Outcome? outcome, TimeSpan took) =>
        outcome switch
        {
            null => NeverEnds,
            Outcome.Failure { Fault: var fault } when Mistakes.Contains(fault.Type) => $"{fault.Type}: {fault.Message}",
            _ => null,
        };

    internal static Fault Fault(Payload @event, string how)
    {
        var text = Encoding.UTF8.GetString(@event.Span[..Math.Min(@event.Length, 200)]);
        return new Fault("Law.Broken", $"{how}. The event has {@event.Length} bytes and begins: {text}");
    }

    private static Fault? Of(Defect? defect) => defect is null ? null : new Fault("Law.Broken", defect.ToString());

    private static PureLambda.Bootstrap Bootstrapped(Func<Handler> make) =>
        PureLambda.Bootstrap.From(() => System.Threading.Tasks.Task.FromResult(make()));
}
