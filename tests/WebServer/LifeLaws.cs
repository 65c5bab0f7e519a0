using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Testing;
using PureLambda.Web;
using Xunit;

namespace PureLambda.WebServer.Tests;

/// <summary>A server from its start to its end.</summary>
public static class LifeLaws
{
    private static readonly Readiness Brief = new() { Limit = TimeSpan.FromMilliseconds(300) };

    [Fact]
    public static async Task A_server_that_opens_its_port_late_is_waited_for()
    {
        var raw = RawServer.Says(RawServer.Ok("here"));
        var settings = raw.Settings();
        var asked = 0;
        var looked = new TaskCompletionSource();
        // It opens its port once it has been looked for in vain.
        settings = settings with
        {
            Server = Server.Of(async stop =>
            {
                await looked.Task.WaitAsync(stop);
                await raw.Serve(stop);
            }),
            Time = new Counted(() =>
            {
                if (Interlocked.Increment(ref asked) == 5)
                    looked.TrySetResult();
            }),
        };
        await using var proxied = await Proxied.Start(settings);
        Assert.Equal("here"u8.ToArray(), (await proxied.Ask("/")).Body);
    }

    [Fact]
    public static async Task A_server_that_never_opens_its_port_is_an_init_error_in_time()
    {
        var settings = Proxied.On(Server.Of(static stop => Task.Delay(Timeout.Infinite, stop))) with
        {
            Readiness = Brief,
        };
        await using var proxied = Proxied.Of(settings);
        var fault = await Init(proxied);
        Assert.Equal("Function.ServerNotReady", fault.Type);
        Assert.Contains($"port {settings.Port}", fault.Message, StringComparison.Ordinal);
        Assert.Contains("within 0.3 s: it took no connection", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public static async Task A_server_that_takes_a_connection_and_says_nothing_is_an_init_error_in_time()
    {
        var raw = new RawServer(static (_, _) => new TaskCompletionSource().Task);
        await using var proxied = Proxied.Of(raw.Settings() with { Readiness = Brief with { Path = "/health" } });
        Assert.Contains(
            "it took the connection and did not answer",
            (await Init(proxied)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public static async Task An_unhealthy_status_is_waited_through()
    {
        var looks = 0;
        var raw = new RawServer(
            (head, stream) =>
            {
                var isLook = head.StartsWith("GET /health HTTP/1.1", StringComparison.Ordinal);
                var status = isLook && Interlocked.Increment(ref looks) < 4 ? 503 : 200;
                return stream
                    .WriteAsync(
                        Encoding.ASCII.GetBytes(
                            $"HTTP/1.1 {status} x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                        )
                    )
                    .AsTask();
            }
        );
        await using var proxied = await Proxied.Start(
            raw.Settings() with
            {
                Readiness = new Readiness { Path = "/health" },
            }
        );
        Assert.Equal(4, looks);
        var unhealthy = RawServer.Says("HTTP/1.1 503 no\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        await using var never = Proxied.Of(unhealthy.Settings() with { Readiness = Brief with { Path = "/" } });
        Assert.Contains("it answered with status 503", (await Init(never)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public static async Task Readiness_may_be_asked_for_on_another_port()
    {
        var health = RawServer.Says(RawServer.Ok(""));
        var port = health.Settings().Port;
        using var stop = new CancellationTokenSource();
        var serving = health.Serve(stop.Token);
        var settings = Proxied.On(new Server.Running()) with
        {
            Readiness = new Readiness { Path = "/", Port = port },
        };
        await using (var proxied = await Proxied.Start(settings))
            Assert.Equal("Function.ServerUnreachable", (await proxied.Fails("/")).Type);
        await stop.CancelAsync();
        await serving;
    }

    [Fact]
    public static async Task A_port_that_is_taken_is_told_before_another_server_answers()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await using var proxied = Proxied.Of(new ProxySettings(Server.Of("sleep", "60")) { Port = port });
        Assert.Equal("Function.PortTaken", (await Init(proxied)).Type);
    }

    [Fact]
    public static async Task A_server_that_needs_longer_than_the_init_phase_is_waited_for_by_the_first_invocation()
    {
        var opened = new TaskCompletionSource();
        var raw = RawServer.Says(RawServer.Ok("late"));
        var settings = raw.Settings();
        settings = settings with
        {
            Server = Server.Of(async stop =>
            {
                await opened.Task.WaitAsync(stop);
                await raw.Serve(stop);
            }),
            Readiness = Brief with { GoesOn = true },
        };
        await using var proxied = await Proxied.Start(settings);
        await proxied.Said.Wait("the first invocation waits for it");
        // The first gives up at its deadline, and says so; the next one finds the server.
        var fake = new FakeInvocation();
        var first = proxied.Fails("/", fake);
        Assert.False(first.IsCompleted);
        fake.Time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.Equal("Function.ServerNotReady", (await first).Type);
        opened.SetResult();
        Assert.Equal("late"u8.ToArray(), (await proxied.Ask("/")).Body);
    }

    private static async Task<Fault> Init(Proxied proxied) =>
        (await Assert.ThrowsAsync<FaultException>(() => proxied.Init().WaitAsync(Places.Patience))).Fault;

    /// <summary>The clock of the system, which tells of each timer.</summary>
    private sealed class Counted(Action made) : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            made();
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
