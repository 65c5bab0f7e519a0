using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PureLambda.Hosting.Logging;
using PureLambda.Shell;

namespace PureLambda.Hosting;

/// <summary>The user's program with what the host gives: clock, log, client, and the wish to stop.</summary>
internal sealed class HostedProgram(
    IServiceProvider services,
    Func<IServiceProvider, Bootstrap> make,
    string clientName
)
{
    private static readonly RuntimeOptions Usual = new();

    private readonly ILogger logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("PureLambda");

    /// <summary>The whole program.</summary>
    /// <param name="stop">The host's wish to stop.</param>
    public Bootstrap Bootstrap(CancellationToken stop) =>
        Made()
            .Around(handler => InvocationScope.Around(handler, logger))
            // Lambda warns before it kills only where there is a cleanup, and the host's own end is one: services are
            // disposed, logs and metrics sent.
            .OnCleanup(static _ => Task.CompletedTask)
            .With(options => Hosted(options, stop));

    private Bootstrap Made()
    {
        try
        {
            return make(services)
                ?? throw new InvalidOperationException("The program is null: a Bootstrap was expected.");
        }
        catch (Exception e)
        {
            // What fails here is told as an initializer's failure is.
            return PureLambda.Bootstrap.From(() => Task.FromException<Handler>(e));
        }
    }

    private RuntimeOptions Hosted(RuntimeOptions given, CancellationToken stop) =>
        given with
        {
            Stop = CancellationTokenSource.CreateLinkedTokenSource(given.Stop, stop).Token,
            Log = given.Log ?? new LoggerSink(logger).Write,
            Time = given.Time == Usual.Time ? services.GetService<TimeProvider>() ?? given.Time : given.Time,
            Transport = given.Transport == Usual.Transport ? Client : given.Transport,
        };

    private HttpClientTransport Client(Protocol.RuntimeApiAddress address) =>
        new(services.GetRequiredService<IHttpClientFactory>().CreateClient(clientName), address);
}
