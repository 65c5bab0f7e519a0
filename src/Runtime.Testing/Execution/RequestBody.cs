using System;
using System.Buffers;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace PureLambda.Testing;

/// <summary>Reads the body of a post, at most one byte more than a payload may have, and its trailers.</summary>
internal static class RequestBody
{
    public static async Task<ServerEvent> ReadAsync(HttpRequest request, Call call, CancellationToken aborted)
    {
        var body = new ArrayBufferWriter<byte>(16 * 1024);
        try
        {
            while (await request.Body.ReadAsync(body.GetMemory(16 * 1024), aborted) is > 0 and var count)
            {
                body.Advance(count);
                if (body.WrittenCount > Server.PayloadLimit)
                    return new ServerEvent.BodyTooLarge(call, request.ContentLength ?? body.WrittenCount);
            }
        }
        // Kestrel tells a body that breaks off in one of three ways, depending on who notices first.
        catch (Exception e) when (e is IOException or BadHttpRequestException or OperationCanceledException)
        {
            return new ServerEvent.BodyBroken(call);
        }
        var errorType = Trailer(request, "Lambda-Runtime-Function-Error-Type");
        var error = Trailer(request, "Lambda-Runtime-Function-Error-Body");
        return (errorType, error) is ("", "")
            ? new ServerEvent.BodyEnded(call, new Body(body.WrittenMemory))
            : new ServerEvent.BodyEndedInError(call, ErrorType.Normalise(errorType), ErrorType.FromTrailer(error));
    }

    /// <summary>A trailer counts only when the head of the request declared it.</summary>
    private static string Trailer(HttpRequest request, string name) =>
        request.GetDeclaredTrailers().AsEnumerable().Contains(name, StringComparer.OrdinalIgnoreCase)
        && request.CheckTrailersAvailable()
            ? request.GetTrailer(name).ToString()
            : "";
}
