using System.Collections.Generic;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>One event after the other.</summary>
internal static class LifeCycle
{
    public static IEnumerable<Check> All { get; } =
    [
        new(
            "asks for its first event",
            "When it is initialised, the runtime sends GET invocation/next, without a body.",
            Source.RuntimeApi,
            static async trial =>
            {
                var next = await trial.NextAsync("ask for its first event");
                if (next.Request.Body.Length > 0)
                    throw new ContractBroken($"its GET has a body of {next.Request.Body.Length} bytes");
            }
        ),
        new(
            "answers an event under the event's id",
            "The response to an event is posted to invocation/{request id}/response.",
            Source.RuntimeApi,
            static async trial => await (await trial.AnswerAsync()).AcceptAsync()
        ),
        new(
            "answers twenty events, each once",
            "The runtime goes round: next, response, next. Each event is answered once.",
            Source.CustomRuntime,
            static async trial =>
            {
                for (var i = 0; i < 20; i++)
                    await (await trial.AnswerAsync()).AcceptAsync();
                _ = await trial.NextAsync();
            }
        ),
        new(
            "has one event at a time",
            "Without concurrency there is one invocation at a time: nothing is asked while an event is awaited.",
            Source.RuntimeApi,
            static async trial =>
            {
                _ = await trial.NextAsync();
                await trial.QuietAsync("its call of next was pending");
            }
        ),
        new(
            "waits for the verdict before it asks again",
            "An invocation is over when the post of its answer was answered; asking before that is refused with 403.",
            Source.Emulator,
            static async trial =>
            {
                var post = await trial.AnswerAsync();
                await trial.QuietAsync("the post of its answer was pending");
                await post.AcceptAsync();
                _ = await trial.NextAsync();
            }
        ),
        new(
            "waits for an event as long as it takes",
            "The environment may be frozen for hours while next is pending: there is no timeout on it.",
            Source.RuntimeApi,
            static async trial =>
            {
                if (trial.Options.LongWait is not { } wait)
                    throw new Inapplicable("it takes longer than the usual client's timeout: ask for it (--long)");
                var next = await trial.NextAsync();
                await trial.QuietAsync("its call of next was pending", wait);
                var invocation = trial.Invocation();
                await Trial.GiveAsync(next, invocation);
                await (await trial.ResponseAsync(invocation)).AcceptAsync();
            }
        ),
        new(
            "says what its answer is",
            "The media type of the response is passed on to the caller.",
            Source.RuntimeApi,
            static async trial =>
            {
                var post = await trial.AnswerAsync();
                if (post.Request.Header("Content-Type") is null or "")
                    throw new ContractBroken("its response has no Content-Type");
            }
        ),
    ];
}
