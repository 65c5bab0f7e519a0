using System;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Tasks;

namespace PureLambda;

/// <summary>
/// A function from a typed event to an <see cref="Outcome{T}"/>, as a value: what is composed before bytes come in. It is
/// total: what user code throws is a failure. Made by <c>Handler.From</c> and its neighbours, and turned into a
/// <see cref="Handler"/> by <see cref="ToHandler"/> or <see cref="ToJson"/>.
/// </summary>
/// <typeparam name="TIn">The event's type.</typeparam>
/// <typeparam name="TOut">The answer's type.</typeparam>
public sealed partial class Handler<TIn, TOut>
{
    private readonly Func<TIn, Context, ValueTask<Outcome<TOut>>> run;

    internal Handler(Func<TIn, Context, ValueTask<Outcome<TOut>>> run) => this.run = run;

    /// <summary>Runs the handler. Never throws, and never gives null.</summary>
    /// <param name="event">The event.</param>
    /// <param name="context">The invocation's context.</param>
    public ValueTask<Outcome<TOut>> InvokeAsync(TIn @event, Context context)
    {
        try
        {
            // What needs not wait runs without an async state machine: ten combinators are to cost next to nothing.
            var running = run(@event, context);
            return running.IsCompletedSuccessfully ? running : Awaited(running);
        }
        catch (Exception e)
        {
            return new(new Outcome<TOut>.Failure(Fault.From(e)));
        }
    }

    /// <summary>The handler of bytes that reads the event by one codec and writes the answer by another.</summary>
    /// <param name="input">Reads the event.</param>
    /// <param name="output">Writes the answer.</param>
    public Handler ToHandler(Codec<TIn> input, Codec<TOut> output) => Handler.Typed(input, output, this);

    /// <summary>The handler that reads JSON and answers JSON, by source-generated metadata (fit for Native AOT).</summary>
    /// <param name="input">The event's metadata, a property of your <c>JsonSerializerContext</c>.</param>
    /// <param name="output">The answer's metadata.</param>
    public Handler ToJson(JsonTypeInfo<TIn> input, JsonTypeInfo<TOut> output) =>
        ToHandler(Codec.Json(input), Codec.Json(output));

    // Lets exceptions through: for combinators that look at answers only, and need not see a failure as one.
    internal ValueTask<Outcome<TOut>> Run(TIn @event, Context context) => run(@event, context);

    // An outcome that is changed without waiting.
    private static Handler<TIn, TNew> Changed<TNew>(
        Func<TIn, Context, ValueTask<Outcome<TOut>>> first,
        Func<Outcome<TOut>, Outcome<TNew>> change
    ) => new((@event, context) => first(@event, context).Then(change));

    // An outcome after which something goes on that may wait.
    private static Handler<TIn, TNew> Followed<TNew>(
        Func<TIn, Context, ValueTask<Outcome<TOut>>> first,
        Func<Outcome<TOut>, TIn, Context, ValueTask<Outcome<TNew>>> next
    )
    {
        return new(Begin);

        ValueTask<Outcome<TNew>> Begin(TIn @event, Context context)
        {
            var running = first(@event, context);
            return running.IsCompletedSuccessfully
                ? next(running.Result, @event, context)
                : Later(running, @event, context);
        }

        async ValueTask<Outcome<TNew>> Later(ValueTask<Outcome<TOut>> running, TIn @event, Context context) =>
            await next(await running.ConfigureAwait(false), @event, context).ConfigureAwait(false);
    }

    private static async ValueTask<Outcome<TOut>> Awaited(ValueTask<Outcome<TOut>> running)
    {
        try
        {
            return await running.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return new Outcome<TOut>.Failure(Fault.From(e));
        }
    }

    private static Outcome<TNew> Failed<TNew>(Outcome<TOut> outcome) =>
        new Outcome<TNew>.Failure(outcome.AsFailure!.Fault);
}
