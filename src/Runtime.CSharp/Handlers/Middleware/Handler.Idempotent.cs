using System;
using System.Security.Cryptography;
using System.Threading.Tasks;

namespace PureLambda;

/// <content>Middleware that does once what is asked for several times.</content>
public sealed partial class Handler
{
    /// <summary>
    /// Runs the handler once for each key, and gives its answer again, byte for byte, to whoever asks again with the same
    /// event. A failure is not kept: whoever asks again runs the handler again. A streamed answer is not kept either, which is
    /// logged.
    /// </summary>
    /// <remarks>
    /// It fails with <c>IdempotencyInProgress</c> while another runs the handler for that key, with
    /// <c>IdempotencyConflict</c> when the key was used for another event, and with <c>IdempotencyKeyMissing</c> when there is no
    /// key. What the store throws on a claim fails the invocation before the handler ran; when an answer cannot be kept, the
    /// answer is given and the problem is logged.
    /// </remarks>
    /// <param name="store">Where it is kept.</param>
    /// <param name="key">What of an event makes it the same request.</param>
    /// <param name="options">How long, and what is compared; null for the defaults.</param>
    public Handler Idempotent(
        IdempotencyStore store,
        Func<Payload, Context, string?> key,
        IdempotencyOptions? options = null
    )
    {
        var chosen = options ?? new IdempotencyOptions();
        return Around("idempotent", Once);

        async ValueTask<Outcome> Once(Payload @event, Context context, Handler handler)
        {
            if (key(@event, context) is not { Length: > 0 } found)
                return Refused("KeyMissing", "The event has no idempotency key.");
            var now = context.Time.GetUtcNow();
            var claim = new IdempotencyRecord(
                found,
                Guid.NewGuid().ToString("N"),
                Convert.ToHexString(SHA256.HashData(chosen.Compared(@event).Span)),
                context.Deadline ?? now + chosen.LongestInvocation
            );
            var other = await store.Claim(claim, now).ConfigureAwait(false);
            return other is null
                ? await Claimed(@event, context, handler, claim).ConfigureAwait(false)
                : Repeated(claim, other);
        }

        async ValueTask<Outcome> Claimed(Payload @event, Context context, Handler handler, IdempotencyRecord claim)
        {
            var outcome = await handler.InvokeAsync(@event, context).ConfigureAwait(false);
            if (outcome is Outcome.Success answer)
            {
                var expires = context.Time.GetUtcNow() + chosen.TimeToLive;
                var kept = claim with { Answer = answer, Expires = expires };
                await Kept(store.Complete, kept, context).ConfigureAwait(false);
            }
            else
            {
                if (outcome is Outcome.Streamed)
                    context.Log.Warning("a streamed answer is not kept: asked again, the handler runs again");
                await Kept(store.Release, claim, context).ConfigureAwait(false);
            }
            return outcome;
        }
    }

    // What the handler did is done: its outcome is told, whatever becomes of the store.
    private static async Task Kept(Func<IdempotencyRecord, Task> write, IdempotencyRecord record, Context context)
    {
        try
        {
            await write(record).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            context.Log.Error("the idempotency store failed after the handler ran", Fault.From(e));
        }
    }

    private static Outcome Repeated(IdempotencyRecord mine, IdempotencyRecord other) =>
        other.EventHash != mine.EventHash ? Refused("Conflict", "The idempotency key was used for another event.")
        : other.Answer is null ? Refused("InProgress", "The same request is being handled: ask again later.")
        : other.Answer;

    private static Outcome.Failure Refused(string why, string message) => new(new Fault($"Idempotency{why}", message));
}
