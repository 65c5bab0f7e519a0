using System;
using System.IO;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Tasks;

namespace PureLambda;

/// <summary>
/// A function from an event to an <see cref="Outcome"/>, as a value. It is total: what user code throws is a failure.
/// Middleware is a function from handler to handler.
/// </summary>
public sealed partial class Handler
{
    private readonly Func<Payload, Context, ValueTask<Outcome>> run;

    private Handler(Func<Payload, Context, ValueTask<Outcome>> run, string name = "handler", Handler? inner = null) =>
        (this.run, this.name, this.inner) = (run, name, inner);

    /// <summary>Runs the handler. Never throws, and never gives null.</summary>
    /// <param name="event">The event's bytes.</param>
    /// <param name="context">The invocation's context.</param>
    public ValueTask<Outcome> InvokeAsync(Payload @event, Context context)
    {
        try
        {
            // What needs not wait runs without an async state machine: these cost a cold start their compiling.
            var running = run(@event, context);
            return running.IsCompletedSuccessfully
                ? new ValueTask<Outcome>(running.Result ?? NoOutcome())
                : Awaited(running);
        }
        catch (Exception e)
        {
            return new ValueTask<Outcome>(new Outcome.Failure(Fault.From(e)));
        }
    }

    private static async ValueTask<Outcome> Awaited(ValueTask<Outcome> running)
    {
        try
        {
            return await running.ConfigureAwait(false) ?? NoOutcome();
        }
        catch (Exception e)
        {
            return new Outcome.Failure(Fault.From(e));
        }
    }

    /// <summary>A handler of bytes and outcomes: the shape of which all others are made.</summary>
    /// <param name="run">The function.</param>
    public static Handler Raw(Func<Payload, Context, Task<Outcome>> run) =>
        new((payload, context) => new ValueTask<Outcome>(run(payload, context)), "raw");

    /// <summary>A handler that reads JSON and answers JSON, by source-generated metadata (fit for Native AOT).</summary>
    /// <typeparam name="TIn">The event's type.</typeparam>
    /// <typeparam name="TOut">The answer's type.</typeparam>
    /// <param name="input">The event's metadata, a property of your <c>JsonSerializerContext</c>.</param>
    /// <param name="output">The answer's metadata.</param>
    /// <param name="handle">The function.</param>
    public static Handler Json<TIn, TOut>(
        JsonTypeInfo<TIn> input,
        JsonTypeInfo<TOut> output,
        Func<TIn, Context, Task<TOut>> handle
    ) => Of(Codec.Json(input), Codec.Json(output), handle).Named("json");

    /// <summary>A handler of bytes.</summary>
    /// <param name="handle">The function.</param>
    public static Handler Bytes(Func<Payload, Context, Task<Payload>> handle) =>
        Of(Codec.Bytes, Codec.Bytes, handle).Named("bytes");

    /// <summary>A handler of UTF-8 text.</summary>
    /// <param name="handle">The function.</param>
    public static Handler Text(Func<string, Context, Task<string>> handle) =>
        Of(Codec.Text, Codec.Text, handle).Named("text");

    /// <summary>A handler that reads a stream and answers one, in one piece. The answer is read to its end and disposed.</summary>
    /// <param name="handle">The function.</param>
    /// <param name="contentType">The answer's media type.</param>
    public static Handler Stream(Func<Stream, Context, Task<Stream>> handle, string contentType = MediaType.Json) =>
        new(
            async (payload, context) =>
            {
                using var input = new MemoryStream(payload.Memory.ToArray(), writable: false);
                await using var output = await handle(input, context).ConfigureAwait(false);
                var answer = new MemoryStream();
                await output.CopyToAsync(answer).ConfigureAwait(false);
                return new Outcome.Success(Payload.Of(answer.GetBuffer().AsMemory(0, (int)answer.Length)), contentType);
            },
            "stream"
        );

