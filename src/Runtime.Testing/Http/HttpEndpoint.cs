using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace PureLambda.Testing;

/// <summary>
/// HTTP in front of an emulator, for browsers and curl: each request is an event for the function, and its answer is what the
/// service would make of the function's. A path has no stage before it.
/// </summary>
public sealed class HttpEndpoint : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private readonly Emulator emulator;
    private readonly HttpShape shape;
    private readonly Sequence<string> binaryTypes;
    private readonly KestrelServer kestrel;
    private readonly CancellationTokenSource closing = new();

    private HttpEndpoint(Emulator emulator, HttpShape shape, Sequence<string> binaryTypes, KestrelServer kestrel) =>
        (this.emulator, this.shape, this.binaryTypes, this.kestrel) = (emulator, shape, binaryTypes, kestrel);

    /// <summary>The address for a browser: <c>http://127.0.0.1:PORT</c>.</summary>
    public string Address => $"http://{LoopbackHttp.AddressOf(kestrel)}";

    /// <summary>Serves HTTP on the loopback interface. A REST API passes all bodies on as they are.</summary>
    /// <param name="emulator">Runs the function. Closing the endpoint does not close it.</param>
    /// <param name="shape">The service whose events and answers are wanted.</param>
    /// <param name="port">The port, or 0 for one that is free.</param>
    /// <param name="cancellation">Ends the wait for the port.</param>
    /// <exception cref="System.IO.IOException">The port is taken.</exception>
    public static Task<HttpEndpoint> StartAsync(
        Emulator emulator,
        HttpShape shape,
        int port,
        CancellationToken cancellation
    ) => StartAsync(emulator, shape, ["*/*"], port, cancellation);

    /// <summary>The same for a REST API that was told which media types are binary.</summary>
    /// <param name="emulator">Runs the function. Closing the endpoint does not close it.</param>
    /// <param name="shape">The service whose events and answers are wanted.</param>
    /// <param name="binaryMediaTypes">
    /// The setting <c>binaryMediaTypes</c> of a REST API, which is empty unless it is set; <c>*/*</c> is any. The others have
    /// no such setting.
    /// </param>
    /// <param name="port">The port, or 0 for one that is free.</param>
    /// <param name="cancellation">Ends the wait for the port.</param>
    /// <exception cref="System.IO.IOException">The port is taken.</exception>
    public static async Task<HttpEndpoint> StartAsync(
        Emulator emulator,
        HttpShape shape,
        string[] binaryMediaTypes,
        int port,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(emulator);
        ArgumentNullException.ThrowIfNull(binaryMediaTypes);
        var endpoint = new HttpEndpoint(emulator, shape, [.. binaryMediaTypes], LoopbackHttp.Create(port));
        await endpoint.kestrel.StartAsync(endpoint, cancellation);
        return endpoint;
    }

    /// <summary>Closes every connection, and ends the invocations that run.</summary>
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await kestrel.StopAsync(new CancellationToken(canceled: true));
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
        var answer = new FrontAnswer(context);
        if (Target(context) is not { } target)
            await answer.WriteAsync(FrontFailures.NoPath);
        else if (posted is not PostedBody.Whole { Body: var body })
            await answer.WriteAsync(FrontFailures.TooLarge(shape));
        else
            await AnswerAsync(answer, Read(context, target, body));
    }

    void IHttpApplication<HttpContext>.DisposeContext(HttpContext context, Exception? exception) { }

    private async Task AnswerAsync(FrontAnswer answer, ClientRequest request)
    {
        var posted = ClientEvent.Of(shape, request, binaryTypes);
        // What is base64 is a third longer than the body was.
        if (posted.Length > Emulator.PayloadLimit)
        {
            await answer.WriteAsync(FrontFailures.TooLarge(shape));
            return;
        }
        var accept = request.Header("accept");
        var invocation = new InvocationRequest(posted);
        if (shape == HttpShape.FunctionUrl)
        {
            await StreamAsync(answer, invocation, accept);
            return;
        }
        // The client may go away; the function is not stopped for that, as in Lambda.
        var report = await emulator.InvokeAsync(invocation, closing.Token);
        await answer.WriteAsync(Of(report.Result, report.Result.Body, accept));
    }

    private HttpAnswer Of(InvocationResult result, Body body, string accept) =>
        FrontFailures.Of(shape, result) ?? FunctionAnswer.Of(shape, body, accept, binaryTypes);

    // Whether the function streams is known by the NULs behind the prelude, which no JSON has.
    private async Task StreamAsync(FrontAnswer answer, InvocationRequest request, string accept)
    {
        var pieces = Channel.CreateBounded<Reply.PieceToInvoker>(1);
        var invocation = emulator.InvokeAsync(request, pieces.Writer, closing.Token);
        var reader = new PreludeReader(Emulator.PayloadLimit);
        await foreach (var piece in pieces.Reader.ReadAllAsync())
        {
            var isNew = reader.Head is null;
            var body = reader.Read(piece.Piece);
            if (isNew && reader.Head is { } head)
                await answer.BeginAsync(head);
            if (reader.Head is not null)
                await answer.WriteAsync(body);
        }
        var report = await invocation;
        var problem = reader.Problem;
        if (reader.Head is null)
            await answer.WriteAsync(
                report.Result is InvocationResult.Success { ContentType: var type }
                    ? FunctionAnswer.WithoutPrelude(type, reader.Held, accept, out problem)
                    : FrontFailures.Of(shape, report.Result)!
            );
        else if (!report.Result.IsSuccess)
            answer.Abort();
        // Clients see the service's failure, which gives no reason.
        if (problem is not null)
            emulator.Say(problem);
    }

    private static (string Path, string Query)? Target(HttpContext context) =>
        ClientRequest.Target(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);

    private ClientRequest Read(HttpContext context, (string Path, string Query) target, Body body)
    {
        var connection = context.Connection;
        var arrival = new Arrival(
            connection.RemoteIpAddress?.ToString() ?? "127.0.0.1",
            connection.LocalPort.ToString(CultureInfo.InvariantCulture),
            context.Request.Scheme,
            context.Request.Protocol,
            emulator.Time.GetUtcNow(),
            Guid.NewGuid().ToString()
        );
        // Kestrel reads each byte as a letter; what is UTF-8 are letters of their own.
        var fields = LoopbackHttp
            .Head(context.Request)
            .Headers.Select(static one => new HttpHeader(
                one.Name,
                Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(one.Value))
            ));
        return new(context.Request.Method, target.Path, target.Query, [.. fields], body, arrival);
    }
}
