using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PureLambda.Web;
using PureLambda.Web.Tests;
using Xunit;

namespace PureLambda.AspNetCore.Tests;

/// <summary>Answers that are sent as they are written.</summary>
public sealed class StreamLaws
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static async Task<WebApplication> App(RequestDelegate answer)
    {
        var app = Servers.Built(static builder => Servers.Served(builder, new LambdaServerOptions { Streams = true }));
        app.MapMethods("/stream", ["GET", "HEAD"], answer);
        await app.StartAsync();
        return app;
    }

    private static async Task<StreamedResponse> Ask(WebApplication app, string method = "GET")
    {
        var payload = Servers.Event(HttpSource.FunctionUrl, new Client(method, "/stream", [], [], [], []));
        var outcome = await Servers.Invoke(Servers.HandlerOf(app), payload).WaitAsync(Patience);
        return Assert.IsType<Outcome.Streamed>(outcome).Response;
    }

    [Fact]
    public async Task The_first_piece_is_sent_before_the_second_is_written()
    {
        var second = new TaskCompletionSource();
        await using var app = await App(async http =>
        {
            http.Response.StatusCode = 201;
            http.Response.Headers["X-Many"] = new(["a", "b"]);
            http.Response.Cookies.Append("c", "1");
            await http.Response.WriteAsync("one ");
            await second.Task;
            await http.Response.WriteAsync("two");
        });
        var response = await Ask(app);
        Assert.Equal(201, response.Prelude!.StatusCode);
        Assert.Contains(new Header("X-Many", "a, b"), response.Prelude.Headers);
        Assert.Equal(["c=1; path=/"], response.Prelude.Cookies);
        var client = new Seen();
        var writing = response.Write(client);
        await client.First.WaitAsync(Patience);
        Assert.Equal("one ", client.Text);
        second.SetResult();
        await writing.WaitAsync(Patience);
        Assert.Equal("one two", client.Text);
    }

    [Fact]
    public async Task A_HEAD_is_answered_without_a_body()
    {
        await using var app = await App(static http =>
        {
            http.Response.StatusCode = 203;
            return http.Response.WriteAsync(new string('a', 200_000));
        });
        var response = await Ask(app, "HEAD");
        var client = new Seen();
        await response.Write(client).WaitAsync(Patience);
        Assert.Equal((203, ""), (response.Prelude!.StatusCode, client.Text));
    }

    [Fact]
    public async Task What_fails_before_the_first_byte_is_a_500()
    {
        await using var app = await App(static http =>
        {
            http.Response.StatusCode = 202;
            throw new InvalidOperationException("early");
        });
        var response = await Ask(app);
        var client = new Seen();
        await response.Write(client).WaitAsync(Patience);
        Assert.Equal((500, ""), (response.Prelude!.StatusCode, client.Text));
    }

    [Fact]
    public async Task What_fails_behind_the_first_byte_fails_the_stream()
    {
        await using var app = await App(static async http =>
        {
            await http.Response.WriteAsync("half");
            throw new InvalidOperationException("late");
        });
        var response = await Ask(app);
        var client = new Seen();
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            response.Write(client).WaitAsync(Patience)
        );
        Assert.Equal(("late", "half"), (thrown.Message, client.Text));
    }

    [Fact]
    public async Task What_the_application_aborts_fails_the_stream()
    {
        await using var app = await App(static async http =>
        {
            await http.Response.WriteAsync("half");
            http.Abort();
        });
        var response = await Ask(app);
        var client = new Seen();
        var thrown = await Assert.ThrowsAsync<FaultException>(() => response.Write(client).WaitAsync(Patience));
        Assert.Equal(("Function.RequestAborted", "half"), (thrown.Fault.Type, client.Text));
    }

    [Fact]
    public async Task A_client_that_has_gone_aborts_the_request()
    {
        var aborted = new TaskCompletionSource();
        await using var app = await App(async http =>
        {
            await using var heard = http.RequestAborted.Register(aborted.SetResult);
            for (var i = 0; i < 100_000 && !http.RequestAborted.IsCancellationRequested; i++)
                await http.Response.WriteAsync("more and more ", CancellationToken.None);
        });
        var response = await Ask(app);
        await Assert.ThrowsAsync<IOException>(() => response.Write(new Gone()).WaitAsync(Patience));
        await aborted.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_slow_client_slows_the_application()
    {
        long written = 0;
        const int piece = 16 * 1024;
        await using var app = await App(async http =>
        {
            for (var i = 0; i < 200; i++)
            {
                await http.Response.Body.WriteAsync(new byte[piece]);
                Interlocked.Add(ref written, piece);
            }
        });
        var response = await Ask(app);
        var client = new Slow(() => Interlocked.Read(ref written));
        await response.Write(client).WaitAsync(Patience);
        Assert.Equal(200L * piece, client.Taken);
        // What is on its way is what the pipe holds, one piece that waits for room, and one that is being sent.
        Assert.InRange(client.MostAhead, 0, (64 * 1024) + (3 * piece));
    }

    private class Seen : MemoryStream
    {
        private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task First => first.Task;

        public string Text => Encoding.UTF8.GetString(ToArray());

        public override async ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            await base.WriteAsync(buffer, cancellationToken);
            first.TrySetResult();
        }
    }
}
