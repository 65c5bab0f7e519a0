using System;
using System.Text.Json;

namespace PureLambda.Testing;

internal static partial class FunctionAnswer
{
    private const HttpShape Streaming = HttpShape.FunctionUrl;

    // What a function says of an answer that begins with a prelude.
    private const string IntegrationResponse = "application/vnd.awslambda.http-integration-response";

    /// <summary>The head of a streamed answer: JSON before eight NULs.</summary>
    /// <param name="prelude">What stands before the NULs, whatever it is.</param>
    /// <param name="problem">What is wrong with it, for the log: the service's failure does not say.</param>
    public static HttpAnswer OfPrelude(Body prelude, out string? problem)
    {
        try
        {
            using var document = JsonDocument.Parse(prelude.Bytes);
            var root = document.RootElement;
            problem = root.ValueKind == JsonValueKind.Object ? null : $"is no object but {root.ValueKind}";
            if (problem is null && HasLists(root))
                return Lists(out problem);
            if (problem is null && Head(root, out problem) is { } head)
                return head;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            problem = $"is no JSON that can be read: {e.Message}";
        }
        problem = $"The prelude of the streamed answer {problem}; expected {Example}.";
        return FrontFailures.Failed(Streaming);
    }

    /// <summary>An answer that was streamed to its end and had no prelude; a failure where one was announced.</summary>
    /// <param name="contentType">What the function said that it streams.</param>
    /// <param name="answer">All of it.</param>
    /// <param name="accept">The media types that the client wants.</param>
    /// <param name="problem">What is wrong with it, or null.</param>
    public static HttpAnswer WithoutPrelude(string contentType, Body answer, string accept, out string? problem)
    {
        problem = contentType.Equals(IntegrationResponse, StringComparison.OrdinalIgnoreCase)
            ? $"The streamed answer is said to be {IntegrationResponse}, and has no eight NULs in its {answer.Length} bytes; "
                + $"expected {Example}, the NULs, and the body."
            : null;
        return problem is null ? Of(Streaming, answer, accept, []) : FrontFailures.Failed(Streaming);
    }

    private const string Example = """{"statusCode":200,"headers":{"content-type":"text/html"},"cookies":["a=1"]}""";

    private static bool HasLists(JsonElement root) =>
        root.TryGetProperty("multiValueHeaders", out var lists) && lists.ValueKind != JsonValueKind.Null;

    // "HTTP APIs and function URLs must use headers": another status than for what cannot be read at all.
    private static HttpAnswer Lists(out string problem)
    {
        problem =
            "The prelude of the streamed answer has multiValueHeaders, which a function URL does not take; "
            + "expected headers, where commas part several values, and cookies.";
        return FrontFailures.Failed(Streaming) with { Status = 500 };
    }

    private static HttpAnswer? Head(JsonElement root, out string? problem)
    {
        var status = root.TryGetProperty("statusCode", out var written) ? StatusOf(written) : 200;
        var (fields, cookies) = (FieldsOf(Streaming, root), CookiesOf(Streaming, root));
        problem =
            status is null ? $"has the statusCode {written.GetRawText()}, which is none from 200 to 599"
            : fields is null ? "has headers that cannot be sent, or are no object of texts"
            : cookies is null ? "has cookies that cannot be sent, or are no list of texts"
            : null;
        return problem is null
            ? new HttpAnswer(status!.Value, null, [.. Sent(Streaming, fields!), .. cookies!], Body.Empty)
            : null;
    }
}
