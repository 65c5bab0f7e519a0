using System;
using Wire = PureLambda.Protocol;

namespace PureLambda.Testing;

/// <summary>The rules of one answer: whose it is, and what it says.</summary>
internal sealed partial class Duty
{
    private static readonly int Prefix = Wire.RuntimeApi.Invocation.Length;

    private void Answers(Delivery mine, RequestBytes post)
    {
        ledger.Demand(
            ++mine.Posts == 1,
            "no invocation is answered twice",
            $"it answers {mine.Request.RequestId} twice"
        );
        ledger.Demand(
            post.InvocationId == mine.InvocationId,
            "an answer carries the id of its attempt",
            $"it echoes the invocation id \"{post.InvocationId}\" for \"{mine.InvocationId}\""
        );
        var isError = post.Path.EndsWith("/error", StringComparison.Ordinal);
        var mayRespond = mine.Outcome is Outcome.Success or Outcome.Streamed;
        ledger.Demand(
            isError ? mine.Outcome is not Outcome.Success : mayRespond,
            "the answer is what the handler came to",
            isError ? "it posts an error for an answer" : "it posts an answer for a failure"
        );
        if (!isError && mine.Outcome is Outcome.Success success)
            ledger.Demand(
                post.ContentType == success.ContentType && post.Body.Bytes.Span.SequenceEqual(success.Body.Span),
                "no answer is crossed",
                $"what it posts for {mine.Request.RequestId} is not what its handler answered"
            );
        if (isError)
            ledger.Demand(
                post.Body.Length > 0 && post.ErrorType.Length > 0,
                "every failure has a reason",
                "it posts an error without a type or a body"
            );
    }

    private static bool IsPathOf(string requestId, string path) =>
        path.Length > Prefix + requestId.Length
        && string.CompareOrdinal(path, Prefix, requestId, 0, requestId.Length) == 0
        && path.AsSpan(Prefix + requestId.Length) is "/response" or "/error";
}
