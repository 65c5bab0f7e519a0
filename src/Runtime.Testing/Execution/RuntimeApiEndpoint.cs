using System;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace PureLambda.Testing;

/// <summary>
/// Serves a <see cref="LiveServer"/> over HTTP/1.1 on a free port of the loopback interface. It is Kestrel without a
/// host, which would take over the signals of the process that it runs in.
/// </summary>
internal sealed class RuntimeApiEndpoint : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private readonly LiveServer server;
    private readonly KestrelServer kestrel = new(
        Options.Create(Configuration()),
        new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
        NullLoggerFactory.Instance
    );

    private RuntimeApiEndpoint(LiveServer server) => this.server = server;

    /// <summary>Host and port, as AWS_LAMBDA_RUNTIME_API has them.</summary>
    public string Address =>
        new Uri(kestrel.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First()).Authority;

    public static async Task<RuntimeApiEndpoint> StartAsync(LiveServer server, CancellationToken cancellation)
    {
        var endpoint = new RuntimeApiEndpoint(server);
        await endpoint.kestrel.StartAsync(endpoint, cancellation);
        return endpoint;
    }

    /// <summary>Closes every connection at once: a runtime may wait for an event that never comes.</summary>
    public async ValueTask DisposeAsync()
    {
        await kestrel.StopAsync(new CancellationToken(canceled: true));
        kestrel.Dispose();
    }

    HttpContext IHttpApplication<HttpContext>.CreateContext(IFeatureCollection contextFeatures) =>
        new DefaultHttpContext(contextFeatures);

    async Task IHttpApplication<HttpContext>.ProcessRequestAsync(HttpContext context)
    {
        var (call, answer) = server.Open();
        try
        {
            await WriteAsync(context, await AskAsync(context, call, answer));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            server.Tell(new ServerEvent.Abandoned(call));
        }
        finally
        {
            server.Close(call);
        }
    }

    void IHttpApplication<HttpContext>.DisposeContext(HttpContext context, Exception? exception) { }

    private Task<HttpAnswer> AskAsync(HttpContext context, Call call, Task<HttpAnswer> answer)
    {
        var head = Head(context.Request);
        var route = Routes.Decode(server.Type, call, head);
        return route.Tag switch
        {
            Route.Case.Fixed => Task.FromResult(((Route.Fixed)route).Answer),
            Route.Case.Ask => AskAsync(context, answer, ((Route.Ask)route).Event),
            Route.Case.Post => PostAsync(context, call, answer, head, (Route.Post)route),
            Route.Case.Registration => RegisterAsync(context, call, answer, ((Route.Registration)route).Name),
        };
    }

    private Task<HttpAnswer> AskAsync(HttpContext context, Task<HttpAnswer> answer, ServerEvent @event)
    {
        server.Tell(@event);
        return answer.WaitAsync(context.RequestAborted);
    }

    /// <summary>A post whose head is refused is answered before its body is read, as the service does.</summary>
    private async Task<HttpAnswer> PostAsync(
        HttpContext context,
        Call call,
        Task<HttpAnswer> answer,
        RequestHead head,
        Route.Post post
    )
    {
        server.Tell(post.Event);
        if (answer.IsCompleted)
            return await answer;
        var body = await RequestBody.ReadAsync(context.Request, post.Limit, context.RequestAborted);
        server.Tell(body.Of(call, head));
        // Kestrel writes nothing after the client's last byte: who broke off is not answered, on managed instances either.
        if (body is PostedBody.Broken)
            context.Abort();
        return await answer.WaitAsync(context.RequestAborted);
    }

    private async Task<HttpAnswer> RegisterAsync(HttpContext context, Call call, Task<HttpAnswer> answer, string name)
    {
        // What is not a whole body is not JSON either, and refused for that.
        var body = await RequestBody.ReadAsync(context.Request, Server.PayloadLimit, context.RequestAborted);
        var identifier = Guid.NewGuid().ToString();
        return await AskAsync(
            context,
            answer,
            new ServerEvent.Register(call, name, (body as PostedBody.Whole)?.Body ?? Body.Empty, identifier)
        );
    }

    private static RequestHead Head(HttpRequest request) =>
        new(
            request.Method,
            request.Path.Value ?? "",
            [
                .. request.Headers.SelectMany(static header =>
                    header.Value.Select(value => new HttpHeader(header.Key, value ?? ""))
                ),
            ]
        );

    private static async Task WriteAsync(HttpContext context, HttpAnswer answer)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        if (answer.ContentType is { } contentType)
            response.ContentType = contentType;
        foreach (var header in answer.Headers)
            response.Headers[header.Name] = header.Value;
        response.ContentLength = answer.Body.Length;
        await response.Body.WriteAsync(answer.Body.Bytes, context.RequestAborted);
    }

    /// <summary>No limits that the service has not: calls wait for hours, headers are in raw UTF-8.</summary>
    private static KestrelServerOptions Configuration()
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
        options.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http1);
        return options;
    }
}
