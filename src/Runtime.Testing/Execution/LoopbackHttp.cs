using System;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace PureLambda.Testing;

/// <summary>
/// HTTP/1.1 on the loopback interface. It is Kestrel without a host, which would take over the signals of the process that
/// it runs in.
/// </summary>
internal static class LoopbackHttp
{
    /// <summary>A server that is not started yet.</summary>
    /// <param name="port">The port, or 0 for one that is free.</param>
    public static KestrelServer Create(int port) =>
        new(
            Options.Create(Configuration(port)),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance
        );

    /// <summary>Host and port of a server that was started.</summary>
    public static string AddressOf(KestrelServer kestrel) =>
        new Uri(kestrel.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First()).Authority;

    public static RequestHead Head(HttpRequest request) =>
        new(
            request.Method,
            request.Path.Value ?? "",
            [
                .. request.Headers.SelectMany(static header =>
                    header.Value.Select(value => new HttpHeader(header.Key, value ?? ""))
                ),
            ]
        );

    public static async Task WriteAsync(HttpResponse response, HttpAnswer answer)
    {
        SetHead(response, answer);
        // 204 has no body, and may not say so either (RFC 9110, 8.6).
        if (answer.Status == 204)
            return;
        response.ContentLength = answer.Body.Length;
        await response.Body.WriteAsync(answer.Body.Bytes, response.HttpContext.RequestAborted);
    }

    /// <summary>Everything before the body, whose length is not known yet.</summary>
    public static void SetHead(HttpResponse response, HttpAnswer answer)
    {
        response.StatusCode = answer.Status;
        if (answer.ContentType is { } contentType)
            response.ContentType = contentType;
        foreach (var header in answer.Headers)
            response.Headers[header.Name] = header.Value;
    }

    /// <summary>No limits that the service has not: calls wait for hours, headers are in raw UTF-8.</summary>
    private static KestrelServerOptions Configuration(int port)
    {
        const int MaxHeaders = 1024 * 1024;
        var options = new KestrelServerOptions
        {
            AddServerHeader = false,
            // Latin-1 takes every byte; none of the headers with non-ASCII text is read here.
            RequestHeaderEncodingSelector = static _ => Encoding.Latin1,
            ResponseHeaderEncodingSelector = static _ => Encoding.UTF8,
        };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        // With InfiniteTimeSpan Kestrel closes idle connections within seconds (seen with 10.0.12).
        options.Limits.KeepAliveTimeout = TimeSpan.FromDays(365);
        options.Limits.RequestHeadersTimeout = TimeSpan.FromDays(365);
        options.Limits.MaxRequestHeadersTotalSize = MaxHeaders;
        options.Limits.MaxRequestHeaderCount = 1000;
        options.Limits.MaxRequestBufferSize = 2 * MaxHeaders;
        options.Listen(IPAddress.Loopback, port, static listen => listen.Protocols = HttpProtocols.Http1);
        return options;
    }
}
