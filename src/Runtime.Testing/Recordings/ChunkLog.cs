using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>The pieces in which a streamed body went out. A writer that is not waited for any more may still add some.</summary>
internal sealed class ChunkLog
{
    private readonly Lock gate = new();
    private readonly MemoryStream body = new();
    private readonly List<RecordedChunk> chunks = [];

    // The first bytes of a streamed call are its HTTP prelude: a chunk as any other.
    public ChunkLog(Payload first) => Add(first.Span);

    public bool IsEmpty
    {
        get
        {
            lock (gate)
                return chunks.Count == 0;
        }
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return;
        lock (gate)
        {
            body.Write(bytes);
            chunks.Add(new RecordedChunk(bytes.Length));
        }
    }

    public (Payload Body, PureLambda.Sequence<RecordedChunk> Chunks) Whole()
    {
        lock (gate)
            return (Payload.Of(body.ToArray()), [.. chunks]);
    }
}

/// <summary>A stream whose writes are noted once they are done.</summary>
internal sealed class SeenStream(Stream inner, ChunkLog log) : Stream
{
    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        inner.Write(bytes);
        log.Add(bytes);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        await inner.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        log.Add(buffer.Span);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
