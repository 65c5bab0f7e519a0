using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>Streamed answers, where the function gives one.</summary>
internal static class Streams
{
    private const string Mode = "Lambda-Runtime-Function-Response-Mode";
    private const string ErrorType = "Lambda-Runtime-Function-Error-Type";
    private const string ErrorBody = "Lambda-Runtime-Function-Error-Body";

    public static IEnumerable<Check> All { get; } =
    [
        new(
            "declares the trailers of a stream",
            "A streamed response names the trailers in which an error would come, since undeclared ones do not count.",
            Source.Streaming,
            static async trial =>
            {
                var request = Streamed(await trial.AnswerAsync());
                var declared = request
                    .Headers.Where(static h => h.Key.Equals("Trailer", StringComparison.OrdinalIgnoreCase))
                    .SelectMany(static h => h.Value.Split(',', StringSplitOptions.TrimEntries))
                    .ToHashSet(StringComparer.OrdinalIgnoreCase);
                foreach (var name in new[] { ErrorType, ErrorBody })
                    if (!declared.Contains(name))
                        throw new ContractBroken($"its stream does not declare the trailer {name}");
            }
        ),
        new(
            "streams in chunks",
            "A streamed response is framed in chunks: its length is not known when it begins.",
            Source.Streaming,
            static async trial =>
            {
                if (!Streamed(await trial.AnswerAsync()).IsChunked)
                    throw new ContractBroken("its stream is not framed in chunks");
            }
        ),
        new(
            "tells an error after the first byte of a stream in trailers",
            $"What fails in a begun stream is told behind it alone: {ErrorType}, and in {ErrorBody} the error as base64.",
            Source.Streaming,
            static async trial =>
            {
                var invocation = trial.FailingStream();
                await Trial.GiveAsync(await trial.NextAsync(), invocation);
                var post = await trial.OutcomeAsync(invocation);
                if (post.Request.Target.EndsWith("/error", StringComparison.Ordinal))
                    throw new Inapplicable("the function failed before the first byte of its stream");
                var request = Streamed(post);
                Errors.ExpectKept(request.Trailer(ErrorType), $"trailer {ErrorType}");
                Errors.Expect(Decoded(request.Trailer(ErrorBody)), "the error in its trailer");
                // The failure is told, so nothing is to be posted but the next answer.
                await post.AcceptAsync();
                _ = await trial.NextAsync();
            }
        ),
    ];

    private static Body Decoded(string? trailer)
    {
        var bytes = new byte[trailer?.Length ?? 0];
        return trailer is not null && Convert.TryFromBase64String(trailer, bytes, out var length)
            ? new Body(bytes.AsMemory(0, length))
            : throw new ContractBroken($"its trailer {ErrorBody} is {trailer ?? "not there"}, and is to be base64");
    }

    private static WireRequest Streamed(PendingRequest post) =>
        post.Request.Header(Mode) switch
        {
            "streaming" => post.Request,
            null or "" => throw new Inapplicable("the function does not stream its answer"),
            var other => throw new ContractBroken($"its {Mode} is {other}; the service knows streaming only"),
        };
}
