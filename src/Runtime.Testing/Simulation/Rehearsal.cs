using System;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>Calls a handler and moves the clock for it, until it has ended.</summary>
internal static class Rehearsal
{
    /// <summary>How long, in real time, a handler may do what the clock knows nothing of, unless said otherwise.</summary>
    public static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(10);

    // The same, before its deadline comes.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    /// <summary>What it came to, or null when it never ends; and how much virtual time it took.</summary>
    public static (Outcome? Outcome, TimeSpan Took) Of(Handler handler, FakeInvocation fake) =>
        Of(context => handler.InvokeAsync(fake.Event, context), fake);

    /// <summary>The same of whatever is run in the invocation's context.</summary>
    public static (T? Outcome, TimeSpan Took) Of<T>(Func<Context, ValueTask<T>> run, FakeInvocation fake)
        where T : class
    {
        // A function in Lambda has none. Test frameworks have one, and then what a timer starts runs on another thread,
        // while this one moves the clock on.
        var around = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            using var context = fake.Context();
            var began = fake.Time.Elapsed;
            var running = run(context);
            var outcome = running.IsCompleted
                ? running.Result
                : Finished(running.AsTask(), context, fake.Time, UsualPatience);
            return (outcome, fake.Time.Elapsed - began);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(around);
        }
    }

    /// <summary>
    /// A handler that waits for the clock need not wait: the clock is moved. Its deadline comes only when nothing else does;
    /// null when nothing comes at all.
    /// </summary>
    public static T? Finished<T>(Task<T> running, Context context, VirtualTime time, TimeSpan patience)
        where T : class
    {
        _ = running.ContinueWith(_ => time.Wake(), TaskScheduler.Default);
        while (!running.IsCompleted)
            if (time.UntilNext is not { } next)
            {
                time.AwaitTimer(patience, running);
                if (time.UntilNext is null && !running.IsCompleted)
                    return null;
            }
            else if (context.Deadline is null || next < context.RemainingTime || !running.Wait(Moment))
                time.Advance(time.UntilNext ?? next);
        return running.Result;
    }
}
