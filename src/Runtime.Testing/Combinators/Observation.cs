using System;
using System.Linq;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>
/// All that can be observed of an invocation: what it came to, how much virtual time it took, and what it logged, when. Two
/// handlers are equal when their observations are, for the same events and contexts. Where in the code a fault was made is
/// no part of it: stack traces are left out.
/// </summary>
/// <typeparam name="TOutcome">The outcome's type.</typeparam>
/// <param name="Outcome">What it came to; null when it never ends.</param>
/// <param name="Took">How much virtual time it took.</param>
/// <param name="Log">What it logged.</param>
public sealed record Observation<TOutcome>(TOutcome? Outcome, TimeSpan Took, PureLambda.Sequence<LogRecord> Log)
    where TOutcome : class;

/// <summary>Observes handlers.</summary>
public static class Observation
{
    /// <summary>Runs a handler of bytes on an invocation.</summary>
    /// <param name="handler">The handler.</param>
    /// <param name="fake">The invocation; its clock is moved, and its log written.</param>
    public static Observation<Outcome> Of(Handler handler, FakeInvocation fake) =>
        Of<Outcome>(
            context => handler.InvokeAsync(fake.Event, context),
            outcome => outcome is Outcome.Failure f ? new Outcome.Failure(WithoutFrames(f.Fault)) : outcome,
            fake
        );

    /// <summary>Runs a typed handler on an event.</summary>
    /// <typeparam name="TIn">The event's type.</typeparam>
    /// <typeparam name="TOut">The answer's type.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="event">The event.</param>
    /// <param name="fake">The invocation; its clock is moved, and its log written.</param>
    public static Observation<Outcome<TOut>> Of<TIn, TOut>(
        Handler<TIn, TOut> handler,
        TIn @event,
        FakeInvocation fake
    ) =>
        Of<Outcome<TOut>>(
            context => handler.InvokeAsync(@event, context),
            outcome => outcome is Outcome<TOut>.Failure f ? new Outcome<TOut>.Failure(WithoutFrames(f.Fault)) : outcome,
            fake
        );

    private static Observation<T> Of<T>(Func<Context, ValueTask<T>> run, Func<T, T> comparable, FakeInvocation fake)
        where T : class
    {
        var (outcome, took) = Rehearsal.Of(run, fake);
        var log = fake.Log.Records.Select(static record =>
            record.Fault is { } fault ? record with { Fault = WithoutFrames(fault) } : record
        );
        return new Observation<T>(outcome is null ? null : comparable(outcome), took, PureLambda.Sequence.From(log));
    }

    private static Fault WithoutFrames(Fault fault) =>
        fault with
        {
            StackTrace = [],
            Causes = PureLambda.Sequence.From(fault.Causes.Select(WithoutFrames)),
        };
}
