using System;

namespace PureLambda;

/// <summary>What a handler answers, as the machine sees it: bytes, or the id of a stream whose writer the shell keeps.</summary>
public abstract record Response
{
    private Response() { }

    internal abstract Case Tag { get; }

    /// <summary>The media type; the service passes it on to the caller.</summary>
    public abstract string ContentType { get; init; }

    /// <summary>The whole answer in one piece (at most 6 291 556 bytes, or the service refuses it).</summary>
    /// <param name="Body">The bytes.</param>
    /// <param name="ContentType">The media type.</param>
    public sealed record Buffered(Payload Body, string ContentType = MediaType.Json) : Response
    {
        internal override Case Tag => Case.Buffered;

        /// <inheritdoc/>
        public override string ContentType { get; init; } = ContentType;
    }

    /// <summary>An answer written piece by piece.</summary>
    /// <param name="StreamId">Names the writer that the shell keeps.</param>
    /// <param name="ContentType">The media type.</param>
    /// <param name="Prelude">Status, headers and cookies of an HTTP integration, or null for a plain stream.</param>
    public sealed record Streamed(int StreamId, string ContentType, HttpPrelude? Prelude = null) : Response
    {
        internal override Case Tag => Case.Streamed;

        /// <inheritdoc/>
        public override string ContentType { get; init; } = ContentType;
    }

    /// <summary>One function for each case.</summary>
    /// <typeparam name="T">What both functions return.</typeparam>
    /// <param name="buffered">For an answer in one piece.</param>
    /// <param name="streamed">For an answer written piece by piece.</param>
    public T Match<T>(Func<Buffered, T> buffered, Func<Streamed, T> streamed) =>
        Tag switch
        {
            Case.Buffered => buffered((Buffered)this),
            Case.Streamed => streamed((Streamed)this),
        };

    internal enum Case
    {
        Buffered,
        Streamed,
    }
}

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
