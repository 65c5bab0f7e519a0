using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Protocol;

namespace PureLambda.Hosting.Wire;

/// <summary>
/// What the writer of a streamed answer writes to. The request begins with the first byte, so that a source which fails
/// before it can still be reported as an error; each write goes out at once.
/// </summary>
/// <param name="first">What goes out before the first byte: the prelude of an HTTP answer, or nothing.</param>
/// <param name="line">The line that is written to.</param>
/// <param name="abort">Ends a request that is under way.</param>
/// <param name="send">Sends the request with this body.</param>
internal sealed class StreamedBody(
    Payload first,
    Line line,
    CancellationTokenSource abort,
    Func<HttpContent, Task<HttpResponseMessage>> send
) : Stream
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly StreamedContent content = new();
    private Task<HttpResponseMessage>? sending;
    private volatile bool ended;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Ends the body, or aborts it when its source failed, and waits for the reply.</summary>
    /// <param name="fault">How the source failed, or null.</param>
    /// <param name="address">Where the reply comes from.</param>
    public async Task<Reply> End(Fault? fault, RuntimeApiAddress address)
    {
        ended = true;
        // HttpClient cannot send trailers, in which the fault would be told: what the caller has must not look whole. The
        // writer may still be at it, when it overran its deadline; this ends its write.
        if (fault is not null && !IsOver && !line.Listen())
            await abort.CancelAsync().ConfigureAwait(false);
        await turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (fault is not null && sending is null)
                return new Reply.BodyFailed(fault);
            await Begin().ConfigureAwait(false);
            content.Finish();
            using var response = await sending!.ConfigureAwait(false);
            return await Replies.Of(response, abort.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return Failed(abort.IsCancellationRequested ? fault : null, Replies.Of(e, address, abort.Token));
        }
        finally
        {
            turn.Release();
        }
    }

    // Before there was a stream to write to, nothing was sent.
    private Reply Failed(Fault? aborted, Reply.Missing missing) =>
        (aborted, content.Opened.IsCompleted) switch
        {
            ({ } fault, true) => new Reply.StreamBroken(fault),
            ({ } fault, false) => new Reply.BodyFailed(fault),
            (null, true) => new Reply.StreamBroken(missing.Fault),
            (null, false) => missing,
        };

    private async Task Begin()
    {
        try
        {
            _ = await Begun(CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The reply tells.
        }
    }

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        ObjectDisposedException.ThrowIf(ended, this);
        if (buffer.IsEmpty)
            return;
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(ended, this);
            if (await Begun(cancellationToken).ConfigureAwait(false) is { } target)
                await Put(target, buffer).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
        if (IsOver)
            throw Gone(null);
    }

    // An HTTP answer may want its head on the way before there is a body.
    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(ended, this);
        if (first.IsEmpty)
            return;
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _ = await Begun(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) =>
        WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush() => FlushAsync(CancellationToken.None).GetAwaiter().GetResult();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    // What the server says while a body is still being written ends it: 413, 410, or the end of the connection.
    private bool IsOver => line.IsAnswered || sending is { IsCompleted: true };

    // The stream of the connection; null when the request was over before there was one.
    private async Task<Stream?> Begun(CancellationToken cancellation)
    {
        if (sending is not null)
            return content.Opened.IsCompletedSuccessfully ? await content.Opened.ConfigureAwait(false) : null;
        cancellation.ThrowIfCancellationRequested();
        sending = send(content);
        _ = await Task.WhenAny(content.Opened, sending).ConfigureAwait(false);
        if (!content.Opened.IsCompletedSuccessfully)
            return null;
        var target = await content.Opened.ConfigureAwait(false);
        if (!first.IsEmpty)
            await Put(target, first.Memory).ConfigureAwait(false);
        return target;
    }

    // The user's token ends waiting for a turn, never a write that began: half a chunk would garble all that follows.
    private async Task Put(Stream target, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await target.WriteAsync(bytes, abort.Token).ConfigureAwait(false);
            await target.FlushAsync(abort.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            throw Gone(e);
        }
    }

    private static IOException Gone(Exception? why) =>
        new("The caller has gone: the rest of the streamed answer reaches nobody.", why);
}
