using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.Hosting.Wire;

/// <summary>
/// The body of a request that somebody else writes: it hands over the stream of the connection, and ends when told to. There
/// is no buffer between the two, so a slow reader slows the writer.
/// </summary>
internal sealed class StreamedContent : HttpContent
{
    private readonly TaskCompletionSource<Stream> opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The stream to write to, once there is one.</summary>
    public Task<Stream> Opened => opened.Task;

    /// <summary>The body is whole.</summary>
    public void Finish() => finished.TrySetResult();

    protected override Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken
    )
    {
        if (!opened.TrySetResult(stream))
            throw new RepeatedCallException();
        return finished.Task.WaitAsync(cancellationToken);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
