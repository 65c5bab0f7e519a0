namespace PureLambda;

/// <summary>
/// What an HTTP integration (function URL, API Gateway) needs before a streamed body. Content-Length and
/// Transfer-Encoding are the service's own and are dropped.
/// </summary>
/// <param name="StatusCode">The HTTP status, 200 unless said otherwise.</param>
public sealed record HttpPrelude(int StatusCode = 200)
{
    /// <summary>Headers with one value each, in order.</summary>
    public Sequence<Header> Headers { get; init; } = [];

    /// <summary>Whole <c>Set-Cookie</c> values, in order.</summary>
    public Sequence<string> Cookies { get; init; } = [];
}

/// <summary>A header field.</summary>
/// <param name="Name">The name, compared without case.</param>
/// <param name="Value">The value.</param>
public readonly record struct Header(string Name, string Value);

/// <summary>Media types that the runtime itself uses.</summary>
public static class MediaType
{
    /// <summary>JSON.</summary>
    public const string Json = "application/json";

    /// <summary>UTF-8 text.</summary>
    public const string Text = "text/plain; charset=utf-8";

    /// <summary>Bytes.</summary>
    public const string Bytes = "application/octet-stream";

    /// <summary>A streamed answer that begins with an HTTP prelude.</summary>
    public const string HttpIntegration = "application/vnd.awslambda.http-integration-response";

    /// <summary>An error report.</summary>
    public const string Error = "application/vnd.aws.lambda.error+json";
}
