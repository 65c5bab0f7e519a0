using System;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.Hosting.Wire;

/// <summary>
/// A connection that listens while it sends. The Runtime API may answer before it has the whole body (413, 410) and read no
/// further; HttpClient would go on sending, and lose the answer or wait for ever. Once there is an answer, what is still to
/// be sent is dropped here, so that HttpClient comes to read it.
/// </summary>
internal sealed class WatchfulStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    private const int Piece = 256 * 1024;

    private readonly CancellationTokenSource dropped = new();
    private volatile Task? reading;
    private volatile bool heard;
    private volatile bool answered;
    private volatile bool sent;
    private Task? input;

    /// <summary>Whether a part of the present call went out.</summary>
    public bool IsSent => sent;

    /// <summary>
    /// Whether there was an answer, or the end of the connection, before the present call was out. The peer did not get it
    /// whole, so the connection must not carry another.
    /// </summary>
    public bool IsAnswered => answered;

    /// <summary>Looks whether there is an answer before the present call is out.</summary>
    public bool Listen()
    {
        try
        {
            return answered |= HasInput();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return answered = true;
        }
    }

    /// <summary>Another call begins.</summary>
    public void Begin() => heard = sent = false;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = base.ReadAsync(buffer, cancellationToken);
            if (read.IsCompleted)
                return await read.ConfigureAwait(false);
            var pending = read.AsTask();
            reading = pending;
            return await pending.ConfigureAwait(false);
        }
        finally
        {
            (heard, reading) = (true, null);
        }
    }

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            while (!buffer.IsEmpty && !answered)
                if (!Listen())
                    buffer = buffer[await SendSome(buffer[..Math.Min(buffer.Length, Piece)]).ConfigureAwait(false)..];
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // What cannot be sent has perhaps been answered: reading tells.
            answered = true;
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            dropped.Dispose();
    }

    private async Task<int> SendSome(ReadOnlyMemory<byte> piece)
    {
        sent = true;
        var send = Socket.SendAsync(piece, SocketFlags.None, dropped.Token);
        if (send.IsCompleted)
            return await send.ConfigureAwait(false);
        var sending = send.AsTask();
        while (!sending.IsCompleted)
        {
            _ = await Task.WhenAny(sending, reading ?? Input()).ConfigureAwait(false);
            if (!sending.IsCompleted && HasInput())
                await dropped.CancelAsync().ConfigureAwait(false);
        }
        return await sending.ConfigureAwait(false);
    }

    // Input that HttpClient has already taken, or that waits to be read: an answer, or the end.
    private bool HasInput() => heard || Socket.Poll(0, SelectMode.SelectRead);

    private Task Input() => input is { IsCompleted: false } pending ? pending : input = UntilReadable();

    // Reading nothing completes when there is something to read.
    private async Task UntilReadable()
    {
        try
        {
            _ = await Socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None, dropped.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The end of the connection is something to read too.
        }
    }
}
