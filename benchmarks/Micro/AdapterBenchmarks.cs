using System;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PureLambda.AspNetCore;
using PureLambda.Budgets;
using PureLambda.Events;
using PureLambda.Web;

namespace PureLambda.Micro;

/// <summary>Events of services as records, and as requests of HTTP.</summary>
[MemoryDiagnoser]
public class AdapterBenchmarks
{
    private static readonly Response Answer = Response.OfJson(200, Payload.FromText("""{"id":"7","lines":[]}"""));
    private readonly Payload queue = Payload.FromText(Messages.Ten);
    private readonly Payload http = Payload.FromText(Programs.HttpEvent);
    private readonly Context context = InMemory.Context();
    private Request request = null!;
    private WebApplication application = null!;
    private Handler server = null!;

    [GlobalSetup]
    public async Task Setup()
    {
        request = HttpEvent
            .Decode(http)
            .Match(
                static read => read,
                static malformed => throw Unread(malformed.ToString()),
                static () => throw Unread("another event")
            );
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        PureLambdaWebHost.AddServer(builder.Services, new LambdaServerOptions());
        application = builder.Build();
        application.Run(static http =>
        {
            http.Response.ContentType = "application/json";
            return http.Response.WriteAsync("""{"id":"7","lines":[]}""");
        });
        await application.StartAsync();
        server = application.Services.GetRequiredService<LambdaServer>().Handler;
    }

    [GlobalCleanup]
    public async Task Cleanup() => await application.DisposeAsync();

    [Benchmark(Description = "SqsEvent of ten messages, read")]
    public Outcome<SqsEvent> Queue() => SqsEvent.Codec.Decode(queue);

    [Benchmark(Description = "HttpApiRequest, read")]
    public Outcome<HttpApiRequest> Record() => HttpApiRequest.Codec.Decode(http);

    [Benchmark(Description = "HttpEvent, decoded")]
    public Decoded Decoded() => HttpEvent.Decode(http);

    [Benchmark(Description = "Response, encoded")]
    public Outcome<Payload> Encoded() => HttpEvent.Encode(request, Answer);

    [Benchmark(Description = "route: event, request, response, answer")]
    public ValueTask<Outcome> Routed() => Programs.Routed.InvokeAsync(http, context);

    [Benchmark(Description = "ASP.NET Core: event, request, response, answer")]
    public ValueTask<Outcome> Application() => server.InvokeAsync(http, context);

    private static InvalidOperationException Unread(string what) => new($"A request was expected: {what}");
}
