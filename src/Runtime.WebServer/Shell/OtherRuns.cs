using System;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.WebServer;

/// <summary>A function of this process that serves.</summary>
internal sealed class FunctionRun : IServerRun
{
    private readonly CancellationTokenSource stop = new();

    public FunctionRun(Func<CancellationToken, Task> serve) => Ended = Run(serve);

    public Task<string> Ended { get; }

    public void Ask() => stop.Cancel();

    // A function cannot be ended against its will.
    public void Kill() => stop.Cancel();

    private async Task<string> Run(Func<CancellationToken, Task> serve)
    {
        // What it does before it first waits is not to hold the start.
        await Task.Yield();
        try
        {
            await serve(stop.Token).ConfigureAwait(false);
            return "returned.";
        }
        catch (Exception e)
        {
            return $"failed: {Fault.From(e).Type}: {e.Message}";
        }
    }
}

/// <summary>A server that somebody else runs: it neither ends for us nor is it ended.</summary>
internal sealed class RunningRun : IServerRun
{
    public Task<string> Ended { get; } = new TaskCompletionSource<string>().Task;

    public void Ask() { }

    public void Kill() { }
}
