using System;
using System.Text.Json;
using PureLambda.Core;
using Names = PureLambda.Protocol.RuntimeApi.HeaderNames;

namespace PureLambda.Protocol;

/// <summary>Replies as events: total over any status, headers and bytes. Nothing from the wire throws.</summary>
public static class Decode
{
    /// <summary>What the reply to <see cref="Encode.Next"/> means.</summary>
    /// <param name="reply">The reply.</param>
    public static WorkerEvent Next(Reply reply) =>
        reply switch
        {
            Reply.Received { Status: 200 } r => Received(r),
            Reply.Received { Status: 204 } => new WorkerEvent.NothingYet(),
            Reply.Cut { Status: 200 } r when r.Headers.Get(KnownHeader.RequestId) is { } id =>
                new WorkerEvent.InvocationUnreadable(new Attempt(id, r.Headers.Get(KnownHeader.InvocationId)), r.Fault),
            _ => new WorkerEvent.Broken(FaultOf(reply, "next")),
        };

    /// <summary>What the reply to a posted answer or error means for the worker.</summary>
    /// <param name="reply">The reply.</param>
    public static WorkerEvent Posted(Reply reply) =>
        reply switch
        {
            Reply.Received r when IsTaken(r.Status) => WorkerEvent.Posted.Accepted,
            Reply.BodyFailed r => new WorkerEvent.BodyFailed(r.Fault),
            Reply.StreamBroken r => new WorkerEvent.StreamBroken(r.Fault),
            _ => new WorkerEvent.Posted(Verdict(reply)),
        };

    /// <summary>What a POST came to. A status counts as soon as its head was read, whatever became of the body.</summary>
    /// <param name="reply">The reply.</param>
    public static Verdict Verdict(Reply reply) =>
        StatusOf(reply) switch
        {
            var status when IsTaken(status) => new Verdict.Accepted(),
            (400 or 403 or 410 or 413) and var status => new Verdict.Refused(status, FaultOf(reply, "the post")),
            _ => new Verdict.Broken(FaultOf(reply, "the post")),
        };

    /// <summary>Whether the environment was restored, or null when it was; the fault when not.</summary>
    /// <param name="reply">The reply to <see cref="Encode.RestoreNext"/>.</param>
    public static Fault? Restore(Reply reply) => StatusOf(reply) is 200 ? null : FaultOf(reply, "restore/next");

    /// <summary>What registering the internal extension gave: its identifier, or why it was not let in.</summary>
    /// <param name="reply">The reply to <see cref="Encode.Register"/>.</param>
    public static (string? Identifier, Fault? Fault) Registration(Reply reply) =>
        reply is Reply.Received { Status: 200 } r && r.Headers.Get(KnownHeader.ExtensionIdentifier) is { } id
            ? (id, null)
            : (null, FaultOf(reply, "extension/register"));

    private static WorkerEvent Received(Reply.Received reply)
    {
        var headers = reply.Headers;
        if (headers.Get(KnownHeader.RequestId) is not { } id)
            return new WorkerEvent.Broken(
                new Fault(
                    "Runtime.MissingRequestId",
                    $"The Runtime API answered next with an event but without {Names.RequestId}. "
                        + "An answer could not be posted anywhere; is AWS_LAMBDA_RUNTIME_API the address of a Runtime API?"
                )
            );
        var deadline = DeadlineOf(headers.Bytes(KnownHeader.Deadline), out var oddity);
        return new WorkerEvent.InvocationReceived(
            new Invocation(new Attempt(id, headers.Get(KnownHeader.InvocationId)), reply.Body)
            {
                Deadline = deadline,
                InvokedFunctionArn = headers.GetRepeated(KnownHeader.FunctionArn),
                TraceId = headers.Get(KnownHeader.TraceId),
                ClientContext = headers.Get(KnownHeader.ClientContext),
                CognitoIdentity = headers.Get(KnownHeader.CognitoIdentity),
                TenantId = headers.Get(KnownHeader.TenantId),
                ContentType = ContentTypeOf(headers),
                Oddities = oddity is null ? [] : [oddity],
            }
        );
    }

    // The usual type costs no string.
    private static string? ContentTypeOf(Headers headers) =>
        headers.Bytes(KnownHeader.ContentType).SequenceEqual("application/json"u8)
            ? MediaType.Json
            : headers.Get(KnownHeader.ContentType);

    private static Deadline? DeadlineOf(ReadOnlySpan<byte> text, out string? oddity)
    {
        oddity = null;
        if (text.IsEmpty)
            oddity = $"{Names.Deadline} is missing: this invocation has no deadline.";
        else if (Tokens.TryNumber(text, out var ms) && ms <= Deadline.MaxEpochMilliseconds)
            return new Deadline(ms);
        else
            oddity = $"{Names.Deadline} is not a number of milliseconds since 1970: this invocation has no deadline.";
        return null;
    }

    private static bool IsTaken(int status) => status is >= 200 and <= 299;

    private static int StatusOf(Reply reply) =>
        reply switch
        {
            Reply.Received r => r.Status,
            Reply.Cut r => r.Status,
            _ => 0,
        };

    private static Fault FaultOf(Reply reply, string call) =>
        reply switch
        {
            Reply.Received r => Described(r.Status, r.Body, call),
            Reply.Cut { Status: 200 } r => r.Fault,
            Reply.Cut r => Described(r.Status, Payload.Empty, call),
            Reply.Missing r => r.Fault,
            Reply.BodyFailed r => r.Fault,
            Reply.StreamBroken r => r.Fault,
            _ => throw new InvalidOperationException("Reply is closed."),
        };

    private static Fault Described(int status, Payload body, string call)
    {
        var said = Said(body);
        return new Fault($"Runtime.ApiStatus{status}", $"The Runtime API answered {call} with {status}{said}.");
    }

    // The service's own error bodies are {"errorMessage","errorType"}; anything else is quoted as far as it is short.
    private static string Said(Payload body)
    {
        const int MaxQuoted = 200;
        if (body.IsEmpty)
            return "";
        if (body.Length <= 64 * 1024 && Read(body) is var (type, message))
            return (type.Length > 0 ? $" {type}" : "") + (message.Length > 0 ? $": {message.TrimEnd('.')}" : "");
        var text = body.Length <= MaxQuoted ? body.ToText() : Payload.Of(body.Memory[..MaxQuoted]).ToText() + "…";
        return $": {text.ReplaceLineEndings(" ").Trim()}";
    }

    private static (string Type, string Message)? Read(Payload body)
    {
        try
        {
            using var json = JsonDocument.Parse(body.Memory);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            var (type, message) = (Text(json.RootElement, "errorType"), Text(json.RootElement, "errorMessage"));
            return type.Length > 0 || message.Length > 0 ? (type, message) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";
}
