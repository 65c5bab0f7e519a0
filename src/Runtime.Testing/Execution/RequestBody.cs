using System;
using System.Buffers;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PureLambda.Testing;

/// <summary>Reads the body of a post, at most one byte more than it may have, and its trailers.</summary>
internal static class RequestBody
{
    public static async Task<PostedBody> ReadAsync(HttpRequest request, int limit, CancellationToken aborted)
    {
        var body = new ArrayBufferWriter<byte>(16 * 1024);
        try
        {
            while (await request.Body.ReadAsync(body.GetMemory(16 * 1024), aborted) is > 0 and var count)
            {
                body.Advance(count);
                if (body.WrittenCount > limit)
                    return new PostedBody.TooLarge(request.ContentLength ?? body.WrittenCount);
            }
        }
        // Kestrel tells a body that breaks off in one of three ways, depending on who notices first.
        catch (Exception e) when (e is IOException or BadHttpRequestException or OperationCanceledException)
        {
            return new PostedBody.Broken();
        }
        return new PostedBody.Whole(new Body(body.WrittenMemory), Trailers(request));
    }

    /// <summary>Passes the body on in pieces, and reads on when one is taken; what is left of it is its trailers.</summary>
    public static async Task<PostedBody> PassAsync(
        HttpRequest request,
        int limit,
        Func<Body, Task> pass,
        CancellationToken aborted
    )
    {
        var buffer = new byte[64 * 1024];
        var length = 0L;
        try
        {
            while (await request.Body.ReadAsync(buffer, aborted) is > 0 and var count)
            {
                length += count;
                if (length > limit)
                    return new PostedBody.TooLarge(request.ContentLength ?? length);
                await pass(new Body(buffer.AsSpan(0, count).ToArray()));
            }
        }
        catch (Exception e) when (e is IOException or BadHttpRequestException or OperationCanceledException)
        {
            return new PostedBody.Broken();
        }
        return new PostedBody.Whole(Body.Empty, Trailers(request));
    }

    private static Sequence<HttpHeader> Trailers(HttpRequest request) =>
        request.HttpContext.Features.Get<IHttpRequestTrailersFeature>() is { Available: true } feature
            ? [.. feature.Trailers.Select(static header => new HttpHeader(header.Key, header.Value.ToString()))]
            : [];
}
