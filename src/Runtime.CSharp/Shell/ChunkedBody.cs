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
    private int phase = Idle;

    private const int Idle = 0;
    private const int Writing = 1;
    private const int Ended = 2;

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
        // A writer that is not waited for any more may still be stuck in a write: nothing can follow into its chunk.
        if (Interlocked.Exchange(ref phase, Ended) == Writing)
            return transport.Abandon(fault ?? new Fault("Runtime.StreamAbandoned", "The stream ended within a write."));
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
        Enter();
        try
        {
            if (connection is null && unreachable is null && !bytes.IsEmpty)
                Begin();
            if (unreachable is null && !broken && (bytes.IsEmpty || connection!.TrySendChunk(bytes)))
                return;
            broken = true;
            throw new IOException("The caller has gone: the rest of the streamed answer reaches nobody.");
        }
        finally
        {
            Leave();
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
        Enter();
        try
        {
            if (connection is null && unreachable is null && !call.Body.IsEmpty)
                Begin();
        }
        finally
        {
            Leave();
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Enter()
    {
        var before = Interlocked.CompareExchange(ref phase, Writing, Idle);
        ObjectDisposedException.ThrowIf(before == Ended, this);
        if (before == Writing)
            throw new InvalidOperationException("Two writes at once: wait for one before the next.");
    }

    // Whoever ended the body meanwhile has left the connection to its writer.
    private void Leave()
    {
        if (Interlocked.CompareExchange(ref phase, Idle, Writing) == Ended)
            connection?.Dispose();
    }

    private void Begin()
    {
        connection = transport.Connected(out unreachable);
        if (connection is null)
            return;
        broken = !connection.TrySend(call, writer) || (!call.Body.IsEmpty && !connection.TrySendChunk(call.Body.Span));
    }
}
