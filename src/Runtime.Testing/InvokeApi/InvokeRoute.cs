using System;
using System.Text;
using System.Text.Json;

namespace PureLambda.Testing;

/// <summary>How an invoker wants its answer.</summary>
internal enum InvocationType
{
    /// <summary>The answer, when there is one.</summary>
    RequestResponse,

    /// <summary>A receipt; the function runs afterwards.</summary>
    Event,

    /// <summary>Whether the call is well-formed; the function does not run.</summary>
    DryRun,
}

/// <summary>A request to the Invoke API, read: an invocation, or the answer that refuses it. Pure and total.</summary>
internal abstract record InvokeRoute
{
    private InvokeRoute() { }

    internal abstract Case Tag { get; }

    /// <summary>An invocation.</summary>
    /// <param name="Type">How its answer is wanted.</param>
    /// <param name="WantsLog">Whether the end of the log is wanted with it.</param>
    /// <param name="IsStreamed">Whether the answer is wanted as an event stream.</param>
    /// <param name="Request">What the function gets.</param>
    public sealed record Invoke(InvocationType Type, bool WantsLog, bool IsStreamed, InvocationRequest Request)
        : InvokeRoute
    {
        internal override Case Tag => Case.Invoke;
    }

    /// <summary>What the service would refuse.</summary>
    public sealed record Refused(HttpAnswer Answer) : InvokeRoute
    {
        internal override Case Tag => Case.Refused;
    }

    internal enum Case
    {
        Invoke,
        Refused,
    }

    private const string Functions = "/2015-03-31/functions/";
    private const string Streaming = "/2021-11-15/functions/";

    /// <summary>Reads a request. Any function's name means the one function that there is.</summary>
    public static InvokeRoute Decode(RequestHead head, Body body)
    {
        var isStreamed = IsFor(head.Path, Streaming, "/response-streaming-invocations");
        if (!isStreamed && !IsFor(head.Path, Functions, "/invocations"))
            return new Refused(InvokeAnswers.NotFound(head.Path));
        if (head.Method != "POST")
            return new Refused(InvokeAnswers.WrongMethod);
        if (body.Length > Server.PayloadLimit)
            return new Refused(InvokeAnswers.TooLarge(body.Length));
        if (ReadType(head.Header("X-Amz-Invocation-Type")) is not { } type)
            return new Refused(InvokeAnswers.UnknownType(head.Header("X-Amz-Invocation-Type")));
        if (!IsJson(body))
            return new Refused(InvokeAnswers.NoJson);
        if (ReadContext(head.Header("X-Amz-Client-Context")) is not { } context)
            return new Refused(InvokeAnswers.NoClientContext);
        var wantsLog = head.Header("X-Amz-Log-Type").Equals("Tail", StringComparison.OrdinalIgnoreCase);
        return new Invoke(
            type,
            wantsLog,
            isStreamed,
            new InvocationRequest(body.Length == 0 ? Body.FromText("{}") : body)
            {
                ContentType = head.Header("Content-Type") is { Length: > 0 } given ? given : "application/json",
                ClientContext = context,
                TenantId = head.Header("X-Amz-Tenant-Id"),
                TraceId = head.Header("X-Amzn-Trace-Id"),
            }
        );
    }

    private static bool IsFor(string path, string start, string end) =>
        path.StartsWith(start, StringComparison.Ordinal)
        && path.EndsWith(end, StringComparison.Ordinal)
        && path.Length > start.Length + end.Length
        && !path[start.Length..^end.Length].Contains('/');

    private static InvocationType? ReadType(string text) =>
        text switch
        {
            "" or "RequestResponse" => InvocationType.RequestResponse,
            "Event" => InvocationType.Event,
            "DryRun" => InvocationType.DryRun,
            _ => null,
        };

    // No bytes at all are what an invoker without an event sends.
    private static bool IsJson(Body body)
    {
        try
        {
            if (body.Length > 0)
                JsonDocument.Parse(body.Bytes).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Base64 of JSON; what the function gets is the JSON.
    private static string? ReadContext(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : null;
    }
}
