using System;
using System.Text.Json;

namespace PureLambda;

/// <content>Middleware that changes failures, and that answers in the handler's place.</content>
public sealed partial class Handler
{
    /// <summary>
    /// Changes how failures are told: those of an answer in one piece, and of a streamed answer that ends in one.
    /// </summary>
    /// <param name="change">From a fault to the one that is told instead.</param>
    public Handler FaultsMapped(Func<Fault, Fault> change) =>
        Around(
            "faults mapped",
            async (payload, context, inner) =>
                await inner.InvokeAsync(payload, context).ConfigureAwait(false) switch
                {
                    Outcome.Failure { Fault: { } fault } => new Outcome.Failure(change(fault)),
                    Outcome.Streamed { Response: { } response } => new Outcome.Streamed(Mapped(response, change)),
                    var outcome => outcome,
                }
        );

    private static StreamedResponse Mapped(StreamedResponse response, Func<Fault, Fault> change) =>
        response with
        {
            Write = async body =>
            {
                try
                {
                    await response.Write(body).ConfigureAwait(false);
                }
                catch (Exception e)
                {
                    throw new FaultException(change(Fault.From(e)));
                }
            },
        };

    /// <summary>Answers events that only keep an environment warm, in the handler's place.</summary>
    /// <param name="isWarmUp">Whether an event is one; <see cref="IsWarmUp"/> knows the usual ones.</param>
    public Handler WarmUpAnswered(Func<Payload, bool> isWarmUp) =>
        Around(
            "warm-up answered",
            (payload, context, inner) =>
                isWarmUp(payload)
                    ? new(new Outcome.Success(Payload.FromText("\"warm\"")))
                    : inner.InvokeAsync(payload, context)
        );

    /// <summary>
    /// Whether an event is a usual warm-up: a JSON object with <c>"source":"serverless-plugin-warmup"</c>, or with
    /// <c>"warmer":true</c> or <c>"warmup":true</c>.
    /// </summary>
    /// <param name="event">The event.</param>
    public static bool IsWarmUp(Payload @event)
    {
        // They are short; other events shall not pay for being read twice.
        if (@event.Length > 1024)
            return false;
        using var json = PureLambda.Json.Parse(@event.ToText());
        try
        {
            foreach (var member in json?.RootElement.EnumerateObject() ?? default)
                if (IsMark(member))
                    return true;
        }
        catch (InvalidOperationException)
        {
            // A name with a lone surrogate, which JSON can spell, cannot even be compared.
        }
        return false;
    }

    private static bool IsMark(JsonProperty member) =>
        member.NameEquals("source"u8)
            ? member.Value.ValueKind == JsonValueKind.String && member.Value.ValueEquals("serverless-plugin-warmup"u8)
            : member.Value.ValueKind == JsonValueKind.True
                && (member.NameEquals("warmer"u8) || member.NameEquals("warmup"u8));
}
