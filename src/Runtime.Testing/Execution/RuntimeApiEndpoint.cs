using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace PureLambda.Testing;

/// <summary>
/// Serves a <see cref="LiveServer"/> over HTTP/1.1 on a free port of the loopback interface.
/// </summary>
internal sealed class RuntimeApiEndpoint : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private readonly LiveServer server;
    private readonly KestrelServer kestrel = LoopbackHttp.Create(port: 0);

    private readonly string prefix;

    private RuntimeApiEndpoint(LiveServer server, string prefix) => (this.server, this.prefix) = (server, prefix);

    /// <summary>Host and port, which AWS_LAMBDA_RUNTIME_API begins with.</summary>
    public string Address => LoopbackHttp.AddressOf(kestrel);

    /// <summary>Serves below a path, or for "" below none.</summary>
    public static async Task<RuntimeApiEndpoint> StartAsync(
        LiveServer server,
        string prefix,
        CancellationToken cancellation
    )
    {
        var endpoint = new RuntimeApiEndpoint(server, prefix);
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
            await LoopbackHttp.WriteAsync(context.Response, await AskAsync(context, call, answer));
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
        var head = LoopbackHttp.Head(context.Request).Below(prefix);
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
        var body = await BodyAsync(context, call, post.Limit);
        server.Tell(body.Of(call, head));
        // Kestrel writes nothing after the client's last byte: who broke off is not answered, on managed instances either.
        if (body is PostedBody.Broken)
            context.Abort();
        return await answer.WaitAsync(context.RequestAborted);
    }

    /// <summary>The body, or what is left of it when its pieces have gone to the invoker.</summary>
    private Task<PostedBody> BodyAsync(HttpContext context, Call call, int limit)
    {
        return server.StreamedBy(call) is { } invocation
            ? RequestBody.PassAsync(context.Request, Server.StreamLimit, PassAsync, context.RequestAborted)
            : RequestBody.ReadAsync(context.Request, limit, context.RequestAborted);

        async Task PassAsync(Body piece)
        {
            await invocation.RoomAsync(context.RequestAborted);
            server.Tell(new ServerEvent.BodyPiece(call, piece));
        }
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
}
