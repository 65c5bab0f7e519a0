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
        using var counted = new TimeLimit(time, limit, giveUp);
        return counted.Wait(task);
    }
}

/// <summary>
/// The time that user code has, counted from here: whoever starts the code after this cannot come to an end of time that
/// nobody counts yet. Costs nothing where there is no limit.
/// </summary>
internal readonly struct TimeLimit : IDisposable
{
    private readonly CancellationToken giveUp;
    private readonly CancellationTokenSource? over;
    private readonly ITimer? timer;

    /// <summary>Begins to count.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="limit">How long; null for as long as it takes.</param>
    /// <param name="giveUp">Cancelled when nobody waits any more.</param>
    public TimeLimit(TimeProvider time, TimeSpan? limit, CancellationToken giveUp)
    {
        this.giveUp = giveUp;
        if (limit is not { } wait)
            return;
        over = CancellationTokenSource.CreateLinkedTokenSource(giveUp);
        timer = Timer(time, wait, over);
    }

    /// <summary>Waits until the task is done, the time is over, or nobody waits. Does not throw what the task throws.</summary>
    public Waited Wait(Task task)
    {
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

    /// <summary>The waiting is over.</summary>
    public void Dispose()
    {
        timer?.Dispose();
        over?.Dispose();
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
