using System.Globalization;
using System.Text.Json;

namespace PureLambda.Testing;

/// <summary>What the service answers, to the byte.</summary>
internal static class Answers
{
    public static HttpAnswer Accepted { get; } = Json(202, """{"status":"OK"}""");

    public static HttpAnswer Pong { get; } = new(200, "text/plain; charset=utf-8", [], Body.FromText("pong"));

    public static HttpAnswer UnknownRequestId { get; } = Error(400, "InvalidRequestID", "Invalid request ID");

    public static HttpAnswer UnknownMode { get; } =
        Error(400, "InvalidFunctionResponseMode", "Invalid function response mode");

    public static HttpAnswer TooLarge { get; } =
        Error(413, "RequestEntityTooLarge", $"Exceeded maximum allowed payload size ({Server.PayloadLimit} bytes).");

    public static HttpAnswer NotFound { get; } =
        new(
            404,
            "text/plain; charset=utf-8",
            [new("X-Content-Type-Options", "nosniff")],
            Body.FromText("404 page not found\n")
        );

    public static HttpAnswer NoLogs { get; } = Error(202, "Logs.NotSupported", "Logs API is not supported");

    public static HttpAnswer NoTelemetry { get; } =
        Error(202, "Telemetry.NotSupported", "Telemetry API is not supported");

    public static HttpAnswer WrongMethod(string allowed) => new(405, null, [new("Allow", allowed)], Body.Empty);

    public static HttpAnswer Refused(string from, string to) =>
        Error(
            403,
            "InvalidStateTransition",
            $"State transition from {from} to {to} failed for runtime. Error: State transition is not allowed"
        );

    /// <summary>The answer to <c>next</c>. Its content type is always JSON, whatever the invoker's was.</summary>
    public static HttpAnswer Event(InvokeRequest request) =>
        new(
            200,
            "application/json",
            [
                new("Lambda-Runtime-Aws-Request-Id", request.RequestId),
                new("Lambda-Runtime-Invocation-Id", request.InvocationId),
                new("Lambda-Runtime-Trace-Id", request.TraceId),
                new("Lambda-Runtime-Deadline-Ms", request.DeadlineMs.ToString(CultureInfo.InvariantCulture)),
                new("Lambda-Runtime-Invoked-Function-Arn", request.FunctionArn),
            ],
            request.Event
        );

    public static HttpAnswer Registered(FunctionIdentity function, string identifier)
    {
        var (name, version, handler) = (Text(function.Name), Text(function.Version), Text(function.Handler));
        var json = $$"""{"functionName":"{{name}}","functionVersion":"{{version}}","handler":"{{handler}}"}""";
        return Json(200, json) with { Headers = [new("Lambda-Extension-Identifier", identifier)] };
    }

    /// <summary>A refusal. Here the message comes before the type, as the service writes it.</summary>
    public static HttpAnswer Error(int status, string type, string message) =>
        Json(status, $$"""{"errorMessage":"{{Text(message)}}","errorType":"{{Text(type)}}"}""");

    private static HttpAnswer Json(int status, string json) =>
        new(status, "application/json", [], Body.FromText(json + "\n"));

    private static JsonEncodedText Text(string value) => JsonText.Encode(value);
}
