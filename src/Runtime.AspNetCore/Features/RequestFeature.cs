using System;
using System.IO;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using PureLambda.Web;

namespace PureLambda.AspNetCore.Features;

/// <summary>The request line, the headers and the body.</summary>
internal static class RequestFeature
{
    public static IHttpRequestFeature Of(Request request) =>
        new HttpRequestFeature
        {
            Protocol = "HTTP/1.1",
            Scheme = request.Scheme,
            Method = request.Method,
            PathBase = RequestPath.Decoded(request.PathBase),
            Path = RequestPath.Decoded(request.Path),
            QueryString = request.Query.Raw.Length == 0 ? "" : "?" + request.Query.Raw,
            RawTarget = request.Target,
            Headers = Headers(request),
            Body = Body(request.Body),
        };

    private static IHeaderDictionary Headers(Request request)
    {
        IHeaderDictionary headers = new HeaderDictionary(request.Headers.Count + 2);
        foreach (var (name, value) in request.Headers)
            headers[name] = StringValues.Concat(headers[name], value);
        if (request.Host is { } host && StringValues.IsNullOrEmpty(headers.Host))
            headers.Host = host;
        // The body is whole, however the client sent it.
        headers.Remove("Transfer-Encoding");
        headers.ContentLength =
            request.Body.IsEmpty && StringValues.IsNullOrEmpty(headers["Content-Length"]) ? null : request.Body.Length;
        return headers;
    }

    // The event's own bytes: nothing is copied.
    private static Stream Body(Payload body) =>
        body.IsEmpty ? Stream.Null
        : System.Runtime.InteropServices.MemoryMarshal.TryGetArray(body.Memory, out var bytes)
            ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
        : new MemoryStream(body.Memory.ToArray(), writable: false);
}
