using System;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda;

/// <content>What depends on the time that is left. Every wait is by <see cref="Context.Time"/>, which is virtual in tests.</content>
public sealed partial class Handler<TIn, TOut>
{
    /// <summary>
    /// Leaves a margin to answer: the handler's deadline comes earlier by so much. Then its token is cancelled, and what it
    /// still answers at once counts. If it does not, the failure is <c>Runtime.DeadlineNear</c>, and nobody waits for it.
    /// </summary>
    /// <param name="margin">How long before the invocation's deadline. An invocation without a deadline runs as it would.</param>
    public Handler<TIn, TOut> WithDeadline(TimeSpan margin)
    {
        return new(
            (@event, context) =>
                context.Deadline is null ? run(@event, context) : new(InTime(@event, context.Earlier(margin)))
        );

        async Task<Outcome<TOut>> InTime(TIn @event, Context early)
        {
            var over = new TaskCompletionSource();
            // Registered first, it runs last: by then the handler has heard that it is late, and may have answered.
            var told = early.CancellationToken;
            _ = told.UnsafeRegister(static o => ((TaskCompletionSource)o!).TrySetResult(), over);
            var running = InvokeAsync(@event, early).AsTask();
            await Task.WhenAny(running, over.Task).ConfigureAwait(false);
            if (!running.IsCompleted)
            {
                _ = running.ContinueWith(
                    static (_, early) => ((Context)early!).Dispose(),
                    early,
                    CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously,
                    TaskScheduler.Default
                );
                return Late(margin);
            }
            early.Dispose();
            var outcome = running.Result;
            // A failure that comes with the cancellation tells of the cancellation only.
            return outcome.AsFailure is not null && told.IsCancellationRequested ? Late(margin) : outcome;
        }
    }

    /// <summary>
    /// Runs the handler again, on the same event, after a failure that may pass. It stops when the schedule ends, and rather
    /// than wait until the deadline or beyond; then the last failure counts.
    /// </summary>
    /// <param name="schedule">How often, and after how long.</param>
    /// <param name="when">Whether a failure may pass.</param>
    public Handler<TIn, TOut> Retry(Schedule schedule, Func<Fault, bool> when)
    {
        return Followed<TOut>(
            InvokeAsync,
            (outcome, @event, context) =>
                outcome.AsSuccess is not null ? new(outcome) : new(Again(outcome, @event, context))
        );

        async Task<Outcome<TOut>> Again(Outcome<TOut> outcome, TIn @event, Context context)
        {
            for (
                var retry = 1;
                outcome is Outcome<TOut>.Failure { Fault: var fault }
                    && when(fault)
                    && schedule.Delay(retry, context.RequestId) is { } delay
                    && await Passed(delay, context).ConfigureAwait(false);
                retry++
            )
                outcome = await InvokeAsync(@event, context).ConfigureAwait(false);
            return outcome;
        }
    }

    // False where there is no time to wait so long, or it was cut short.
    private static async Task<bool> Passed(TimeSpan delay, Context context)
    {
        if (context.Deadline is not null && delay >= context.RemainingTime)
            return false;
        try
        {
            await Task.Delay(delay, context.Time, context.CancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static Fault Late(TimeSpan margin) =>
        new(
            "Runtime.DeadlineNear",
            FormattableString.Invariant(
                $"The handler had not answered {margin.TotalMilliseconds:0.###} ms before the invocation's deadline, or the environment is about to go away."
            )
        );
}
