using System.Globalization;

namespace PureLambda;

/// <content>Middleware that keeps answers below the service's limit.</content>
public sealed partial class Handler
{
    /// <summary>The largest answer in one piece that the service takes: 6 MB and 100 bytes.</summary>
    public const int MaxAnswerBytes = 6_291_556;

    /// <summary>
    /// Makes a failure of an answer that is longer than the service takes, <c>AnswerTooLarge</c>, before it is posted: the
    /// service would refuse it after the transfer, and tell the caller only that it was too large. Streamed answers have a limit
    /// of their own, 200 MB, and are let through.
    /// </summary>
    /// <param name="limit">How many bytes at most.</param>
    public Handler SizeGuarded(int limit = MaxAnswerBytes) =>
        Around(
            "size guarded",
            async (payload, context, inner) =>
            {
                var outcome = await inner.InvokeAsync(payload, context).ConfigureAwait(false);
                return outcome is Outcome.Success { Body.Length: var length } && length > limit
                    ? new Outcome.Failure(TooLarge(length, limit))
                    : outcome;
            }
        );

    private static Fault TooLarge(int length, int limit) =>
        new(
            "AnswerTooLarge",
            string.Create(
                CultureInfo.InvariantCulture,
                $"The answer has {length} bytes, and at most {limit} are taken. Answer less at once (pages), put it into S3 "
                    + $"and answer where it is, or stream it (Handler.Streaming, up to 200 MB)."
            )
        );
}
