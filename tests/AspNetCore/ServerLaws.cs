using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PureLambda.Testing;
using PureLambda.Web;
using PureLambda.Web.Tests;
using Xunit;

namespace PureLambda.AspNetCore.Tests;

/// <summary>What is Lambda's in a request of ASP.NET Core.</summary>
public sealed class ServerLaws(Servers servers) : IClassFixture<Servers>
{
    private static readonly Client Get = new("GET", "/me", [], [], [], []);

    [Fact]
    public async Task The_authorizer_says_who_the_user_is()
    {
        var json = JsonNode.Parse(Servers.Event(HttpSource.HttpApiV2, Get).ToText())!;
        json["requestContext"]!["authorizer"] = new JsonObject
        {
            ["jwt"] = new JsonObject
            {
                ["claims"] = new JsonObject { ["sub"] = "u-1", ["email"] = "a@example.com" },
                ["scopes"] = new JsonArray("read", "write"),
            },
        };
        var outcome = await Servers.Invoke(servers.Handler, Payload.FromText(json.ToJsonString()));
        var answer = Service.Reads(HttpSource.HttpApiV2, Assert.IsType<Outcome.Success>(outcome).Body);
        var text = Encoding.UTF8.GetString(answer.Body);
        Assert.StartsWith("u-1: ", text, StringComparison.Ordinal);
        Assert.All(["sub=u-1", "email=a@example.com", "scope=read", "scope=write"], one => Assert.Contains(one, text));
    }

    [Fact]
    public async Task An_event_that_is_none_of_HTTP_is_posted_to_the_path_for_them()
    {
        var outcome = await Servers.Invoke(servers.Handler, Payload.FromText("""{"Records":[]}"""));
        Assert.StartsWith("14 ", Assert.IsType<Outcome.Success>(outcome).Body.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_the_application_refuses_is_an_error()
    {
        await using var app = Servers.Built(static builder =>
            Servers.Served(builder, new LambdaServerOptions { EventsPath = "refuses" })
        );
        app.MapPost("/refuses", static () => Results.StatusCode(409));
        await app.StartAsync();
        var outcome = await Servers.Invoke(Servers.HandlerOf(app), Payload.FromText("""{"Records":[]}"""));
        var fault = Assert.IsType<Outcome.Failure>(outcome).Fault;
        Assert.Equal("Function.EventRefused", fault.Type);
        Assert.Contains("409 to POST /refuses", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_application_aborts_is_an_error()
    {
        await using var app = Servers.Built(static builder => Servers.Served(builder, new LambdaServerOptions()));
        app.MapGet(
            "/aborts",
            static async http =>
            {
                await http.Response.WriteAsync("half");
                http.Abort();
            }
        );
        await app.StartAsync();
        var payload = Servers.Event(HttpSource.HttpApiV2, Get with { Path = "/aborts" });
        var outcome = await Servers.Invoke(Servers.HandlerOf(app), payload);
        Assert.Equal("Function.RequestAborted", Assert.IsType<Outcome.Failure>(outcome).Fault.Type);
    }

    [Fact]
    public async Task A_request_knows_its_id_and_where_it_came_from()
    {
        await using var app = Servers.Built(static builder => Servers.Served(builder, new LambdaServerOptions()));
        app.MapGet(
            "/where",
            static http => http.Response.WriteAsync($"{http.TraceIdentifier} {http.Connection.RemoteIpAddress}")
        );
        await app.StartAsync();
        using var context = new FakeInvocation().Context();
        var payload = Servers.Event(HttpSource.HttpApiV2, Get with { Path = "/where" });
        var outcome = await Servers.HandlerOf(app).InvokeAsync(payload, context);
        var answer = Service.Reads(HttpSource.HttpApiV2, Assert.IsType<Outcome.Success>(outcome).Body);
        Assert.Equal($"{context.RequestId} {Gateways.Address}", Encoding.UTF8.GetString(answer.Body));
    }

    [Fact]
    public async Task An_event_that_is_none_of_HTTP_is_an_error_where_there_is_no_path_for_it()
    {
        var outcome = await Servers.Invoke(servers.Streaming, Payload.FromText("""{"Records":[]}"""));
        var fault = Assert.IsType<Outcome.Failure>(outcome).Fault;
        Assert.Equal("Runtime.UnmarshalError", fault.Type);
        Assert.Contains("EventsPath", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_malformed_event_says_where()
    {
        var outcome = await Servers.Invoke(
            servers.Handler,
            Payload.FromText(
                """{"version":"2.0","rawPath":"/","requestContext":{"stage":"$default","http":{"path":"/","method":7}}}"""
            )
        );
        Assert.Contains("$.requestContext.http.method", Assert.IsType<Outcome.Failure>(outcome).Fault.Message);
    }

    [Fact]
    public async Task A_request_knows_its_invocation_and_is_aborted_at_the_deadline()
    {
        var seen = new TaskCompletionSource<(string?, HttpSource?)>();
        await using var app = Servers.Built(static builder => Servers.Served(builder, new LambdaServerOptions()));
        app.MapGet(
            "/slow",
            async http =>
            {
                seen.SetResult((http.GetLambdaContext()?.RequestId, http.GetLambdaRequest()?.Source));
                await Task.Delay(Timeout.Infinite, http.RequestAborted);
            }
        );
        await app.StartAsync();
        var fake = new FakeInvocation { TimeLeft = TimeSpan.FromSeconds(1) };
        using var context = fake.Context();
        var payload = Servers.Event(HttpSource.RestApi, Get with { Path = "/slow" });
        var running = Servers.HandlerOf(app).InvokeAsync(payload, context).AsTask();
        Assert.Equal((context.RequestId, HttpSource.RestApi), await seen.Task.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.False(running.IsCompleted);
        fake.Time.Advance(TimeSpan.FromSeconds(1));
        // The application was stopped, and threw: it is answered as every other exception.
        var outcome = await running.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(500, Service.Reads(HttpSource.RestApi, Assert.IsType<Outcome.Success>(outcome).Body).Status);
    }

    [Fact]
    public async Task What_is_to_run_after_the_response_runs_even_when_one_of_it_fails()
    {
        var ran = "";
        await using var app = Servers.Built(static builder => Servers.Served(builder, new LambdaServerOptions()));
        app.MapGet(
            "/after",
            async http =>
            {
                http.Response.OnCompleted(() => Noted("first registered"));
                http.Response.OnCompleted(() => throw new InvalidOperationException("broken"));
                http.Response.OnCompleted(() => Noted("last registered, "));
                await http.Response.WriteAsync("done");
            }
        );
        await app.StartAsync();
        var outcome = await Servers.Invoke(
            Servers.HandlerOf(app),
            Servers.Event(HttpSource.RestApi, Get with { Path = "/after" })
        );
        Assert.Equal(200, Service.Reads(HttpSource.RestApi, Assert.IsType<Outcome.Success>(outcome).Body).Status);
        Assert.Equal("last registered, first registered", ran);

        Task Noted(string what)
        {
            ran += what;
            return Task.CompletedTask;
        }
    }
}
