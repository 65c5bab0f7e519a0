using System;
using System.IO;
using System.Threading.Tasks;

namespace PureLambda;

/// <summary>When an invocation has ended: with its outcome, or, where that is a streamed answer, with its last byte.</summary>
internal static class Ending
{
    /// <summary>The same outcome, at whose end a function is told the fault that it ended with, or null.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="ended">Told once; not at all when a streamed answer is never written.</param>
    /// <param name="begun">Runs before a streamed answer is written, where it is written.</param>
    public static Outcome Watched(this Outcome outcome, Action<Fault?> ended, Action? begun = null)
    {
        // One without a response is an answer that the runtime refuses, in its own words.
        if (outcome is Outcome.Streamed { Response: { } response })
            return new Outcome.Streamed(response with { Write = body => Write(response, body, ended, begun) });
        ended(outcome is Outcome.Failure failure ? failure.Fault ?? Unknown : null);
        return outcome;
    }

    private static Fault Unknown => new("Runtime.NullOutcome", "The handler failed and did not say how.");

    private static async Task Write(StreamedResponse response, Stream body, Action<Fault?> ended, Action? begun)
    {
        begun?.Invoke();
        try
        {
            await response.Write(body).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            ended(Fault.From(e));
            throw;
        }
        ended(null);
    }
}
