using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>
/// A Runtime API on the loopback interface that answers nothing by itself but extensions: each request waits until the check
/// says what becomes of it.
/// </summary>
internal sealed class ScriptedApi : IAsyncDisposable
{
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Channel<PendingRequest> requests = Channel.CreateUnbounded<PendingRequest>();
    private readonly ConcurrentBag<Socket> sockets = [];
    private readonly CancellationTokenSource over = new();
    private readonly List<Task> connections = [];
    private readonly Task accepting;
    private int count;

    public ScriptedApi()
    {
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        accepting = AcceptAsync();
    }

    public string Address => $"127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}";

    /// <summary>The requests that wait for a reply; an error for what is not HTTP.</summary>
    public ChannelReader<PendingRequest> Requests => requests.Reader;

    /// <summary>How many requests there have been.</summary>
    public int Count => Volatile.Read(ref count);

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        listener.Dispose();
        foreach (var socket in sockets)
            socket.Dispose();
        await accepting;
        await Task.WhenAll(connections);
        over.Dispose();
    }

    private async Task AcceptAsync()
    {
        for (var number = 1; ; number++)
            try
            {
                var socket = await listener.AcceptAsync(over.Token);
                sockets.Add(socket);
                connections.Add(ServeAsync(number, socket));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
    }

    private async Task ServeAsync(int number, Socket socket)
    {
        socket.NoDelay = true;
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        var reader = new WireReader(number, stream);
        try
        {
            while (await reader.ReadAsync(over.Token) is { } request)
            {
                Interlocked.Increment(ref count);
                var pending = new PendingRequest(request, socket, stream);
                if (!await ForExtensionAsync(pending))
                    await requests.Writer.WriteAsync(pending, over.Token);
                if (!await pending.Finished.WaitAsync(over.Token))
                    break;
            }
        }
        catch (InvalidDataException malformed)
        {
            requests.Writer.TryComplete(new ContractBroken($"it sent what is not HTTP/1.1: {malformed.Message}"));
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The connection is gone, or the check is over.
        }
    }

    // An extension of the runtime's own is let in, and gets no event.
    private async Task<bool> ForExtensionAsync(PendingRequest pending)
    {
        var target = pending.Request.Target;
        if (target.EndsWith("/2020-01-01/extension/register", StringComparison.Ordinal))
        {
            await pending.ReplyAsync(
                200,
                "Content-Type: application/json\r\nLambda-Extension-Identifier: 3d6cbc0c-95c2-4b5c-9d5e-9f8a5a2f4f10\r\n",
                Body.FromText("""{"functionName":"function","functionVersion":"$LATEST","handler":"bootstrap"}""")
            );
            return true;
        }
        return target.EndsWith("/2020-01-01/extension/event/next", StringComparison.Ordinal);
    }
}
