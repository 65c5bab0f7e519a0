using System.Collections.Generic;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>What may stand in the head of an event.</summary>
internal static class Announcements
{
    private const string InvocationId = "Lambda-Runtime-Invocation-Id";

    public static IEnumerable<Check> All { get; } =
    [
        new(
            "reads header names in any case",
            "Header names are compared without case.",
            Source.Http,
            static async trial =>
            {
                var invocation = trial.Invocation();
                var fields = $"{invocation.Fields}Content-Length: {invocation.Event.Length}\r\n";
                var lowered = Regex.Replace(fields, "(?m)^[^:]+:", static name => name.Value.ToLowerInvariant());
                await (await trial.NextAsync()).SendAsync($"HTTP/1.1 200 OK\r\n{lowered}\r\n", invocation.Event);
                await (await trial.ResponseAsync(invocation)).AcceptAsync();
            }
        ),
        Answers(
            "takes an empty header for an absent one",
            "Managed instances send Trace-Id, Client-Context and Cognito-Identity even when they are empty.",
            Source.Emulator,
            static invocation =>
                invocation
                    .With("Lambda-Runtime-Trace-Id", "")
                    .With("Lambda-Runtime-Client-Context", "")
                    .With("Lambda-Runtime-Cognito-Identity", "")
        ),
        Answers(
            "takes an event without a deadline",
            "Local tools leave the deadline out: such an event has none.",
            Source.RuntimeApi,
            static invocation => invocation.With("Lambda-Runtime-Deadline-Ms", null)
        ),
        Answers(
            "takes an event with a deadline that is no number",
            "What cannot be read of the context is no reason not to answer.",
            Source.RuntimeApi,
            static invocation => invocation.With("Lambda-Runtime-Deadline-Ms", "soon")
        ),
        Answers(
            "takes a client context and an identity that are no JSON",
            "Both come from the caller: neither may stop the runtime.",
            Source.RuntimeApi,
            static invocation =>
                invocation
                    .With("Lambda-Runtime-Client-Context", "{not json")
                    .With("Lambda-Runtime-Cognito-Identity", "{\"cognitoIdentityId\":")
        ),
        Answers(
            "takes an event without trace, function ARN and media type",
            "Only the request id is always there.",
            Source.RuntimeApi,
            static invocation => invocation with { Headers = [] }
        ),
        Answers(
            "takes headers that it does not know, and long ones",
            "The service adds headers over time.",
            Source.RuntimeApi,
            static invocation =>
                invocation.With("Lambda-Runtime-Of-Tomorrow", "x").With("X-Long", new string('x', 16 * 1024))
        ),
        Answers(
            "answers a request id that is no UUID",
            "The id is opaque; a caller may choose it.",
            Source.RuntimeApi,
            static invocation => invocation with { RequestId = "order-1_of~2.test" }
        ),
        new(
            "gives back the id of the attempt",
            $"{InvocationId} names the attempt: it is given back with the response.",
            Source.RuntimeApi,
            static trial => EchoedAsync(trial, trial.Invocation(), static (trial, i) => trial.ResponseAsync(i))
        ),
        new(
            "gives back the id of the attempt with an error",
            $"{InvocationId} names the attempt: it is given back with the error.",
            Source.RuntimeApi,
            static trial => EchoedAsync(trial, trial.Failing(), static (trial, i) => trial.ErrorAsync(i))
        ),
    ];

    private delegate Announced Changed(Announced invocation);

    private static Check Answers(string name, string contract, string source, Changed change) =>
        new(
            name,
            contract,
            source,
            async trial =>
            {
                await (await trial.AnswerAsync(change(trial.Invocation()))).AcceptAsync();
                _ = await trial.NextAsync();
            }
        );

    private delegate Task<PendingRequest> Posted(Trial trial, Announced invocation);

    private static async Task EchoedAsync(Trial trial, Announced invocation, Posted posted)
    {
        await Trial.GiveAsync(await trial.NextAsync(), invocation.With(InvocationId, "attempt-1"));
        var post = await posted(trial, invocation);
        var given = post.Request.Header(InvocationId);
        if (given != "attempt-1")
            throw new ContractBroken($"{post.Request} has {InvocationId} {given ?? "not at all"}; attempt-1 was given");
    }
}
