using System;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>The handler's part of the world: it is watched, and time passes for it.</summary>
internal sealed partial class World
{
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

    private Outcome Finished(Task<Outcome> running, Context context)
    {
        if (Rehearsal.Finished(running, context, Time, scenery.Patience) is { } outcome)
            return outcome;
        Ledger.Break(Ledger.EveryHandlerEnds, "the handler waits for what never comes");
        throw new HaltedException();
    }
}
