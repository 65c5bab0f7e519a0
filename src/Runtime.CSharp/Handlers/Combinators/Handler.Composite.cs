using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace PureLambda;

/// <content>Handlers of several parts, and the way back to bytes.</content>
public sealed partial class Handler
{
    /// <summary>
    /// Runs several handlers on the same event, at most so many at once. The answers are in the order of the handlers, and
    /// of failures the first in that order counts; after one no further handler is begun.
    /// </summary>
    /// <typeparam name="TIn">The event's type.</typeparam>
    /// <typeparam name="TOut">The answers' type.</typeparam>
    /// <param name="bound">How many at once, 1 or more.</param>
    /// <param name="handlers">The handlers.</param>
    public static Handler<TIn, IReadOnlyList<TOut>> Parallel<TIn, TOut>(
        int bound,
        params IReadOnlyList<Handler<TIn, TOut>> handlers
    )
    {
        Bounded.Demand(bound);
        var all = handlers.ToArray();
        return new(
            (@event, context) => Bounded.Run(all.Length, bound, index => all[index].InvokeAsync(@event, context))
        );
    }

    /// <summary>
    /// A resource for each invocation. What was acquired is released once, on every path: after an answer, a failure, an
    /// exception and a cancellation.
    /// </summary>
    /// <remarks>
    /// A release that fails after an answer fails the invocation. After a failure, that failure counts, and the release's is
    /// logged. For a resource that is shared by all invocations there is <see cref="Bootstrap.Bracket"/>.
    /// </remarks>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <typeparam name="TIn">The event's type.</typeparam>
    /// <typeparam name="TOut">The answer's type.</typeparam>
    /// <param name="acquire">Opens the resource. When it fails there is nothing to release.</param>
    /// <param name="release">Closes it.</param>
    /// <param name="use">The handler that needs it.</param>
    public static Handler<TIn, TOut> Bracket<TResource, TIn, TOut>(
        Func<Context, Task<TResource>> acquire,
        Func<TResource, Task> release,
        Func<TResource, Handler<TIn, TOut>> use
    )
    {
        return new(
            async (@event, context) =>
            {
                var resource = await acquire(context).ConfigureAwait(false);
                var outcome = await Within(resource).InvokeAsync(@event, context).ConfigureAwait(false);
                try
                {
                    await release(resource).ConfigureAwait(false);
                    return outcome;
                }
                catch (Exception e)
                {
                    var fault = Fault.From(e);
                    if (outcome is Outcome<TOut>.Success)
                        return fault;
                    context.Log.Error("a resource could not be released", fault);
                    return outcome;
                }
            }
        );

        // What making the handler throws is a failure within, too.
        Handler<TIn, TOut> Within(TResource resource) => new((@event, context) => use(resource).Run(@event, context));
    }

    internal static Handler Typed<TIn, TOut>(Codec<TIn> input, Codec<TOut> output, Handler<TIn, TOut> handler)
    {
        Func<Outcome<TOut>, Outcome> write = Written;
        return new(Run);

        ValueTask<Outcome> Run(Payload payload, Context context) =>
            input.Decode(payload) is var read && read.AsSuccess is { Value: var value }
                ? handler.Run(value, context).Then(write)
                : new(Failed(read));

        Outcome Written(Outcome<TOut> answer) =>
            answer.AsSuccess is { Value: var value }
                ? Encoded(output, value)
                : new Outcome.Failure(answer.AsFailure!.Fault);
    }
}
