using System;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Protocol;

namespace PureLambda.Hosting.Wire;

/// <summary>
/// The connection of one transport, below HttpClient and all message handlers. It sees to it that a call is sent once: the
/// runtime's protocol has no repetition, but HttpClient's own handler and retrying message handlers do.
/// </summary>
internal sealed class Line : IDisposable
{
    /// <summary>By which a request names its line.</summary>
    public static readonly HttpRequestOptionsKey<Line> Key = new("PureLambda.Line");

    private readonly RuntimeApiAddress address;
    private readonly HttpMessageInvoker invoker;
    private volatile WatchfulStream? stream;
    private int calls;

    public Line(RuntimeApiAddress address)
    {
        this.address = address;
        invoker = new HttpMessageInvoker(
            new SocketsHttpHandler
            {
                UseProxy = false,
                UseCookies = false,
                AllowAutoRedirect = false,
                AutomaticDecompression = System.Net.DecompressionMethods.None,
                MaxConnectionsPerServer = 1,
                // The environment may be frozen for hours between two calls, and within one.
                PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
                PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
                ConnectTimeout = Timeout.InfiniteTimeSpan,
                MaxResponseHeadersLength = ReplyParser.MaxHead / 1024,
                // Header values of both sides are UTF-8: messages of exceptions, client contexts.
                RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
                ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
                // Waiting for an event is no operation that a trace should show.
                ActivityHeadersPropagator = null,
                ConnectCallback = (_, cancellation) => Connect(cancellation),
            }
        );
    }

    /// <summary>Whether the call was answered, or its connection ended, before all of it was sent.</summary>
    public bool IsAnswered => stream is { IsAnswered: true };

    /// <summary>Looks whether the call is answered before all of it is sent.</summary>
    public bool Listen() => stream is not null && stream.Listen();

    /// <summary>A call begins.</summary>
    public void Begin()
    {
        calls = 0;
        stream?.Begin();
    }

    /// <summary>A call is over. A connection on which it was not sent whole is closed.</summary>
    public void Settle()
    {
        if (!IsAnswered)
            return;
        stream!.Dispose();
        stream = null;
    }

    /// <summary>Sends the call that began, once.</summary>
    public Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken cancellation) =>
        Interlocked.Increment(ref calls) == 1
            ? invoker.SendAsync(request, cancellation)
            : throw new RepeatedCallException();

    public void Dispose()
    {
        invoker.Dispose();
        stream?.Dispose();
    }

    private async ValueTask<Stream> Connect(CancellationToken cancellation)
    {
        // SocketsHttpHandler sends a GET again when its connection closes without a word; who asks twice may lose an event.
        if (stream is { IsSent: true })
            throw new UnansweredCallException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, cancellation).ConfigureAwait(false);
            return stream = new WatchfulStream(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A message handler sent a call twice.</summary>
internal sealed class RepeatedCallException()
    : Exception(
        "A message handler of the HttpClient sent a call to the Runtime API a second time. The protocol has no repetition: "
            + "take the retrying handler off the runtime's client"
    );

/// <summary>The peer took a call and closed the connection.</summary>
internal sealed class UnansweredCallException() : IOException("the connection was closed before an answer");
