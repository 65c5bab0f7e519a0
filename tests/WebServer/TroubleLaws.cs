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

/// <summary>Servers that end, hang or break off: an error of the invocation, and then what the policy says.</summary>
public static class TroubleLaws
{
    [Theory, MemberData(nameof(Places.Servers), MemberType = typeof(Places))]
    public static async Task A_server_that_dies_under_a_request_fails_it_and_is_started_again(string program)
    {
        await using var proxied = await Proxied.Start(Proxied.On(Places.Server(program)));
        var before = Text(await proxied.Ask("/pid"));
        var fault = await proxied.Fails("/dies");
        Assert.Equal("Function.ServerEnded", fault.Type);
        Assert.Contains(
            "ended before it answered GET /dies: it exited with code 3. Its last lines:\n  it was too much",
            fault.Message,
            StringComparison.Ordinal
        );
        var after = Text(await proxied.Ask("/pid"));
        Assert.NotEqual(before, after);
        Assert.Contains("It is started again.", proxied.Said.ToString(), StringComparison.Ordinal);
        Assert.False(proxied.Ended.IsCompleted);
    }

    [Fact]
    public static async Task A_server_that_dies_between_requests_is_started_again_unnoticed()
    {
        await using var proxied = await Proxied.Start(Proxied.On(Places.Server("node")));
        var life = proxied.Current;
        var before = Text(await proxied.Ask("/pid"));
        life.Run!.Kill();
        await proxied.Said.Wait("It is started again.");
        Assert.NotEqual(before, Text(await proxied.Ask("/pid")));
    }

    [Fact]
    public static async Task A_server_that_keeps_dying_ends_the_process()
    {
        await using var proxied = await Proxied.Start(Proxied.On(Places.Server("node")) with { Restarts = 2 });
        for (var i = 0; i < 3; i++)
        {
            Assert.False(proxied.Ended.IsCompleted);
            Assert.Equal("Function.ServerEnded", (await proxied.Fails("/dies")).Type);
        }
        await proxied.Ended.WaitAsync(Places.Patience);
        Assert.Equal("Function.ServerEnded", proxied.Reason?.Type);
    }

    [Fact]
    public static async Task An_answer_makes_the_restarts_count_from_nothing()
    {
        await using var proxied = await Proxied.Start(Proxied.On(Places.Server("node")) with { Restarts = 1 });
        for (var i = 0; i < 4; i++)
        {
            _ = await proxied.Fails("/dies");
            Assert.Equal(200, (await proxied.Ask("/text")).Status);
        }
        Assert.False(proxied.Ended.IsCompleted);
    }

    [Fact]
    public static async Task Without_restarts_the_first_death_ends_the_process()
    {
        await using var proxied = await Proxied.Start(Proxied.On(Places.Server("node")) with { Restarts = 0 });
        _ = await proxied.Fails("/dies");
        await proxied.Ended.WaitAsync(Places.Patience);
    }

    [Theory, MemberData(nameof(Places.Servers), MemberType = typeof(Places))]
    public static async Task A_server_that_hangs_is_given_up_before_the_deadline_and_started_again(string program)
    {
        await using var proxied = await Proxied.Start(Proxied.On(Places.Server(program)));
        var before = Text(await proxied.Ask("/pid"));
        var fake = new FakeInvocation();
        var asked = proxied.Fails("/hangs", fake);
        fake.Time.Advance(TimeSpan.FromSeconds(2.89));
        Assert.False(asked.IsCompleted);
        fake.Time.Advance(TimeSpan.FromSeconds(0.01));
        var fault = await asked;
        Assert.Equal("Function.ServerTimeout", fault.Type);
        Assert.Contains(
            "did not answer GET /hangs in time: it was given up 100 ms before",
            fault.Message,
            StringComparison.Ordinal
        );
        Assert.NotEqual(before, Text(await proxied.Ask("/pid")));
    }

