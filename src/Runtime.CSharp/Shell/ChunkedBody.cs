using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Protocol;

namespace PureLambda.Shell;

/// <summary>
/// The body of a streamed answer: each write is a chunk on the wire, at once. The head goes out with the first of them, so
/// that a source which fails before it can still be reported as an error.
/// </summary>
internal sealed class ChunkedBody(SocketTransport transport, Call call, RequestWriter writer) : Stream
{
    private SocketConnection? connection;
    private Fault? unreachable;
    private bool broken;
    private bool ended;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Ends the body, with error trailers when its source failed, and reads the reply.</summary>
    public Reply End(Fault? fault)
    {
        ended = true;
        if (unreachable is { } refusal)
            return new Reply.Missing(refusal);
        if (connection is null && fault is not null)
            return new Reply.BodyFailed(fault);
        if (connection is null)
            Begin();
        if (unreachable is { } nobody)
            return new Reply.Missing(nobody);
        var trailers = fault is null ? Headers.None : Encode.Trailers(fault);
        broken = broken || !connection!.TrySendLarge(RequestWriter.End(trailers));
        var reply = connection!.Receive();
        _ = transport.Settled(reply);
        if (broken || reply is Reply.Missing)
            transport.Close();
        return reply is Reply.Missing { Fault: var reason } ? new Reply.StreamBroken(reason) : reply;
    }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(ended, this);
        if (bytes.IsEmpty)
            return;
        if (connection is null && unreachable is null)
            Begin();
        if (unreachable is not null || broken || !connection!.TrySendChunk(bytes))
        {
            broken = true;
            throw new IOException("The caller has gone: the rest of the streamed answer reaches nobody.");
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // An HTTP answer may want its head on the way before there is a body.
    public override void Flush()
    {
        ObjectDisposedException.ThrowIf(ended, this);
        if (connection is null && unreachable is null && !call.Body.IsEmpty)
            Begin();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Begin()
    {
        connection = transport.Connected(out unreachable);
        if (connection is null)
            return;
        broken = !connection.TrySend(call, writer) || (!call.Body.IsEmpty && !connection.TrySendChunk(call.Body.Span));
    }
}
