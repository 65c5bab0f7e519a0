using System;
using System.Buffers;
using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.AspNetCore.Features;

/// <summary>Where the application's bytes go.</summary>
internal abstract class AnswerBody
{
    /// <summary>Takes the bytes.</summary>
    public abstract PipeWriter Writer { get; }

    /// <summary>Whether what was written may have been seen by the client.</summary>
    public abstract bool IsSent { get; }

    /// <summary>The status and the headers will not change any more.</summary>
    public abstract void Begin();

    /// <summary>Forgets what was written and not sent.</summary>
    public abstract void Clear();

    /// <summary>Nothing more is written.</summary>
    /// <param name="error">What went wrong after the first byte had been sent, or null.</param>
    public abstract ValueTask End(Exception? error);
}

/// <summary>Keeps the bytes until the application is done.</summary>
internal sealed class BufferedBody : AnswerBody
{
    private readonly Buffer buffer = new();

    public override PipeWriter Writer => buffer;

    public override bool IsSent => false;

    /// <summary>What was written, not copied.</summary>
    public Payload Payload => Payload.Of(buffer.Bytes.WrittenMemory);

    public override void Begin() { }

    public override void Clear() => buffer.Bytes.Clear();

    public override ValueTask End(Exception? error) => ValueTask.CompletedTask;

    private sealed class Buffer : PipeWriter
    {
        private bool isComplete;

        public ArrayBufferWriter<byte> Bytes { get; } = new();

        public override bool CanGetUnflushedBytes => true;

        public override long UnflushedBytes => 0;

        public override void Advance(int bytes) => Bytes.Advance(bytes);

        public override Memory<byte> GetMemory(int sizeHint = 0) => Bytes.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => Bytes.GetSpan(sizeHint);

        public override void CancelPendingFlush() { }

        public override void Complete(Exception? exception = null) => isComplete = true;

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new ValueTask<FlushResult>(new FlushResult(isCanceled: false, isCompleted: isComplete));
        }
    }
}
