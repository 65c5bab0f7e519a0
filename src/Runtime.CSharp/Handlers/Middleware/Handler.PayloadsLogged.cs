using System;
using System.Globalization;

namespace PureLambda;

/// <summary>What is logged of events and answers.</summary>
public sealed record PayloadLogOptions
{
    /// <summary>
    /// The places whose values are not shown, of events and answers alike: <c>$.card.number</c>, <c>$.items[*].pin</c>, and
    /// <c>$..password</c> for a name at any depth.
    /// </summary>
    public Sequence<string> Redacted { get; init; } = [];

    /// <summary>The level at which both are logged.</summary>
    public LogLevel Level { get; init; } = LogLevel.Debug;

    /// <summary>How many characters of each are shown at most: a log line has 256 KB.</summary>
    public int MaxLength { get; init; } = 32 * 1024;
}

/// <content>Middleware that shows what goes in and out.</content>
public sealed partial class Handler
{
    /// <summary>
    /// Logs events and answers, without the values at the chosen places. Of what is no JSON only the length is logged, for
    /// nobody knows what in it is secret; of a streamed answer, that it is one.
    /// </summary>
    /// <param name="options">What is left out, and at which level it is logged.</param>
    /// <exception cref="ArgumentException">A path is none.</exception>
    public Handler PayloadsLogged(PayloadLogOptions options)
    {
        var places = JsonPlaces.Of(options.Redacted);
        return Around(
            "payloads logged",
            async (payload, context, inner) =>
            {
                if (!context.Log.IsEnabled(options.Level))
                    return await inner.InvokeAsync(payload, context).ConfigureAwait(false);
                context.Log.Write(options.Level, "event", null, new Header("event", Shown(places, options, payload)));
                var outcome = await inner.InvokeAsync(payload, context).ConfigureAwait(false);
                var answer = outcome switch
                {
                    Outcome.Success { Body: var body } => Shown(places, options, body),
                    Outcome.Streamed => "(a stream)",
                    _ => null,
                };
                // A failure is logged by the runtime, with more than could be said here.
                if (answer is not null)
                    context.Log.Write(options.Level, "answer", null, new Header("answer", answer));
                return outcome;
            }
        );
    }

    private static string Shown(JsonPlaces places, PayloadLogOptions options, Payload payload) =>
        places.Redacted(payload) is { } text
            ? text.Length <= options.MaxLength
                ? text
                : text[..options.MaxLength] + "…"
            : string.Create(CultureInfo.InvariantCulture, $"({payload.Length} bytes, no JSON)");
}
