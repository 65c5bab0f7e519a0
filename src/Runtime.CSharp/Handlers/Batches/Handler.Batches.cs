using System;
using System.Threading.Tasks;

namespace PureLambda;

/// <content>Handlers of batches, made of what handles one record.</content>
public sealed partial class Handler
{
    /// <summary>
    /// A handler of a batch: each record is handled on its own, and those that failed are answered as
    /// <c>{"batchItemFailures":[{"itemIdentifier":"…"}]}</c>, so that only they come again. The event source mapping must
    /// have <c>ReportBatchItemFailures</c>.
    /// </summary>
    /// <typeparam name="T">What a record holds.</typeparam>
    /// <param name="source">Reads the event.</param>
    /// <param name="options">In which order, how many at once, and how long.</param>
    /// <param name="handle">Handles a record. What it throws fails that record.</param>
    public static Handler Batch<T>(BatchSource<T> source, BatchOptions options, Func<T, Context, Task> handle) =>
        BatchOfResult(
            source,
            options,
            async (record, context) =>
            {
                await handle(record, context).ConfigureAwait(false);
                return null;
            }
        );

    /// <summary>Like <see cref="Batch{T}"/>, with failure as a value.</summary>
    /// <typeparam name="T">What a record holds.</typeparam>
    /// <param name="source">Reads the event.</param>
    /// <param name="options">In which order, how many at once, and how long.</param>
    /// <param name="handle">Handles a record, and gives the fault with which it fails, or null.</param>
    public static Handler BatchOfResult<T>(
        BatchSource<T> source,
        BatchOptions options,
        Func<T, Context, Task<Fault?>> handle
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(Run, "batch");

        async ValueTask<Outcome> Run(Payload payload, Context context)
        {
            var read = source.Read(payload);
            if (read is not Outcome<Sequence<BatchRecord<T>>>.Success { Value: var records })
                return Failed(read);
            var report = await new BatchRun<T>(records, options, handle, context).Run().ConfigureAwait(false);
            report.Log(context.Log);
            return report.Outcome(options.FailWhenNoneSucceeds);
        }
    }

    /// <summary>
    /// A handler of one record as the handler of a batch of them. Its event is what the record holds, its answer is not
    /// looked at, and its failure fails the record; so middleware that stands within it is run for each record.
    /// </summary>
    /// <param name="source">Reads the event.</param>
    /// <param name="options">In which order, how many at once, and how long.</param>
    public Handler Batched(BatchSource<Payload> source, BatchOptions options)
    {
        var batch = BatchOfResult(source, options, Handled);
        return new(batch.run, batch.name, this);

        async Task<Fault?> Handled(Payload record, Context context)
        {
            var outcome = await InvokeAsync(record, context).ConfigureAwait(false);
            // Nobody reads it, and what writing it does is done all the same.
            if (outcome is Outcome.Streamed { Response: { } response })
                await response.Write(System.IO.Stream.Null).ConfigureAwait(false);
            return outcome is Outcome.Failure { Fault: var fault } ? fault ?? NoOutcome().Fault : null;
        }
    }
}
