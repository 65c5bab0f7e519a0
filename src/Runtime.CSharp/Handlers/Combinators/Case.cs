using System;

namespace PureLambda;

/// <summary>
/// A handler that takes some events and declines others, by looking at the event alone: nothing runs before it is known
/// who takes it. Made by <c>Filter</c>, <c>CaseOf</c>, <c>Handler.Choose</c> and <c>Handler.Route</c>;
/// <see cref="Otherwise"/> makes a handler of it.
/// </summary>
/// <typeparam name="TIn">The event's type.</typeparam>
/// <typeparam name="TOut">The answer's type.</typeparam>
public sealed class Case<TIn, TOut>
{
    private readonly Func<TIn, Handler<TIn, TOut>?> pick;

    internal Case(Func<TIn, Handler<TIn, TOut>?> pick) => this.pick = pick;

    /// <summary>Who takes an event, or null where it is declined.</summary>
    /// <param name="event">The event.</param>
    public Handler<TIn, TOut>? For(TIn @event) => pick(@event);

    /// <summary>The handler that gives the events which are declined to another one.</summary>
    /// <param name="handler">Takes what is declined.</param>
    public Handler<TIn, TOut> Otherwise(Handler<TIn, TOut> handler) =>
        new((@event, context) => (pick(@event) ?? handler).Run(@event, context));
}
