using System;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>The handler's part of the world: it is watched, and time passes for it.</summary>
internal sealed partial class World
{
    // How long, in real time, a handler may do what the clock knows nothing of.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    private ValueTask<Outcome> Handle(Payload @event, Context context, Handler handler)
    {
        life.Handles(@event, context);
        HaltIfBroken();
        var fate = invoked ? turns[index].Handling : Handling.Calm;
        if (fate != Handling.Calm)
            turns[index].Handling = Handling.Calm;
        switch (fate)
        {
            case Handling.Slow:
                Time.Advance(TimeSpan.FromSeconds(1));
                break;
            case Handling.Stop:
                Stop();
                break;
            case Handling.Overrun:
                PassDeadline();
                break;
        }
        var running = handler.InvokeAsync(@event, context);
        var outcome = running.IsCompleted ? running.Result : Finished(running.AsTask(), context);
        life.Handled(outcome);
        if (context.RemainingTime == TimeSpan.Zero && fate != Handling.Overrun)
            PassDeadline();
        return new ValueTask<Outcome>(outcome);
    }

    // A handler that waits for the clock need not wait: the clock is moved. Its deadline comes only when nothing else does.
    private Outcome Finished(Task<Outcome> running, Context context)
    {
        _ = running.ContinueWith(_ => Time.Wake(), TaskScheduler.Default);
        while (!running.IsCompleted)
            if (Time.UntilNext is not { } next)
                Time.AwaitTimer(Long, running);
            else if (next < context.RemainingTime || IsIdle(running))
                Time.Advance(Time.UntilNext ?? next);
            else
                Ledger.Demand(
                    Time.Elapsed < TimeSpan.FromDays(36500),
                    "every handler ends",
                    "the handler waits for ever"
                );
        return running.Result;
    }

    private static bool IsIdle(Task<Outcome> running) => !running.Wait(Moment);
}
