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
/// memory than <see cref="SocketTransport"/>, and does the same, with two exceptions. HttpClient cannot send trailers, so a
/// streamed answer whose source fails after its first byte is broken off, and the caller is not told how it failed. And it
/// reads some malformed heads that the other refuses (folded fields, bare line feeds), though none that is longer.
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
        using var cancellation = new CancellationTokenSource();
        return Perform(call, cancellation, () => Exchange(call, cancellation.Token));
    }

    /// <inheritdoc/>
    public Reply SendStreamed(Call call, Func<Stream, Fault?> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        using var abort = new CancellationTokenSource();
        using var stream = new StreamedBody(call.Body, line, abort, content => Respond(call, content, abort.Token));
        return Perform(call, abort, () => stream.End(body(stream), address));
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

    // Transports block: it is the worker's own thread that waits, and nobody else wants it.
    private Reply Perform(Call call, CancellationTokenSource cancellation, Func<Task<Reply>> perform)
    {
        lock (gate)
        {
            if (interrupted && call.Framing == Framing.None)
                return Replies.Interrupted;
            pending = cancellation;
        }
        line.Begin();
        try
        {
            return perform().GetAwaiter().GetResult();
        }
        finally
        {
            line.Settle();
            lock (gate)
                pending = null;
        }
    }

    private async Task<Reply> Exchange(Call call, CancellationToken cancellation)
    {
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
    }

    // The head first: what it says counts even when the body is cut short.
    private async Task<HttpResponseMessage> Respond(Call call, HttpContent? content, CancellationToken cancellation)
    {
        using var request = requests.Of(call, content);
        return await client
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation)
            .ConfigureAwait(false);
    }
}
