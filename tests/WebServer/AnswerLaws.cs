using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Testing;
using PureLambda.Web;
using Xunit;

namespace PureLambda.WebServer.Tests;

/// <summary>What becomes of answers, of events that are none of HTTP, and of what no server is asked.</summary>
public static class AnswerLaws
{
    [Fact]
    public static async Task A_status_among_the_error_statuses_fails_the_invocation()
    {
        var statuses = StatusRanges.Between(502, 504);
        await using var proxied = await Proxied.Start(
            Proxied.On(Places.Server("node")) with
            {
                ErrorStatuses = statuses,
            }
        );
        var fault = await proxied.Fails("/broken?secret=1");
        Assert.Equal("Function.ErrorStatus", fault.Type);
        Assert.Equal(
            "The server answered GET /broken with status 503, which is an error of the function by its settings (502-504).",
            fault.Message
        );
        Assert.Equal(404, (await proxied.Ask("/missing")).Status);
    }

    [Fact]
    public static async Task An_event_that_is_none_of_HTTP_is_posted_and_its_answer_is_the_function_s()
    {
        var seen = "";
        var raw = new RawServer(
            (request, stream) =>
            {
                seen = request;
                var status = request.StartsWith("POST /events ", StringComparison.Ordinal) ? "200 OK" : "500 no";
                return stream
                    .WriteAsync(
                        Encoding.ASCII.GetBytes(
                            $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}"
                        )
                    )
                    .AsTask();
            }
        );
        var settings = raw.Settings();
        var payload = Payload.FromText("""{"Records":[{"body":"é"}]}""");
        await using (var proxied = await Proxied.Start(settings))
            Assert.Equal(
                new Outcome.Success(Payload.FromText("{}"), "application/json"),
                await proxied.Invoke(payload)
            );
        Assert.EndsWith("\r\n\r\n" + Encoding.Latin1.GetString(payload.Span), seen, StringComparison.Ordinal);
        Assert.Contains($"\r\nHost: 127.0.0.1:{settings.Port}\r\n", seen, StringComparison.Ordinal);
        Assert.Contains("\r\nx-amzn-lambda-context: {", seen, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Type: application/json\r\n", seen, StringComparison.OrdinalIgnoreCase);
        await using (var refused = await Proxied.Start(settings with { EventsPath = "/other" }))
            Assert.Equal(
                "Function.EventRefused",
                Assert.IsType<Outcome.Failure>(await refused.Invoke(payload)).Fault.Type
            );
        await using var none = await Proxied.Start(settings with { EventsPath = null });
        Assert.Equal("Runtime.UnmarshalError", Assert.IsType<Outcome.Failure>(await none.Invoke(payload)).Fault.Type);
        var malformed = await none.Invoke(
            Payload.FromText("""{"httpMethod":"GET","path":7,"requestContext":{"elb":{}}}""")
        );
        Assert.Contains("$.path", Assert.IsType<Outcome.Failure>(malformed).Fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\nshort")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("HTTP/1.1 2x0 OK\r\n\r\n")]
    [InlineData("no HTTP at all\r\n\r\n")]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nbad header\r\nContent-Length: 0\r\n\r\n")]
    public static async Task What_is_no_answer_is_an_error_of_the_invocation(string reply)
    {
        await using var proxied = await Proxied.Start(RawServer.Says(reply).Settings());
        Assert.Equal("Function.ServerBrokeOff", (await proxied.Fails("/")).Type);
    }

    [Theory]
    [InlineData("HTTP/1.1 999 odd\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "Runtime.MarshalError")]
    [InlineData(
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 70000000\r\n\r\n",
        "Function.ResponseTooLarge"
    )]
    public static async Task What_no_service_takes_is_an_error_of_the_invocation(string head, string type)
    {
        var raw = new RawServer(
            async (_, stream) =>
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
                for (var i = 0; type == "Function.ResponseTooLarge" && i < 70; i++)
                    await stream.WriteAsync(new byte[1_000_000]);
            }
        );
        await using var proxied = await Proxied.Start(raw.Settings());
        Assert.Equal(type, (await proxied.Fails("/")).Type);
    }

    [Fact]
    public static async Task Letters_of_headers_are_UTF_8_or_else_Latin_1()
    {
        await using var proxied = await Proxied.Start(
            RawServer
                .Says(RawServer.Ok("x", "X-Utf: caf\u00C3\u00A9\r\nX-Latin: caf\u00E9\r\nX-One: 1\r\nX-One: 2\r\n"))
                .Settings()
        );
        var answer = await proxied.Ask(HttpSource.RestApi, Proxied.Get("/"));
        Assert.Equal(
            ["X-Latin: café", "X-One: 1", "X-One: 2", "X-Utf: café"],
            answer
                .Headers.Where(static one => one.Name.StartsWith('X'))
                .Select(static one => $"{one.Name}: {one.Value}")
                .Order()
        );
    }

    [Fact]
    public static async Task A_host_of_the_event_cannot_smuggle_a_header()
    {
        var seen = "";
        var raw = new RawServer(
            (request, stream) =>
            {
                seen = request;
                return stream.WriteAsync(Encoding.ASCII.GetBytes(RawServer.Ok("x"))).AsTask();
            }
        );
        await using var proxied = await Proxied.Start(raw.Settings());
        var outcome = await proxied.Invoke(
            Payload.FromText(
                """{"version":"2.0","rawPath":"/","headers":{},"requestContext":{"domainName":"a\r\nX-Evil: 1","http":{"method":"GET","path":"/"}}}"""
            )
        );
        Assert.NotNull(outcome);
        Assert.DoesNotContain("\r\nX-Evil", seen, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public static async Task What_no_server_is_asked_for_is_answered_in_its_place(bool streams)
    {
        var raw = new RawServer(static (_, _) => throw new InvalidOperationException("It was asked."));
        await using var proxied = await Proxied.Start(raw.Settings() with { Streams = streams });
        var outcome = await proxied.Invoke(HttpSource.FunctionUrl, Proxied.Get("/") with { Method = "CONNECT" });
        var status = outcome.Match(
            static whole => Service.Reads(HttpSource.FunctionUrl, whole.Body).Status,
            static stream => stream.Response.Prelude!.StatusCode,
            static _ => 0
        );
        Assert.Equal((501, streams), (status, outcome is Outcome.Streamed));
    }
}
