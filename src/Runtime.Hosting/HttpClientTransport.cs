using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Hosting.Wire;
using PureLambda.Protocol;
using PureLambda.Shell;

namespace PureLambda.Hosting;

/// <summary>
/// A transport over <see cref="HttpClient"/>, for those who want their own message handlers between the runtime and the
/// Runtime API. It has no timeout, uses no proxy, follows no redirect and sends each call once. It costs more time and
/// memory than <see cref="SocketTransport"/>, and does the same, with one exception: HttpClient cannot send trailers, so a
/// streamed answer whose source fails after its first byte is broken off, and the caller is not told how it failed.
/// </summary>
/// <remarks>
/// Never put a retrying handler into the chain. The Runtime API's protocol has no repetition: a second <c>next</c> may lose
/// an event, and a second post is a violation. A call that is sent a second time comes to a fault, which ends the process. A
/// handler that buffers bodies makes streamed answers slow and large; one with a timeout breaks <c>next</c>, which may
/// be pending for hours.
/// </remarks>
public sealed class HttpClientTransport : ITransport
{
    private readonly HttpClient client;
    private readonly RuntimeApiAddress address;
    private readonly Line line;
    private readonly Requests requests;
    private readonly object gate = new();
    private CancellationTokenSource? pending;
    private bool interrupted;

    /// <summary>A transport over a client, which it takes over: sets its timeout to infinite, and disposes it.</summary>
    /// <param name="client">
    /// A client that has not sent anything yet, whose innermost handler is one of <see cref="CreateHandler"/>. With another
    /// one, what is said above about proxies, redirects, repetition and early answers depends on that handler.
    /// </param>
    /// <param name="address">Where the Runtime API is.</param>
    public HttpClientTransport(HttpClient client, RuntimeApiAddress address)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(address);
        client.Timeout = Timeout.InfiniteTimeSpan;
        (this.client, this.address, line) = (client, address, new Line(address));
        requests = new Requests(address, line);
    }

    /// <summary>
    /// The innermost handler for a client of this transport. It holds nothing: the connection belongs to the transport, one
    /// for each, so clients may share it.
    /// </summary>
    public static HttpMessageHandler CreateHandler() => new RuntimeApiHandler();

    /// <inheritdoc/>
    public Reply Send(Call call)
    {
        if (call.Framing != Framing.None)
            return Wait(Exchange(call, CancellationToken.None));
        using var cancellation = new CancellationTokenSource();
        lock (gate)
        {
            if (interrupted)
                return Replies.Interrupted;
            pending = cancellation;
        }
        try
        {
            return Wait(Exchange(call, cancellation.Token));
        }
        finally
        {
            lock (gate)
                pending = null;
        }
    }

    /// <inheritdoc/>
    public Reply SendStreamed(Call call, Func<Stream, Fault?> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        line.Begin();
        using var stream = new StreamedBody(call.Body, line, (content, token) => Respond(call, content, token));
        try
        {
            var fault = body(stream);
            return Wait(stream.End(fault, address));
        }
        finally
        {
            line.Settle();
        }
    }

    /// <inheritdoc/>
    public void Interrupt()
    {
        lock (gate)
        {
            interrupted = true;
            pending?.Cancel();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        client.Dispose();
        line.Dispose();
    }

    private async Task<Reply> Exchange(Call call, CancellationToken cancellation)
    {
        line.Begin();
        try
        {
            var content = call.Framing == Framing.None ? null : new ReadOnlyMemoryContent(call.Body.Memory);
            using var response = await Respond(call, content, cancellation).ConfigureAwait(false);
            return await Replies.Of(response, cancellation).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return Replies.Of(e, address, cancellation);
        }
        finally
        {
            line.Settle();
        }
    }

    // The head first: what it says counts even when the body is cut short.
    private async Task<HttpResponseMessage> Respond(Call call, HttpContent? content, CancellationToken cancellation)
    {
        using var request = requests.Of(call, content);
        return await client
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation)
            .ConfigureAwait(false);
    }

    // Transports block: it is the worker's own thread that waits, and nobody else wants it.
    private static Reply Wait(Task<Reply> reply) => reply.GetAwaiter().GetResult();
}
