using System;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.Shell;

/// <summary>How waiting for user code ended.</summary>
internal enum Waited
{
    Finished,
    DeadlinePassed,
    GaveUp,
}

/// <summary>Waits for a task on the worker's own thread.</summary>
internal static class Waiting
{
    /// <summary>Waits until the task is done, the time is over, or the token is cancelled. Does not throw what the task throws.</summary>
    /// <param name="task">The user's task.</param>
    /// <param name="time">The clock.</param>
    /// <param name="limit">How long; null for as long as it takes.</param>
    /// <param name="giveUp">Cancelled when nobody waits any more.</param>
    public static Waited For(Task task, TimeProvider time, TimeSpan? limit, CancellationToken giveUp)
    {
        if (task.IsCompleted)
            return Waited.Finished;
        using var over = limit is null ? null : CancellationTokenSource.CreateLinkedTokenSource(giveUp);
        using var timer = over is null ? null : Timer(time, limit!.Value, over);
        try
        {
            task.Wait(over?.Token ?? giveUp);
        }
        catch (AggregateException)
        {
            // The task failed, and whoever reads its result will see how.
        }
        catch (OperationCanceledException) when (!task.IsCompleted)
        {
            return giveUp.IsCancellationRequested ? Waited.GaveUp : Waited.DeadlinePassed;
        }
        catch (OperationCanceledException)
        {
            // Both at once: the task is done, and that counts.
        }
        return Waited.Finished;
    }

    private static ITimer Timer(TimeProvider time, TimeSpan wait, CancellationTokenSource over)
    {
        // Timers take at most about 49 days.
        var longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);
        return time.CreateTimer(
            static state => Cancel((CancellationTokenSource)state!),
            over,
            wait < longest ? wait : longest,
            Timeout.InfiniteTimeSpan
        );
    }

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The wait is over already.
        }
    }
}
