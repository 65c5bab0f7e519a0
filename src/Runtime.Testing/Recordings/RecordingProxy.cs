using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>Stands between a runtime and its Runtime API on loopback, passes on every byte, and hears it.</summary>
internal sealed class RecordingProxy : IAsyncDisposable
{
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource ending = new();
    private readonly IPEndPoint upstream;
    private readonly Tap tap;
    private readonly Task accepting;

    public RecordingProxy(string upstream, Tap tap)
    {
        (this.upstream, this.tap) = (IPEndPoint.Parse(upstream), tap);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Address = listener.LocalEndPoint!.ToString()!;
        accepting = AcceptAsync();
    }

    /// <summary>Host and port, as AWS_LAMBDA_RUNTIME_API has them.</summary>
    public string Address { get; }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await accepting;
        listener.Dispose();
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptAsync(ending.Token);
                connections.Add(ServeAsync(client, tap.Open()));
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the recording.
        }
        await Task.WhenAll(connections);
    }

    private async Task ServeAsync(Socket client, Wiretap wire)
    {
        using var near = client;
        using var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        near.NoDelay = true;
        try
        {
            await far.ConnectAsync(upstream, ending.Token);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            wire.ClosedBy = "upstream-refused";
            return;
        }
        var asking = PumpAsync(near, far, wire.Sent);
        var answering = PumpAsync(far, near, wire.Answered);
        var first = await Task.WhenAny(asking, answering);
        if (!ending.IsCancellationRequested)
            wire.ClosedBy =
                first == answering ? "server"
                : await asking ? "client-reset"
                : "client";
        // A client that has said all may still wait for its answer.
        await Task.WhenAll(asking, answering);
    }

    // True when the connection was reset.
    private async Task<bool> PumpAsync(Socket from, Socket to, Hear hear)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, ending.Token) is > 0 and var count)
            {
                hear(buffer.AsSpan(0, count));
                for (var sent = 0; sent < count; )
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), ending.Token);
            }
            to.Shutdown(SocketShutdown.Send);
            return false;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The other direction would wait for somebody who has gone.
            from.Close(0);
            to.Close(0);
            return e is SocketException;
        }
    }

    private delegate void Hear(ReadOnlySpan<byte> bytes);
}
