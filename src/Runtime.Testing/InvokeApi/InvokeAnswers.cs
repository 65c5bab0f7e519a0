using System;
using System.Text;

namespace PureLambda.Testing;

/// <summary>What the Invoke API answers, in the words of the service. Pure.</summary>
internal static class InvokeAnswers
{
    /// <summary>A function that failed answers with 200 as well; this header tells it from one that did not.</summary>
    public const string FunctionError = "X-Amz-Function-Error";

    public static HttpAnswer WrongMethod { get; } = new(405, null, [new("Allow", "POST")], Body.Empty);

    public static HttpAnswer NoJson { get; } =
        Refusal(400, "InvalidRequestContentException", "Could not parse request body into json: an event is JSON.");

    public static HttpAnswer NoClientContext { get; } =
        Refusal(400, "InvalidRequestContentException", "Client context must be a valid Base64-encoded JSON object.");

    /// <summary>The receipt for an event that runs afterwards.</summary>
    public static HttpAnswer Accepted { get; } = new(202, null, [], Body.Empty);

    /// <summary>What a dry run comes to: all is well.</summary>
    public static HttpAnswer NothingDone { get; } = new(204, null, [], Body.Empty);

    public static HttpAnswer NotFound(string path) =>
        Refusal(
            404,
            "ResourceNotFoundException",
            $"{path} is no path of the Invoke API: expected /2015-03-31/functions/NAME/invocations."
        );

    public static HttpAnswer TooLarge(int length) =>
        Refusal(
            413,
            "RequestTooLargeException",
            $"Request must be smaller than {Server.PayloadLimit} bytes for the InvokeFunction operation, and has {length}."
        );

    public static HttpAnswer UnknownType(string type) =>
        Refusal(
            400,
            "InvalidParameterValueException",
            $"X-Amz-Invocation-Type is {type}: expected RequestResponse, Event or DryRun."
        );

    /// <summary>The answer of the function, or its error.</summary>
    public static HttpAnswer Of(InvocationReport report, string version, bool withLog)
    {
        var type = report.Result is InvocationResult.Success s ? s.ContentType : "application/json";
        Sequence<HttpHeader> headers =
        [
            new("X-Amzn-RequestId", report.RequestId),
            new("X-Amz-Executed-Version", version),
            .. report.Result.IsSuccess ? Array.Empty<HttpHeader>() : [new(FunctionError, "Unhandled")],
            .. withLog ? [new("X-Amz-Log-Result", Log(report))] : Array.Empty<HttpHeader>(),
        ];
        return new HttpAnswer(200, type, headers, report.Result.Body);
    }

    /// <summary>The head of an answer that is sent as it comes: how it ends is said at its end.</summary>
    public static HttpAnswer StreamOf(string requestId, string version) =>
        new(
            200,
            "application/vnd.amazon.eventstream",
            [new("X-Amzn-RequestId", requestId), new("X-Amz-Executed-Version", version)],
            Body.Empty
        );

    /// <summary>The end of the log as an invoker gets it.</summary>
    public static string Log(InvocationReport report) => Convert.ToBase64String(Encoding.UTF8.GetBytes(report.LogTail));

    private static HttpAnswer Refusal(int status, string type, string message)
    {
        var (first, text) = (JsonText.Encode(type), JsonText.Encode(message));
        return new HttpAnswer(
            status,
            "application/json",
            [new("X-Amzn-ErrorType", type)],
            Body.FromText($$"""{"Type":"User","__type":"{{first}}","Message":"{{text}}"}""")
        );
    }
}
