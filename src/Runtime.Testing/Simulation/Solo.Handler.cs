using System;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>The handler is watched, and time passes for it.</summary>
internal sealed partial class Solo
{
    protected override ValueTask<Outcome> Handle(Payload @event, Context context, Handler handler)
    {
        life[0].Handles(@event, context);
        HaltIfBroken();
        var fate = invoked ? turns[index].Handling : Handling.Calm;
        if (fate != Handling.Calm)
            turns[index].Handling = Handling.Calm;
        Befall(fate, 0);
        var outcome = Finished(handler.InvokeAsync(@event, context), context);
        life[0].Handled(outcome);
        if (context.RemainingTime == TimeSpan.Zero && fate != Handling.Overrun)
            PassDeadline(0);
        return new ValueTask<Outcome>(outcome);
    }
}