    /// <summary>A handler whose answer is written piece by piece.</summary>
    /// <param name="handle">Reads the event and gives the answer's head and writer.</param>
    public static Handler Streaming(Func<Payload, Context, Task<StreamedResponse>> handle) =>
        new(
            async (payload, context) => new Outcome.Streamed(await handle(payload, context).ConfigureAwait(false)),
            "streaming"
        );

    /// <summary>A handler of any codecs.</summary>
    /// <typeparam name="TIn">The event's type.</typeparam>
    /// <typeparam name="TOut">The answer's type.</typeparam>
    /// <param name="input">Reads the event.</param>
    /// <param name="output">Writes the answer.</param>
    /// <param name="handle">The function.</param>
    public static Handler Of<TIn, TOut>(Codec<TIn> input, Codec<TOut> output, Func<TIn, Context, Task<TOut>> handle)
    {
        return new(Run);

        ValueTask<Outcome> Run(Payload payload, Context context) =>
            input.Decode(payload) switch
            {
                Outcome<TIn>.Success { Value: var value } => Answered(handle(value, context)),
                var failure => new(Failed(failure)),
            };

        ValueTask<Outcome> Answered(Task<TOut> answer) =>
            answer.IsCompletedSuccessfully ? new(Encoded(output, answer.Result)) : Awaited(answer);

        async ValueTask<Outcome> Awaited(Task<TOut> answer) => Encoded(output, await answer.ConfigureAwait(false));
    }

    /// <summary>A handler of a function that needs not wait.</summary>
    /// <typeparam name="TIn">The event's type.</typeparam>
    /// <typeparam name="TOut">The answer's type; not a Task, for which there is <see cref="Of"/>.</typeparam>
    /// <param name="input">Reads the event.</param>
    /// <param name="output">Writes the answer.</param>
    /// <param name="handle">The function.</param>
    public static Handler OfSync<TIn, TOut>(Codec<TIn> input, Codec<TOut> output, Func<TIn, Context, TOut> handle) =>
        new(
            (payload, context) =>
                ValueTask.FromResult(
                    input.Decode(payload) switch
                    {
                        Outcome<TIn>.Success { Value: var value } => Encoded(output, handle(value, context)),
                        var failure => Failed(failure),
                    }
                )
        );

    /// <summary>A handler of a function whose failure is a value.</summary>
    /// <typeparam name="TIn">The event's type.</typeparam>
    /// <typeparam name="TOut">The answer's type.</typeparam>
    /// <param name="input">Reads the event.</param>
    /// <param name="output">Writes the answer.</param>
    /// <param name="handle">The function.</param>
    public static Handler OfResult<TIn, TOut>(
        Codec<TIn> input,
        Codec<TOut> output,
        Func<TIn, Context, Task<Outcome<TOut>>> handle
    )
    {
        return new(Run);

        ValueTask<Outcome> Run(Payload payload, Context context) =>
            input.Decode(payload) switch
            {
                Outcome<TIn>.Success { Value: var value } => Answered(handle(value, context)),
                var failure => new(Failed(failure)),
            };

        ValueTask<Outcome> Answered(Task<Outcome<TOut>> answer) =>
            answer.IsCompletedSuccessfully ? new(Written(answer.Result)) : Awaited(answer);

        async ValueTask<Outcome> Awaited(Task<Outcome<TOut>> answer) => Written(await answer.ConfigureAwait(false));

        Outcome Written(Outcome<TOut> answer) =>
            answer is Outcome<TOut>.Success s ? Encoded(output, s.Value) : Failed(answer);
    }

    private static Outcome Encoded<T>(Codec<T> codec, T value) =>
        codec.Encode(value) switch
        {
            Outcome<Payload>.Success { Value: var body } => new Outcome.Success(body, codec.ContentType),
            var failure => Failed(failure),
        };

    private static Outcome.Failure Failed<T>(Outcome<T>? outcome) =>
        outcome is Outcome<T>.Failure { Fault: var fault } ? new Outcome.Failure(fault) : NoOutcome();

    private static Outcome.Failure NoOutcome() =>
        new(new Fault("Runtime.NullOutcome", "The handler returned null: an Outcome was expected."));
}
