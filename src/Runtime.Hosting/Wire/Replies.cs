using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Protocol;

namespace PureLambda.Hosting.Wire;

/// <summary>Responses of HttpClient, and what it throws instead, as replies.</summary>
internal static class Replies
{
    private const int FirstPiece = 16 * 1024;

    /// <summary>Reads a response to its end, or as far as it goes.</summary>
    public static async Task<Reply> Of(HttpResponseMessage response, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        if (status < 200)
            return Malformed("it wants to switch protocols");
        if (FramingProblem(response) is { } problem)
            return Malformed(problem);
        var headers = HeadersOf(response);
        try
        {
            var length = status is 204 or 304 ? 0 : response.Content.Headers.ContentLength;
            if (length > ReplyParser.MaxBody)
                return TooLong(status, headers);
            var body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            return await Read(body, length, cancellation).ConfigureAwait(false) is { } whole
                ? new Reply.Received(status, headers, whole)
                : TooLong(status, headers);
        }
        catch (Exception e)
        {
            return e is HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse }
                ? Cut(status, headers, "Runtime.MalformedReply", "its chunked framing is malformed")
                : Cut(status, headers, "Runtime.TruncatedReply", Cause(e));
        }
    }

    /// <summary>What was thrown instead of a response.</summary>
    public static Reply.Missing Of(Exception exception, RuntimeApiAddress address, CancellationToken cancellation) =>
        Chain(exception).FirstOrDefault(static e => e is RepeatedCallException or UnansweredCallException) switch
        {
            RepeatedCallException e => new Reply.Missing(new Fault("Runtime.CallRepeated", e.Message + ".")),
            { } e => Malformed(e.Message),
            null => exception switch
            {
                OperationCanceledException when cancellation.IsCancellationRequested => Interrupted,
                UriFormatException
                or HttpRequestException
                {
                    HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                } => new Reply.Missing(
                    new Fault(
                        "Runtime.ApiUnreachable",
                        $"The Runtime API at {address.Authority} (AWS_LAMBDA_RUNTIME_API) cannot be reached: {Cause(exception)}."
                    )
                ),
                HttpRequestException or IOException or SocketException => Malformed(Cause(exception)),
                _ => new Reply.Missing(
                    new Fault("Runtime.MessageHandlerFailed", "A message handler of the HttpClient failed.")
                    {
                        Causes = [Fault.From(exception)],
                    }
                ),
            },
        };

    /// <summary>Nobody waits for the reply any more.</summary>
    public static Reply.Missing Interrupted { get; } =
        new(new Fault("Runtime.Shutdown", "The runtime was asked to stop."));

    // Null when it is too long.
    private static async Task<Payload?> Read(Stream body, long? length, CancellationToken cancellation)
    {
        var buffer = length is { } known ? new byte[known] : new byte[FirstPiece];
        var filled = 0;
        while (true)
        {
            if (filled == buffer.Length && filled == length)
                return Payload.Of(buffer);
            if (filled == buffer.Length)
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, ReplyParser.MaxBody + 1));
            var read = await body.ReadAsync(buffer.AsMemory(filled), cancellation).ConfigureAwait(false);
            filled += read;
            if (filled > ReplyParser.MaxBody)
                return null;
            if (read == 0)
                return Payload.Of(buffer.AsMemory(0, filled));
        }
    }

    // HttpClient reads over what could smuggle a reply in (RFC 9112, 6.3); we do not.
    private static string? FramingProblem(HttpResponseMessage response)
    {
        var encoding = Values(response.Headers.NonValidated, "Transfer-Encoding");
        var lengths = Values(response.Content.Headers.NonValidated, "Content-Length");
        if (encoding.Length > 0 && lengths.Length > 0)
            return "both Content-Length and Transfer-Encoding are given";
        if (
            encoding.Length > 1
            || (encoding is [var one] && !one.Equals("chunked", StringComparison.OrdinalIgnoreCase))
        )
            return "Transfer-Encoding is not chunked, once";
        return lengths.Distinct().Count() > 1 || lengths.Any(static l => !IsLength(l))
            ? "Content-Length is not one number"
            : null;
    }

    private static bool IsLength(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static string[] Values(System.Net.Http.Headers.HttpHeadersNonValidated headers, string name) =>
        headers.TryGetValues(name, out var values) ? [.. values] : [];

    private static Headers HeadersOf(HttpResponseMessage response)
    {
        var headers = new List<Header>();
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        foreach (var value in values)
            headers.Add(new Header(name, value));
        return Headers.Of([.. headers]);
    }

    private static Reply.Missing Malformed(string reason) =>
        new(new Fault("Runtime.MalformedReply", $"The Runtime API's reply cannot be used: {reason.TrimEnd('.')}."));

    private static Reply.Cut TooLong(int status, Headers headers) =>
        Cut(status, headers, "Runtime.ReplyTooLarge", $"it is longer than {ReplyParser.MaxBody} bytes");

    private static Reply.Cut Cut(int status, Headers headers, string type, string reason) =>
        new(status, headers, new Fault(type, $"The body that the Runtime API sent cannot be used: {reason}."));

    // The innermost exception is the one that says something.
    private static string Cause(Exception exception) =>
        Chain(exception).Last() switch
        {
            HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => "it ended early",
            var e => e.Message.TrimEnd('.'),
        };

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            yield return exception;
    }
}
