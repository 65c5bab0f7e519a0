using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace PureLambda.Testing;

/// <summary>
/// The Invoke API in front of an emulator: what SDKs and the AWS command line call. Any function's name means the one that
/// the emulator runs. An event stream is sent as the function writes it, and a reader that is slow holds the function back.
/// </summary>
public sealed class InvokeEndpoint : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private readonly Emulator emulator;
    private readonly KestrelServer kestrel;
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentDictionary<Task, bool> running = [];

    private InvokeEndpoint(Emulator emulator, KestrelServer kestrel) =>
        (this.emulator, this.kestrel) = (emulator, kestrel);

    /// <summary>The address as SDKs take it for an endpoint: <c>http://127.0.0.1:PORT</c>.</summary>
    public string Address => $"http://{LoopbackHttp.AddressOf(kestrel)}";

    /// <summary>Serves the Invoke API on the loopback interface.</summary>
    /// <param name="emulator">Runs the function. Closing the endpoint does not close it.</param>
    /// <param name="port">The port, or 0 for one that is free.</param>
    /// <param name="cancellation">Ends the wait for the port.</param>
    /// <exception cref="System.IO.IOException">The port is taken.</exception>
    public static async Task<InvokeEndpoint> StartAsync(Emulator emulator, int port, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(emulator);
        var endpoint = new InvokeEndpoint(emulator, LoopbackHttp.Create(port));
        await endpoint.kestrel.StartAsync(endpoint, cancellation);
        return endpoint;
    }

    /// <summary>Closes every connection, and ends the invocations that run.</summary>
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await kestrel.StopAsync(new CancellationToken(canceled: true));
        await Task.WhenAll(running.Keys);
        kestrel.Dispose();
        closing.Dispose();
    }

    HttpContext IHttpApplication<HttpContext>.CreateContext(IFeatureCollection contextFeatures) =>
        new DefaultHttpContext(contextFeatures);

    async Task IHttpApplication<HttpContext>.ProcessRequestAsync(HttpContext context)
    {
        var posted = await RequestBody.ReadAsync(context.Request, Server.PayloadLimit, context.RequestAborted);
        if (posted is PostedBody.Broken)
            return;
        var route = posted is PostedBody.Whole whole
            ? InvokeRoute.Decode(LoopbackHttp.Head(context.Request), whole.Body)
            : new InvokeRoute.Refused(InvokeAnswers.TooLarge((int)((PostedBody.TooLarge)posted).Length));
        if (route is InvokeRoute.Invoke { IsStreamed: true, Type: InvocationType.RequestResponse } streamed)
            await StreamAsync(context.Response, streamed);
        else
            await LoopbackHttp.WriteAsync(context.Response, await AnswerAsync(route));
    }

    void IHttpApplication<HttpContext>.DisposeContext(HttpContext context, Exception? exception) { }

    private async Task<HttpAnswer> AnswerAsync(InvokeRoute route)
    {
        if (route is InvokeRoute.Refused refused)
            return refused.Answer;
        var invoke = (InvokeRoute.Invoke)route;
        switch (invoke.Type)
        {
            case InvocationType.DryRun:
                return InvokeAnswers.NothingDone;
            case InvocationType.Event:
                Later(invoke.Request);
                return InvokeAnswers.Accepted;
            default:
                // The invoker may go away; the function is not stopped for that, as in Lambda.
                var report = await emulator.InvokeAsync(invoke.Request, closing.Token);
                return InvokeAnswers.Of(report, emulator.FunctionVersion, invoke.WantsLog);
        }
    }

    // The emulator does not wait for this reader: an invocation that is over leaves at most one piece behind.
    private async Task StreamAsync(HttpResponse response, InvokeRoute.Invoke invoke)
    {
        var pieces = Channel.CreateBounded<Reply.PieceToInvoker>(1);
        var invocation = emulator.InvokeAsync(invoke.Request, pieces.Writer, closing.Token);
        var answer = new StreamedAnswer(response, emulator.FunctionVersion);
        await foreach (var piece in pieces.Reader.ReadAllAsync())
            await answer.WriteAsync(piece.RequestId, EventStream.Chunk(piece.Piece));
        var report = await invocation;
        var log = invoke.WantsLog ? InvokeAnswers.Log(report) : null;
        await answer.WriteAsync(report.RequestId, EventStream.Complete(report.Result, log));
    }

    // What the function makes of it is in its log; nobody waits for the answer.
    private void Later(InvocationRequest request)
    {
        var invocation = RunAsync(request);
        running.TryAdd(invocation, true);
        _ = invocation.ContinueWith(ended => running.TryRemove(ended, out _), TaskScheduler.Default);
    }

    private async Task RunAsync(InvocationRequest request)
    {
        try
        {
            await emulator.InvokeAsync(request, closing.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The endpoint was closed, or the emulator behind it.
        }
    }
}
