using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PureLambda.Testing;
using PureLambda.Web;
using PureLambda.Web.Tests;
using Xunit;

namespace PureLambda.AspNetCore.Tests;

/// <summary>The same application twice: behind Kestrel, and behind events without a runtime.</summary>
public sealed class Servers : IAsyncLifetime
{
    private static readonly Setup Plain = new("$default", "", null, [], SendsText: true);

    private WebApplication? direct;
    private WebApplication? byEvents;
    private WebApplication? streaming;

    public async ValueTask InitializeAsync()
    {
        direct = Built(static builder => builder.WebHost.UseUrls("http://127.0.0.1:0"));
        byEvents = Built(static builder => Served(builder, new LambdaServerOptions { EventsPath = "/length" }));
        streaming = Built(static builder => Served(builder, new LambdaServerOptions { Streams = true }));
        await Task.WhenAll(direct.StartAsync(), byEvents.StartAsync(), streaming.StartAsync());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in new[] { direct, byEvents, streaming })
            if (app is not null)
                await app.DisposeAsync();
    }

    internal Handler Handler => HandlerOf(byEvents!);

    internal Handler Streaming => HandlerOf(streaming!);

    internal Task<Service> Direct(Client client) => RawClient.Ask(new Uri(direct!.Urls.Single()).Port, client);

    /// <summary>What a client sees through a service.</summary>
    internal async Task<Service> ByEvent(HttpSource source, Client client) =>
        Service.Reads(
            source,
            Assert.IsType<Outcome.Success>(await Invoke(Handler, Gateways.Write(source, client, Plain))).Body
        );

    internal static async Task<Outcome> Invoke(Handler handler, Payload payload)
    {
        using var context = new FakeInvocation().Context();
        return await handler.InvokeAsync(payload, context);
    }

    internal static Payload Event(HttpSource source, Client client) => Gateways.Write(source, client, Plain);

    internal static WebApplication Built(Action<WebApplicationBuilder> configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        configure(builder);
        var app = builder.Build();
        Site.Map(app);
        return app;
    }

    internal static void Served(WebApplicationBuilder builder, LambdaServerOptions options) =>
        PureLambdaWebHost.AddServer(builder.Services, options);

    internal static Handler HandlerOf(WebApplication app) => app.Services.GetRequiredService<LambdaServer>().Handler;
}
