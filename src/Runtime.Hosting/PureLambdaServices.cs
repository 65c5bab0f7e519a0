using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PureLambda.Hosting;

/// <summary>Runs a Lambda function inside a host of <c>Microsoft.Extensions.Hosting</c>.</summary>
/// <remarks>
/// <para>The runtime begins when all other hosted services have started, and ends before they stop: on SIGTERM what runs is
/// finished, the cleanups run, then the host stops and disposes its services. When the runtime ends by itself, the host
/// stops, and the exit code of the process is the runtime's.</para>
/// <para>The calls to the Runtime API go through the client "PureLambda" of <c>IHttpClientFactory</c>, which the methods
/// return, so that message handlers can be added to it: see <see cref="HttpClientTransport"/> for what they must not do.
/// What is configured for all clients does not apply to it, because it may retry; nor do the factory's own log lines, four
/// for each call, which <c>AddDefaultLogger</c> brings back.</para>
/// <para>Clock, log and transport come from the host: <see cref="TimeProvider"/> if it is registered,
/// <see cref="ILogger"/> of the category "PureLambda", and the client. What a <see cref="Bootstrap"/> sets itself in its
/// options is left as it is.</para>
/// </remarks>
/// <example>
/// <code>
/// var builder = Host.CreateApplicationBuilder(args);
/// builder.Services.AddScoped&lt;Shop&gt;();
/// builder.Services.AddPureLambda(
///     HostedHandler.Json(OrdersJson.Default.Order, OrdersJson.Default.Receipt,
///         (order, context, services) => services.GetRequiredService&lt;Shop&gt;().Price(order)));
/// await builder.Build().RunAsync();
/// </code>
/// </example>
public static class PureLambdaServices
{
    private const string ClientName = "PureLambda";

    /// <summary>Adds a program of one handler, whatever <c>_HANDLER</c> says.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="handler">
    /// Makes the handler in the init phase, from the host's services; <see cref="HostedHandler"/> has such functions. What
    /// it throws is reported as the init error.
    /// </param>
    /// <returns>The client of the Runtime API.</returns>
    public static IHttpClientBuilder AddPureLambda(
        this IServiceCollection services,
        Func<IServiceProvider, Handler> handler
    )
    {
        ArgumentNullException.ThrowIfNull(handler);
        return services.AddPureLambdaBootstrap(provider => Bootstrap.From(() => Task.FromResult(handler(provider))));
    }

    /// <summary>Adds a whole program: several handlers, initializers, hooks, cleanups.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="bootstrap">Makes the program from the host's services. What it throws is reported as the init error.</param>
    /// <returns>The client of the Runtime API.</returns>
    public static IHttpClientBuilder AddPureLambdaBootstrap(
        this IServiceCollection services,
        Func<IServiceProvider, Bootstrap> bootstrap
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(bootstrap);
        if (services.Any(static service => service.ServiceType == typeof(HostedProgram)))
            throw new InvalidOperationException(
                "PureLambda was added already: a process runs one program. "
                    + "AddPureLambdaBootstrap takes one with several handlers, of which _HANDLER picks one."
            );
        services.AddSingleton(provider => new HostedProgram(provider, bootstrap, ClientName));
        services.AddHostedService<HostedRuntime>();
        services.TryAddScoped<CurrentInvocation>();
        services.TryAddScoped(static scope => scope.GetRequiredService<CurrentInvocation>().Required);
        return services
            .AddHttpClient(ClientName)
            .ConfigurePrimaryHttpMessageHandler(HttpClientTransport.CreateHandler)
            .ConfigureAdditionalHttpMessageHandlers(static (handlers, _) => handlers.Clear())
            .ConfigureHttpClient(static client => client.DefaultRequestHeaders.Clear())
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
    }
}