    [Fact]
    public static async Task The_margin_is_a_tenth_of_the_time_at_most()
    {
        await using var proxied = await Proxied.Start(
            Proxied.On(Places.Server("node")) with
            {
                Margin = TimeSpan.FromSeconds(5),
            }
        );
        var fake = new FakeInvocation();
        var asked = proxied.Fails("/hangs", fake);
        fake.Time.Advance(TimeSpan.FromSeconds(2.6));
        Assert.False(asked.IsCompleted);
        fake.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Contains("300 ms before", (await asked).Message, StringComparison.Ordinal);
    }

    [Fact]
    public static async Task Who_answers_others_does_not_hang()
    {
        await using var proxied = await Proxied.Start(Proxied.On(Places.Server("node")));
        var before = Text(await proxied.Ask("/pid"));
        var other = proxied.Ask("/events-of-server?gate=g");
        var fake = new FakeInvocation();
        var asked = proxied.Fails("/hangs", fake);
        fake.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("Function.ServerTimeout", (await asked).Type);
        for (var i = 1; i <= 3; i++)
            _ = await proxied.Direct(Proxied.Get($"/open?gate=g{i}"));
        Assert.Equal("data: 1\n\ndata: 2\n\ndata: 3\n\n", Text(await other));
        Assert.Equal(before, Text(await proxied.Ask("/pid")));
    }

    [Theory, MemberData(nameof(Places.Servers), MemberType = typeof(Places))]
    public static async Task A_server_that_lives_and_breaks_off_fails_the_request_only(string program)
    {
        await using var proxied = await Proxied.Start(Proxied.On(Places.Server(program)));
        var before = Text(await proxied.Ask("/pid"));
        foreach (var path in new[] { "/cuts", "/breaks" })
        {
            var fault = await proxied.Fails(path);
            Assert.Equal(
                ("Function.ServerBrokeOff", true),
                (fault.Type, fault.Message.Contains($"GET {path}", StringComparison.Ordinal))
            );
        }
        Assert.Equal(before, Text(await proxied.Ask("/pid")));
    }

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
    public static async Task What_a_program_started_ends_with_it()
    {
        var port = Places.FreePort();
        var command = Places.Command("node");
        // A server in the background, and one process that ignores the wish to end.
        var script = $"trap '' TERM; PORT={port} '{command[0]}' '{command[1]}' & echo child $! >&2; sleep 600";
        var proxied = await Proxied.Start(new ProxySettings(Server.Of("sh", "-c", script)) { Port = port });
        await proxied.Said.Wait("child ");
        var child = int.Parse(proxied.Said.ToString().Split("child ")[1].Split('\n')[0], null);
        Assert.Equal(child.ToString(null, null), Text(await proxied.Ask("/pid")));
        await proxied.Stop();
        await proxied.Said.Wait("did not end within 300 ms of SIGTERM, and is killed");
        await proxied.Current.Run!.Ended.WaitAsync(Places.Patience);
        Assert.False(Directory.Exists($"/proc/{child}") && IsAlive(child), "It outlived the program that started it.");
        await proxied.DisposeAsync();
    }

    [Fact]
    public static async Task A_program_is_told_its_port_and_no_Runtime_API()
    {
        var command = Places.Command("python3");
        var server = new Server.Program(
            "sh",
            ["-c", "echo port $PORT api ${AWS_LAMBDA_RUNTIME_API-none} $MINE >&2; exec python3 \"$0\"", command[1]]
        )
        {
            Environment = [("MINE", "a b")],
        };
        Environment.SetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:1");
        await using var proxied = await Proxied.Start(Proxied.On(server));
        await proxied.Said.Wait($"port {proxied.Settings.Port} api none a b");
    }

    // One that has ended and that nobody has asked about is a zombie for a moment.
    private static bool IsAlive(int process) =>
        !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);

    private static string Text(Service answer) => Encoding.UTF8.GetString(answer.Body);
}
