using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>One event through a middleware around a handler whose outcome is given, and what was seen of it.</summary>
internal sealed class MiddlewareTrial
{
    private readonly FakeInvocation fake;
    private readonly TimeSpan? takes;
    private int runs;
    private int ended;

    private MiddlewareTrial(FakeInvocation fake, Outcome given, TimeSpan? takes) =>
        (this.fake, Given, this.takes) = (fake, given, takes);

    /// <summary>Sends it.</summary>
    /// <param name="around">The middleware.</param>
    /// <param name="fake">The invocation.</param>
    /// <param name="given">What the handler comes to.</param>
    /// <param name="takes">How long the handler takes; null for at once.</param>
    public static MiddlewareTrial Of(Func<Handler, Handler> around, FakeInvocation fake, Outcome given, TimeSpan? takes)
    {
        var trial = new MiddlewareTrial(fake, given, takes);
        var (outcome, _) = Rehearsal.Of(around(Handler.Raw(trial.Handle)), fake);
        (trial.Outcome, trial.Runs, trial.Ended) = (
            outcome,
            Volatile.Read(ref trial.runs),
            Volatile.Read(ref trial.ended)
        );
        return trial;
    }

    /// <summary>What the handler comes to.</summary>
    public Outcome Given { get; }

    /// <summary>What the middleware came to; null when it never ended.</summary>
    public Outcome? Outcome { get; private set; }

    /// <summary>How often the handler was begun when the middleware had ended.</summary>
    public int Runs { get; private set; }

    /// <summary>How often the handler had ended by then.</summary>
    public int Ended { get; private set; }

    /// <summary>How the handler was given something else than what came, or null.</summary>
    public string? ChangedEvent { get; private set; }

    /// <summary>How the outcome is another than the handler's, or null.</summary>
    public string? Changed =>
        Runs == 0 || Laws.AreSame(Given, Outcome)
            ? null
            : $"the handler came to {Given}, and it to {Outcome?.ToString() ?? "nothing: it never ends"}";

    /// <summary>What was thrown that the handler did not throw, or null.</summary>
    public string? Thrown =>
        Outcome switch
        {
            // An exception has frames, and a failure made as a value has none but those of what it was made of.
            Outcome.Failure { Fault: { StackTrace.Count: > 0 } fault } when !FramesGiven().Contains(fault.StackTrace) =>
                $"it threw {fault.Type}: {fault.Message}",
            Outcome.Streamed { Response: { } response }
                when Laws.Written(response).Fault is { StackTrace.Count: > 0 } fault
                    && !FramesGiven().Contains(fault.StackTrace) =>
                $"it threw {fault.Type} while the answer was written: {fault.Message}",
            _ => null,
        };

    private IEnumerable<PureLambda.Sequence<string>> FramesGiven()
    {
        var given = Given switch
        {
            Outcome.Failure { Fault: var fault } => fault,
            Outcome.Streamed { Response: var response } => Laws.Written(response).Fault,
            _ => null,
        };
        return given is null ? [] : [given.StackTrace];
    }

    private async Task<Outcome> Handle(Payload @event, Context context)
    {
        Interlocked.Increment(ref runs);
        if (@event != fake.Event)
            ChangedEvent ??= "the handler was given another event";
        else if (context.RequestId != fake.RequestId)
            ChangedEvent ??= $"the handler was given another request id, {context.RequestId}";
        if (takes is { } delay)
            await Task.Delay(delay, fake.Time).ConfigureAwait(false);
        Interlocked.Increment(ref ended);
        return Given;
    }
}
