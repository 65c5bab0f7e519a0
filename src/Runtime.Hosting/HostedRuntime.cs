using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;

namespace PureLambda.Hosting;

/// <summary>The runtime as a hosted service, on a thread of its own: it blocks, and the pool's threads are for handlers.</summary>
internal sealed class HostedRuntime(HostedProgram program, IHostApplicationLifetime lifetime)
    : IHostedLifecycleService,
        IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration stopping;
    private Thread? thread;

    // All other services have started: an invocation may need them.
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        // SIGTERM is heard of here first, and the time that the platform leaves has begun to run.
        stopping = lifetime.ApplicationStopping.Register(stop.Cancel);
        thread = new Thread(Run) { IsBackground = true, Name = "purelambda" };
        thread.UnsafeStart();
        return Task.CompletedTask;
    }

    // No other service has stopped yet: what still runs may need them.
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (thread is null)
            return;
        await stop.CancelAsync().ConfigureAwait(false);
        var late = Task.Delay(Timeout.Infinite, cancellationToken);
        _ = await Task.WhenAny(ended.Task, late).ConfigureAwait(false);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        stopping.Dispose();
        if (thread is null || ended.Task.IsCompleted)
            stop.Dispose();
    }

    private void Run()
    {
        Environment.ExitCode = Lambda.Run(program.Bootstrap(stop.Token));
        ended.SetResult();
        lifetime.StopApplication();
    }
}
