using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using PureLambda.AspNetCore.Features;
using PureLambda.Web;

namespace PureLambda.AspNetCore;

/// <summary>A server that listens nowhere: its requests are events, which the runtime hands to <see cref="Handler"/>.</summary>
internal sealed class LambdaServer : IServer
{
    private readonly LambdaServerOptions options;
    private readonly ILogger<LambdaServer> logger;
    private Func<InvocationFeatures, Task>? application;

    public LambdaServer(LambdaServerOptions options, ILogger<LambdaServer> logger)
    {
        (this.options, this.logger) = (options, logger);
        Handler = Handler.Raw(Answer);
        // Asked for by what prints where an application listens.
        Features.Set<IServerAddressesFeature>(new ServerAddressesFeature());
    }

    public IFeatureCollection Features { get; } = new FeatureCollection();

    /// <summary>Answers an event by the application.</summary>
    public Handler Handler { get; }

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        this.application = features => Process(application, features);
        return Task.CompletedTask;
    }

    // The runtime has ended by then: it stops before any service does.
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() { }

    private Task<Outcome> Answer(Payload payload, Context context) =>
        HttpEvent
            .Decode(payload)
            .Match(
                request => Answer(request, context),
                malformed => Task.FromResult<Outcome>(new Outcome.Failure(malformed.ToFault())),
                () => Other(payload, context)
            );

    private Task<Outcome> Other(Payload payload, Context context) =>
        options.EventsPath is { } path
            ? Passed(EventRequest.Of(path, payload), context)
            : Task.FromResult<Outcome>(new Outcome.Failure(EventRequest.Unwanted));

    private Task<Outcome> Answer(Request request, Context context) =>
        options.Streams ? Streamed(request, context) : Buffered(request, context);

    private async Task<Outcome> Buffered(Request request, Context context)
    {
        var answer = await Whole(request, context).ConfigureAwait(false);
        return answer
            .Match(response => HttpEvent.Encode(request, response), static fault => fault)
            .Match<Outcome>(static payload => new Outcome.Success(payload), static fault => new Outcome.Failure(fault));
    }

    // What is no request of HTTP has no shape to answer in: the body is the answer, and a status of an error is a failure.
    private async Task<Outcome> Passed(Request request, Context context)
    {
        var answer = await Whole(request, context).ConfigureAwait(false);
        return answer.Match<Outcome>(
            response =>
                response.Status < 400
                    ? new Outcome.Success(response.Body)
                    : new Outcome.Failure(EventRequest.Refused(request, response)),
            static fault => new Outcome.Failure(fault)
        );
    }

    private async Task<Outcome<Response>> Whole(Request request, Context context)
    {
        var body = new BufferedBody();
        var features = new InvocationFeatures(request, context, body);
        await Run(features).ConfigureAwait(false);
        if (features.Lifetime.IsAborted)
            return EventRequest.Aborted(request);
        return features.Response.ToResponse(request.Method == "HEAD" ? Payload.Empty : body.Payload);
    }

    private async Task<Outcome> Streamed(Request request, Context context)
    {
        if (request.Method == "HEAD")
            return await Headed(request, context).ConfigureAwait(false);
        var body = new PipedBody();
        var features = new InvocationFeatures(request, context, body);
        var running = Run(features);
        // Until the first byte the status may change; from then on the caller has it.
        await body.Started.ConfigureAwait(false);
        return new Outcome.Streamed(body.Response(features.Response, running, features.Lifetime));
    }

    // The application writes as for a GET; nothing of it is sent.
    private async Task<Outcome> Headed(Request request, Context context)
    {
        var features = new InvocationFeatures(request, context, new BufferedBody());
        await Run(features).ConfigureAwait(false);
        return new Outcome.Streamed(
            new StreamedResponse(static _ => Task.CompletedTask) { Prelude = features.Response.ToPrelude() }
        );
    }

    private async Task Run(InvocationFeatures features)
    {
        var run = application ?? throw new InvalidOperationException("The application has not started yet.");
        await run(features).ConfigureAwait(false);
    }

    // As Kestrel does it: what an application throws is logged, and is a 500 as long as nothing has been sent.
    private async Task Process<TContext>(IHttpApplication<TContext> application, InvocationFeatures features)
        where TContext : notnull
    {
        var context = application.CreateContext(features.Collection);
        Exception? thrown = null;
        Exception? broken = null;
        try
        {
            await application.ProcessRequestAsync(context).ConfigureAwait(false);
            await features.Response.StartOnce().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            thrown = e;
            broken = features.Body.IsSent ? e : null;
            ServerLog.Unhandled(logger, features.Request.Method, features.Request.Path, e);
            features.Response.Fail();
        }
        if (features.Lifetime.IsAborted)
            broken = new FaultException(EventRequest.Aborted(features.Request));
        await features.Body.End(broken).ConfigureAwait(false);
        await features.Response.Completed(logger).ConfigureAwait(false);
        application.DisposeContext(context, thrown);
    }
}
