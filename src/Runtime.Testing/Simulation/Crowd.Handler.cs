using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>Handlers that run at the same time: each is watched, and what one has is kept from the others.</summary>
internal sealed partial class Crowd
{
    private static readonly AsyncLocal<string?> Ambient = new();

    private static readonly Outcome Late = new Outcome.Failure(new Fault("Late", "Nobody waits for this handler."));

    private readonly HashSet<Context> contexts = new(ReferenceEqualityComparer.Instance);

    protected override ValueTask<Outcome> Handle(Payload @event, Context context, Handler handler)
    {
        var (errand, mine) = Enter(@event, context);
        try
        {
            if (!IsLeftBehind(errand))
                mine.Wait(errand.Worker, new Place(static () => true) { IsHandler = true });
            HaltIfBroken();
            Befall(errand);
            var outcome = IsLeftBehind(errand) ? Late : Finished(handler.InvokeAsync(@event, context), context);
            Ledger.Demand(
                Ambient.Value == errand.Request.RequestId && context.RequestId == errand.Request.RequestId,
                "contexts are isolated",
                $"the handler of {errand.Request.RequestId} finds that of another around it"
            );
            if (IsLeftBehind(errand))
                mine.AwaitWorker(errand.Worker, errand.Arrivals);
            else
                errand.Life[errand.Worker].Handled(outcome);
            return new ValueTask<Outcome>(outcome);
        }
        finally
        {
            lock (gate)
                contexts.Remove(context);
        }
    }

    private (Errand Errand, Baton Mine) Enter(Payload @event, Context context)
    {
        lock (gate)
        {
            if (!errands.TryGetValue(context.RequestId, out var errand) || errand.Delivery is null)
            {
                Ledger.Break("no event is crossed", $"{context.RequestId} is handled, and no worker has it");
                throw new HaltedException();
            }
            if (errand.Life != life)
                throw new OperationCanceledException("The process of this handler has ended.");
            life[errand.Worker].Handles(@event, context);
            Ledger.Demand(contexts.Add(context), "contexts are isolated", "two handlers have the same context");
            Ledger.Demand(
                contexts.Count <= plan.Kind.Workers || life.IsTimeOver,
                "there are no more at once than the environment says",
                $"{contexts.Count} handlers run"
            );
            Ledger.Demand(
                Ambient.Value is null,
                "contexts are isolated",
                "a handler finds what another left around it"
            );
            Ambient.Value = context.RequestId;
            HaltIfBroken();
            return (errand, baton);
        }
    }

    private void Befall(Errand errand)
    {
        var fate = turns[errand.Turn].Handling;
        turns[errand.Turn].Handling = Handling.Calm;
        Befall(fate, errand.Worker);
        if (fate == Handling.Overrun)
            Time.Advance(timeout);
    }

    // A handler whose deadline has passed, or the process's time: its worker goes on without it, on its own thread.
    private bool IsLeftBehind(Errand errand) =>
        errand.Life.IsTimeOver
        || turns[errand.Turn].Asking != Asking.NoDeadline
            && errand.Request.DeadlineMs <= Time.GetUtcNow().ToUnixTimeMilliseconds();

    private bool IsAnyLeftBehind() =>
        Workers.Any(worker =>
            baton[worker] is { IsHandler: true } && IsLeftBehind(errands[life[worker].Delivery!.Request.RequestId])
        );
}
