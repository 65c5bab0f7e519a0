using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.AspNetCore.Tests;
using PureLambda.Testing;
using PureLambda.Web;
using Xunit;

namespace PureLambda.WebServer.Tests;

/// <summary>Answers that are sent as the server writes them.</summary>
public static class StreamLaws
{
    [Theory, MemberData(nameof(Places.Servers), MemberType = typeof(Places))]
    public static async Task Each_piece_is_sent_before_the_next_is_written(string program)
    {
        await using var proxied = await Streaming(program);
        var response = await proxied.Streams("/events-of-server?gate=g");
        Assert.Equal(200, response.Prelude!.StatusCode);
        Assert.Equal(["s=1", "t=2; Path=/"], response.Prelude.Cookies);
        Assert.Contains(new Header("Content-Type", "text/event-stream"), response.Prelude.Headers);
        Assert.DoesNotContain(
            response.Prelude.Headers,
            static one => one.Name is "Transfer-Encoding" or "Connection" or "Set-Cookie"
        );
        var client = new Seen();
        var writing = response.Write(client);
        for (var i = 1; i <= 3; i++)
        {
            var expected = string.Concat(Enumerable.Range(1, i).Select(static one => $"data: {one}\n\n"));
            await client.Until(expected.Length);
            Assert.Equal(expected, client.Text);
            Assert.False(writing.IsCompleted);
            _ = await proxied.Direct(Proxied.Get($"/open?gate=g{i}"));
        }
        await writing.WaitAsync(Places.Patience);
    }

    [Theory, MemberData(nameof(Places.Servers), MemberType = typeof(Places))]
    public static async Task What_breaks_off_behind_the_first_byte_fails_the_stream(string program)
    {
        await using var proxied = await Streaming(program);
        var response = await proxied.Streams("/breaks");
        var client = new Seen();
        var thrown = await Assert.ThrowsAsync<FaultException>(() => response.Write(client).WaitAsync(Places.Patience));
        Assert.Equal(("Function.ServerBrokeOff", "half"), (thrown.Fault.Type, client.Text));
    }

    [Fact]
    public static async Task A_server_that_dies_behind_the_first_byte_fails_the_stream_and_is_started_again()
    {
        await using var proxied = await Streaming("node");
        var response = await proxied.Streams("/events-of-server?gate=never");
        var client = new Seen();
        var writing = response.Write(client);
        await client.Until(1);
        var fault = await Task.WhenAny(proxied.Fails("/dies"), writing);
        var thrown = await Assert.ThrowsAsync<FaultException>(() => writing.WaitAsync(Places.Patience));
        Assert.Equal("Function.ServerEnded", thrown.Fault.Type);
        Assert.Equal(200, (await proxied.Streams("/text")).Prelude!.StatusCode);
    }

    [Fact]
    public static async Task A_stream_ends_at_the_deadline()
    {
        await using var proxied = await Streaming("node");
        var fake = new FakeInvocation();
        var outcome = await proxied.Invoke(HttpSource.FunctionUrl, Proxied.Get("/events-of-server?gate=never"), fake);
        var client = new Seen();
        var writing = Assert.IsType<Outcome.Streamed>(outcome).Response.Write(client);
        await client.Until(1);
        fake.Time.Advance(TimeSpan.FromSeconds(3));
        var thrown = await Assert.ThrowsAsync<FaultException>(() => writing.WaitAsync(Places.Patience));
        Assert.Equal("Function.ServerTimeout", thrown.Fault.Type);
    }

    [Fact]
    public static async Task A_client_that_has_gone_ends_the_request_to_the_server()
    {
        var gone = new TaskCompletionSource();
        var raw = new RawServer(
            async (_, stream) =>
            {
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8.ToArray());
                try
                {
                    while (true)
                        await stream.WriteAsync(new byte[64 * 1024]);
                }
                catch (IOException)
                {
                    gone.SetResult();
                }
            }
        );
        await using var proxied = await Proxied.Start(raw.Settings() with { Streams = true });
        var response = await proxied.Streams("/");
        var thrown = await Assert.ThrowsAsync<IOException>(() => response.Write(new Gone()).WaitAsync(Places.Patience));
        Assert.Equal("The client has gone.", thrown.Message);
        await gone.Task.WaitAsync(Places.Patience);
    }

    [Fact]
    public static async Task A_slow_client_slows_the_server()
    {
        const int piece = 64 * 1024;
        const int pieces = 3200;
        long written = 0;
        var raw = new RawServer(
            async (_, stream) =>
            {
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8.ToArray());
                for (var i = 0; i < pieces; i++)
                {
                    await stream.WriteAsync(new byte[piece]);
                    Interlocked.Add(ref written, piece);
                }
            }
        );
        await using var proxied = await Proxied.Start(raw.Settings() with { Streams = true });
        var response = await proxied.Streams("/");
        var client = new Slow(() => Interlocked.Read(ref written));
        await response.Write(client).WaitAsync(Places.Patience);
        Assert.Equal((long)piece * pieces, client.Taken);
        // Of 200 MB the buffers of both sockets hold some; we hold a piece.
        Assert.InRange(client.MostAhead, 0, 16 * 1024 * 1024);
    }

    private static Task<Proxied> Streaming(string program) =>
        Proxied.Start(Proxied.On(Places.Server(program)) with { Streams = true });
}
