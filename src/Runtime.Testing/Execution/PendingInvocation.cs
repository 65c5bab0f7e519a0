using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>An event that waits for a place in the process, and then for what comes of it.</summary>
/// <param name="pieces">Gets the answer as it comes; null for an invoker that wants it whole.</param>
internal sealed class PendingInvocation(ChannelWriter<Reply.PieceToInvoker>? pieces)
{
    private readonly TaskCompletionSource place = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<InvocationResult> result = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    /// <summary>Whether the answer is wanted as it comes.</summary>
    public bool IsStreamed => pieces is not null;

    /// <summary>Completes when there is a place, which nobody else is given.</summary>
    public Task Place => place.Task;

    /// <summary>How it ended.</summary>
    public Task<InvocationResult> Result => result.Task;

    public void GivePlace() => place.SetResult();

    /// <summary>
    /// Completes when the invoker has taken the last piece but one: a reader that is slow holds the function back. An
    /// invocation that is over has room for everything, which goes nowhere.
    /// </summary>
    public async Task RoomAsync(CancellationToken cancellation)
    {
        if (pieces is not null)
            await pieces.WaitToWriteAsync(cancellation);
    }

    /// <summary>Hands on a piece that there is room for.</summary>
    public void Pass(Reply.PieceToInvoker piece) => pieces?.TryWrite(piece);

    public void End(InvocationResult ended)
    {
        pieces?.TryComplete();
        result.TrySetResult(ended);
    }
}
