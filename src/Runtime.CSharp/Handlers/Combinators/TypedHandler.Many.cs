using System.Collections.Generic;

namespace PureLambda;

/// <content>From one event to many.</content>
public sealed partial class Handler<TIn, TOut>
{
    /// <summary>
    /// Runs the handler on each of many events, at most so many at once. The answers are in the order of the events. After a
    /// failure none is begun any more, those that run are waited for, and the failure of the first event that failed counts:
    /// the bound changes how long it takes, and not what it comes to.
    /// </summary>
    /// <param name="bound">How many at once, 1 or more.</param>
    public Handler<IReadOnlyList<TIn>, IReadOnlyList<TOut>> Traverse(int bound)
    {
        Bounded.Demand(bound);
        return new((events, context) => Bounded.Run(events.Count, bound, index => InvokeAsync(events[index], context)));
    }

    /// <summary>The handler for events of which the predicate holds; it declines others.</summary>
    /// <param name="holds">Whether the handler takes an event.</param>
    public Case<TIn, TOut> Filter(System.Func<TIn, bool> holds) => new(@event => holds(@event) ? this : null);

    /// <summary>The handler for one case of a union; it declines events of other cases.</summary>
    /// <typeparam name="TUnion">The union, of which <typeparamref name="TIn"/> is a case.</typeparam>
    public Case<TUnion, TOut> CaseOf<TUnion>()
    {
        var mine = Contramap<TUnion>(static @event => (TIn)(object)@event!);
        return new(@event => @event is TIn ? mine : null);
    }
}
