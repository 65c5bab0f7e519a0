using System.Collections.Generic;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>What the service may say to an answer, and to the wish for an event.</summary>
internal static class Verdicts
{
    public static IEnumerable<Check> All { get; } =
    [
        Refused(400, "InvalidRequestID"),
        Refused(410, "InvokeTimeout"),
        new(
            "posts no error after its answer was refused with 413",
            "With 413 the service has failed the invocation itself: an error after it is refused with 403.",
            Source.Emulator,
            static async trial =>
            {
                await (await trial.AnswerAsync()).RefuseAsync(413, "RequestEntityTooLarge");
                await trial.GoesOnAsync();
            }
        ),
        new(
            "posts nothing more for an invocation whose answer was refused with 403",
            "403 says that the answer came at the wrong time: the runtime goes on, or ends with an exit code.",
            Source.RuntimeApi,
            static async trial =>
            {
                await (await trial.AnswerAsync()).RefuseAsync(403, "InvalidStateTransition");
                await GoesOnOrEndsAsync(trial, "its answer was refused with 403");
            }
        ),
        new(
            "ends when its answer is answered with 500",
            "500 is a container error: the runtime should exit promptly.",
            Source.RuntimeApi,
            static async trial =>
            {
                await (await trial.AnswerAsync()).RefuseAsync(500, "InternalServerError");
                await trial.FailingExitAsync("its answer was answered with 500");
            }
        ),
        new(
            "ends when its error is answered with 500",
            "500 is a container error: the runtime should exit promptly.",
            Source.RuntimeApi,
            static async trial =>
            {
                var (post, _) = await Errors.FailAsync(trial);
                await post.RefuseAsync(500, "InternalServerError");
                await trial.FailingExitAsync("its error was answered with 500");
            }
        ),
        NoEvent(500, "InternalServerError"),
        NoEvent(403, "InvalidStateTransition"),
        new(
            "answers an event once, also when the verdict gets lost",
            "An answer whose verdict was cut off may have been taken: posting it again could answer twice.",
            Source.RuntimeApi,
            static async trial =>
            {
                (await trial.AnswerAsync()).Reset();
                await GoesOnOrEndsAsync(trial, "the connection was cut before the verdict");
            }
        ),
        new(
            "does not spin when there is no event yet",
            "Local tools answer next with 204 for no event yet: it is asked again at a pace, or the runtime ends.",
            "https://github.com/cargo-lambda/cargo-lambda",
            static trial =>
                Pace.MeasuredAsync(
                    trial,
                    "next was answered with 204",
                    static next => next.SendAsync("HTTP/1.1 204 No Content\r\n\r\n", Body.Empty)
                )
        ),
    ];

    private static Check Refused(int status, string type) =>
        new(
            $"goes on when its answer is refused with {status}",
            "A refused answer is over: the service has settled the invocation.",
            Source.Emulator,
            async trial =>
            {
                await (await trial.AnswerAsync()).RefuseAsync(status, type);
                await trial.GoesOnAsync();
            }
        );

    private static Check NoEvent(int status, string type) =>
        new(
            $"ends when next is answered with {status}",
            "Whoever asks for an event and gets an error should exit; asking again at once would be a hot loop.",
            Source.RuntimeApi,
            async trial =>
            {
                await (await trial.NextAsync()).RefuseAsync(status, type);
                await trial.FailingExitAsync($"next was answered with {status}");
            }
        );

    private static async Task GoesOnOrEndsAsync(Trial trial, string reason)
    {
        try
        {
            _ = await trial.NextAsync("ask for its next event, or end");
        }
        catch (ContractBroken) when (trial.HasEnded)
        {
            await trial.FailingExitAsync(reason);
        }
    }
}
