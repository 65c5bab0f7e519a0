namespace PureLambda.Testing;

/// <summary>What a service says in the function's place, to the letter.</summary>
internal static class FrontFailures
{
    /// <summary>The function failed.</summary>
    public static HttpAnswer Failed(HttpShape shape) =>
        shape switch
        {
            HttpShape.RestApi => Json(502, """{"message": "Internal server error"}"""),
            HttpShape.FunctionUrl => Json(502, "Internal Server Error"),
            _ => Json(500, """{"message":"Internal Server Error"}"""),
        };

    /// <summary>A REST API leaves out a space when it is the answer that is no JSON. The others make no difference.</summary>
    public static HttpAnswer NoJson(HttpShape shape) =>
        shape == HttpShape.RestApi ? Json(502, """{"message":"Internal server error"}""") : Failed(shape);

    /// <summary>The function took too long.</summary>
    public static HttpAnswer TimedOut(HttpShape shape) =>
        shape switch
        {
            HttpShape.RestApi => Json(504, """{"message": "Endpoint request timed out"}"""),
            HttpShape.FunctionUrl => Json(504, "Gateway Timeout"),
            _ => Json(504, """{"message":"Gateway Timeout"}"""),
        };

    /// <summary>The request is larger than an event may be.</summary>
    public static HttpAnswer TooLarge(HttpShape shape) =>
        shape switch
        {
            HttpShape.RestApi => Json(413, """{"message": "Request Too Long"}"""),
            HttpShape.FunctionUrl => Json(413, """{"Message":"Request must be smaller than 6291556 bytes"}"""),
            _ => Json(413, """{"message":"Request Entity Too Large"}"""),
        };

    /// <summary>The target of the request is no path.</summary>
    public static HttpAnswer NoPath { get; } = Json(400, """{"message":"Bad Request"}""");

    /// <summary>The invocation's end, unless it is an answer.</summary>
    public static HttpAnswer? Of(HttpShape shape, InvocationResult result) =>
        result.Match<HttpAnswer?>(
            static _ => null,
            _ => Failed(shape),
            _ => Failed(shape),
            _ => Failed(shape),
            _ => TimedOut(shape)
        );

    private static HttpAnswer Json(int status, string text) =>
        new(status, null, [new("Content-Type", "application/json")], Body.FromText(text));
}
