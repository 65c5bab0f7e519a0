using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>Streamed answers, where the function gives one.</summary>
internal static class Streams
{
    private const string Mode = "Lambda-Runtime-Function-Response-Mode";

    public static IEnumerable<Check> All { get; } =
    [
        new(
            "declares the trailers of a stream",
            "A streamed response names the trailers in which an error would come, since undeclared ones do not count.",
            Source.Streaming,
            static async trial =>
            {
                var request = (await StreamAsync(trial)).Request;
                var declared = request
                    .Headers.Where(static h => h.Key.Equals("Trailer", StringComparison.OrdinalIgnoreCase))
                    .SelectMany(static h => h.Value.Split(',', StringSplitOptions.TrimEntries))
                    .ToHashSet(StringComparer.OrdinalIgnoreCase);
                foreach (
                    var name in new[] { "Lambda-Runtime-Function-Error-Type", "Lambda-Runtime-Function-Error-Body" }
                )
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
                if (!(await StreamAsync(trial)).Request.IsChunked)
                    throw new ContractBroken("its stream is not framed in chunks");
            }
        ),
    ];

    private static async Task<PendingRequest> StreamAsync(Trial trial)
    {
        var post = await trial.AnswerAsync();
        return post.Request.Header(Mode) switch
        {
            "streaming" => post,
            null or "" => throw new Inapplicable("the function does not stream its answer"),
            var other => throw new ContractBroken($"its {Mode} is {other}; the service knows streaming only"),
        };
    }
}
