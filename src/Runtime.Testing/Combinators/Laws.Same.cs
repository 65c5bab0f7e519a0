using System;

namespace PureLambda.Testing;

/// <content>Observational equality, as a law: what the laws of combinators are made of.</content>
public static partial class Laws
{
    /// <summary>It does what another handler does: to the same event it comes to the same, as late, and logs the same.</summary>
    /// <param name="other">The other handler.</param>
    /// <param name="events">The events, by number.</param>
    public static Law IsLike(Handler other, Func<int, Payload> events) =>
        new(
            "it does what the other handler does",
            make =>
            {
                var handler = make();
                return FirstOf(number =>
                {
                    var fake = new FakeInvocation { Event = events(number) };
                    var mine = Observation.Of(handler, fake);
                    var others = Observation.Of(other, Again(fake));
                    return mine == others ? null : Fault(fake.Event, $"it was {mine}, and the other {others}");
                });
            }
        );

    /// <summary>The same of typed handlers.</summary>
    /// <typeparam name="TIn">The event's type.</typeparam>
    /// <typeparam name="TOut">The answer's type, compared with <c>Equals</c>.</typeparam>
    /// <param name="other">The other handler.</param>
    /// <param name="events">The events, by number.</param>
    public static Law<Handler<TIn, TOut>> IsLike<TIn, TOut>(Handler<TIn, TOut> other, Func<int, TIn> events) =>
        new(
            "it does what the other handler does",
            handler => FirstOf(number => Difference(handler, other, events(number), new FakeInvocation()))
        );

    /// <summary>The fault that says how two handlers differ, or null.</summary>
    internal static Fault? Difference<TIn, TOut>(
        Handler<TIn, TOut> one,
        Handler<TIn, TOut> other,
        TIn @event,
        FakeInvocation fake
    )
    {
        var mine = Observation.Of(one, @event, fake);
        var others = Observation.Of(other, @event, Again(fake));
        return mine == others
            ? null
            : new Fault("Law.Broken", $"to the event {@event} it was {mine}, and it is to be {others}");
    }

    // The same invocation, with a clock and a log of its own.
    private static FakeInvocation Again(FakeInvocation fake) => fake with { Time = new(), Log = new() };
}
