using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace PureLambda.Testing;

/// <summary>What the service answers, to the byte.</summary>
internal static class Answers
{
    private const string TenantId = "Lambda-Runtime-Aws-Tenant-Id";

    public static HttpAnswer Accepted { get; } = Json(202, """{"status":"OK"}""");

    public static HttpAnswer Pong { get; } = new(200, "text/plain; charset=utf-8", [], Body.FromText("pong"));

    public static HttpAnswer UnknownRequestId { get; } = Error(400, "InvalidRequestID", "Invalid request ID");

    public static HttpAnswer UnknownMode { get; } =
        Error(400, "InvalidFunctionResponseMode", "Invalid function response mode");

    public static HttpAnswer TooLarge { get; } = LargerThan(Server.PayloadLimit);

    public static HttpAnswer NotFound { get; } = Text(404, "404 page not found");

    public static HttpAnswer NoLogs { get; } = Error(202, "Logs.NotSupported", "Logs API is not supported");

    public static HttpAnswer NoTelemetry { get; } =
        Error(202, "Telemetry.NotSupported", "Telemetry API is not supported");

    /// <summary>To a post whose body broke off.</summary>
    public static HttpAnswer Truncated { get; } = Error(400, "TruncatedHTTPRequest", "HTTP request was truncated");

    /// <summary>To an answer that comes when the invoker was already told that the time ran out.</summary>
    public static HttpAnswer TooLate { get; } = Error(410, "InvokeTimeout", "Invoke timeout");

    /// <summary>To a call of <c>next</c> that waits when the environment is closed.</summary>
    public static HttpAnswer Closed { get; } = Error(500, "InternalServerError", "Internal Server Error");

    /// <summary>To a call of <c>next</c> on a managed instance on which very many wait already.</summary>
    public static HttpAnswer TooManyWait { get; } =
        Error(500, "Runtime.TooManyIdleRuntimes", "Too many runtimes wait for an event");

    /// <summary>The answer to <c>restore/next</c>: the process was restored.</summary>
    public static HttpAnswer Restored { get; } = new(200, "application/json", [], Body.Empty);

    public static HttpAnswer NoCredentials { get; } = Text(404, "cannot get credentials for the provided token");

    public static HttpAnswer LargerThan(int limit) =>
        Error(413, "RequestEntityTooLarge", $"Exceeded maximum allowed payload size ({limit} bytes).");

    public static HttpAnswer WrongMethod(string allowed) => new(405, null, [new("Allow", allowed)], Body.Empty);

    public static HttpAnswer Refused(string from, string to) =>
        Error(
            403,
            "InvalidStateTransition",
            $"State transition from {from} to {to} failed for runtime. Error: State transition is not allowed"
        );

    /// <summary>The answer to <c>next</c>. Its content type is always JSON, whatever the invoker's was.</summary>
    public static HttpAnswer Event(InvokeRequest request) =>
        new(200, "application/json", Headers(request).Where(static header => header.Value.Length > 0), request.Event);

    /// <summary>On managed instances the content type is passed on, some headers are sent empty, and there are no tenants.</summary>
    public static HttpAnswer ManagedEvent(InvokeRequest request) =>
        new(
            200,
            request.ContentType,
            Headers(request)
                .Where(static header =>
                    IsSentEmpty(header.Name) || (header.Value.Length > 0 && header.Name != TenantId)
                ),
            request.Event
        );

    public static HttpAnswer ExtensionInvoke(InvokeRequest request)
    {
        var (id, arn, trace) = (Text(request.RequestId), Text(request.FunctionArn), Text(request.TraceId));
        var tracing =
            request.TraceId.Length == 0 ? "" : $$""","tracing":{"type":"X-Amzn-Trace-Id","value":"{{trace}}"}""";
        var json =
            $$"""{"eventType":"INVOKE","deadlineMs":{{request.DeadlineMs}},"requestId":"{{id}}","invokedFunctionArn":"{{arn}}"{{tracing}}}""";
        return Json(200, json) with { Headers = [new("Lambda-Extension-Event-Identifier", request.InvocationId)] };
    }

    public static HttpAnswer ExtensionShutdown(string reason, long deadlineMs) =>
        Json(200, $$"""{"eventType":"SHUTDOWN","deadlineMs":{{deadlineMs}},"shutdownReason":"{{Text(reason)}}"}""");

    public static HttpAnswer Registered(FunctionIdentity function, string identifier)
    {
        var (name, version, handler) = (Text(function.Name), Text(function.Version), Text(function.Handler));
        var json = $$"""{"functionName":"{{name}}","functionVersion":"{{version}}","handler":"{{handler}}"}""";
        return Json(200, json) with { Headers = [new("Lambda-Extension-Identifier", identifier)] };
    }

    /// <summary>A refusal. Here the message comes before the type, as the service writes it.</summary>
    public static HttpAnswer Error(int status, string type, string message) =>
        Json(status, $$"""{"errorMessage":"{{Text(message)}}","errorType":"{{Text(type)}}"}""");

    private static Sequence<HttpHeader> Headers(InvokeRequest request) =>
        [
            new("Lambda-Runtime-Aws-Request-Id", request.RequestId),
            new("Lambda-Runtime-Invocation-Id", request.InvocationId),
            new("Lambda-Runtime-Trace-Id", request.TraceId),
            new("Lambda-Runtime-Client-Context", request.ClientContext),
            new("Lambda-Runtime-Cognito-Identity", request.CognitoIdentity),
            new("Lambda-Runtime-Deadline-Ms", request.DeadlineMs.ToString(CultureInfo.InvariantCulture)),
            new("Lambda-Runtime-Invoked-Function-Arn", request.FunctionArn),
            new(TenantId, request.TenantId),
        ];

    private static bool IsSentEmpty(string name) =>
        name is "Lambda-Runtime-Trace-Id" or "Lambda-Runtime-Client-Context" or "Lambda-Runtime-Cognito-Identity";

    private static HttpAnswer Text(int status, string text) =>
        new(
            status,
            "text/plain; charset=utf-8",
            [new("X-Content-Type-Options", "nosniff")],
            Body.FromText(text + "\n")
        );

    private static HttpAnswer Json(int status, string json) =>
        new(status, "application/json", [], Body.FromText(json + "\n"));

    private static JsonEncodedText Text(string value) => JsonText.Encode(value);
}
