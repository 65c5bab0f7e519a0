using System;
using System.Threading.Tasks;

namespace PureLambda;

/// <content>What is changed on the way in and on the way out.</content>
public sealed partial class Handler<TIn, TOut>
{
    /// <summary>Changes the answer. Failures stay as they are.</summary>
    /// <typeparam name="TNew">The new answer's type.</typeparam>
    /// <param name="change">From the answer to the new one.</param>
    public Handler<TIn, TNew> Map<TNew>(Func<TOut, TNew> change) =>
        Changed<TNew>(
            run,
            outcome =>
                outcome.AsSuccess is { Value: var value }
                    ? new Outcome<TNew>.Success(change(value))
                    : Failed<TNew>(outcome)
        );

    /// <summary>Changes the event before the handler gets it.</summary>
    /// <typeparam name="TNew">The new event's type.</typeparam>
    /// <param name="change">From the new event to the one that this handler knows.</param>
    public Handler<TNew, TOut> Contramap<TNew>(Func<TNew, TIn> change) =>
        new((@event, context) => run(change(@event), context));

    /// <summary>Changes the event before the handler gets it, and its answer afterwards.</summary>
    /// <typeparam name="TNewIn">The new event's type.</typeparam>
    /// <typeparam name="TNewOut">The new answer's type.</typeparam>
    /// <param name="before">From the new event to the one that this handler knows.</param>
    /// <param name="after">From the answer to the new one.</param>
    public Handler<TNewIn, TNewOut> Dimap<TNewIn, TNewOut>(Func<TNewIn, TIn> before, Func<TOut, TNewOut> after) =>
        Contramap(before).Map(after);

    /// <summary>Changes the fault of a failure. Answers stay as they are.</summary>
    /// <param name="change">From the fault to the new one.</param>
    public Handler<TIn, TOut> MapFault(Func<Fault, Fault> change) =>
        Changed<TOut>(
            InvokeAsync,
            outcome => outcome.AsFailure is { Fault: var fault } ? new Outcome<TOut>.Failure(change(fault)) : outcome
        );

    /// <summary>Looks at each answer, and passes it on as it is. What looking throws is a failure.</summary>
    /// <param name="look">Gets the answer and the context.</param>
    public Handler<TIn, TOut> Tap(Func<TOut, Context, Task> look)
    {
        return Followed<TOut>(run, Look);

        ValueTask<Outcome<TOut>> Look(Outcome<TOut> outcome, TIn @event, Context context)
        {
            return outcome.AsSuccess is { Value: var value } ? After(look(value, context), outcome) : new(outcome);
        }

        static async ValueTask<Outcome<TOut>> After(Task looking, Outcome<TOut> outcome)
        {
            await looking.ConfigureAwait(false);
            return outcome;
        }
    }
}
