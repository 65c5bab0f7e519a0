//#if (proxied)
using System.Net;
using System.Net.Sockets;
//#endif
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using PureLambda;
using PureLambda.Testing;
using Replay = PureLambda.Testing.Replay;

namespace My_Function.Tests;

/// <summary>The program itself, run here as Lambda would run it.</summary>
public sealed class FunctionTests : IAsyncDisposable
{
    private readonly EmulatorOptions function = new()
    {
        Bootstrap = Path.Combine(AppContext.BaseDirectory, "My-Function"),
        Timeout = TimeSpan.FromSeconds(10),
        //#if (proxied)
        Environment = new Dictionary<string, string> { ["PURELAMBDA_PROXY_PORT"] = $"{FreePort()}" },
        //#endif
    };

    private readonly Emulator emulator;

    public FunctionTests() => emulator = new(function);

    [Fact]
    public void An_order_is_found_by_its_number() =>
        Prop.ForAll<NonNegativeInt>(id =>
            {
                var (status, body) = Ask("GET", $"/orders/{id.Get}");
                Assert.Equal(
                    (200, $"{id.Get}"),
                    (status, JsonDocument.Parse(body).RootElement.GetProperty("id").GetString())
                );
            })
            .Check(Config.QuickThrowOnFailure);

    [Fact]
    public void An_order_of_nothing_is_refused() =>
        Prop.ForAll<int>(quantity =>
                Assert.Equal(
                    quantity > 0 ? 201 : 400,
                    Ask("POST", "/orders", $$"""{"id":"A","quantity":{{quantity}}}""").Status
                )
            )
            .Check(Config.QuickThrowOnFailure);

    [Theory, InlineData("GET", "/orders/seven", 404), InlineData("GET", "/nowhere", 404)]
    public void What_has_no_route_is_not_found(string method, string path, int status) =>
        Assert.Equal(status, Ask(method, path).Status);

    [Fact]
    public async Task What_is_not_of_HTTP_is_an_error_and_the_next_event_is_answered()
    {
        Assert.False((await Send(Body.FromText("[]"))).IsSuccess);
        Assert.Equal(200, Ask("GET", "/orders/7").Status);
    }

    [Fact]
    public async Task It_answers_as_recorded()
    {
        var recording = Recording
            .Read("fixtures/recordings/answers.json")
            .Match(
                read => read.Recording,
                unreadable => throw new InvalidDataException(string.Join('\n', unreadable.Problems))
            );
        var report = await Replay.FunctionAsync(
            "answers",
            recording,
            function,
            new ReplayOptions(),
            TestContext.Current.CancellationToken
        );
        report.EnsureHeld();
    }

    public ValueTask DisposeAsync() => emulator.DisposeAsync();

    private async Task<InvocationResult> Send(Body @event) =>
        (await emulator.InvokeAsync(@event.Bytes, TestContext.Current.CancellationToken)).Result;

    private (int Status, string Body) Ask(string method, string path, string? body = null)
    {
        var result = Send(Event(method, path, body)).Result;
        Assert.True(result.IsSuccess, result.Body.ToString());
        var answer = JsonDocument.Parse(result.Body.Bytes).RootElement;
        return (answer.GetProperty("statusCode").GetInt32(), answer.GetProperty("body").GetString()!);
    }

    // As an HTTP API sends it.
    private static Body Event(string method, string path, string? body) =>
        Body.FromText(
            JsonSerializer.Serialize(
                new
                {
                    version = "2.0",
                    rawPath = path,
                    headers = new Dictionary<string, string>
                    {
                        ["host"] = "example.org",
                        ["content-type"] = "application/json",
                    },
                    requestContext = new { stage = "$default", http = new { method, path } },
                    body,
                }
            )
        );

    //#if (proxied)

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
    //#endif
}
