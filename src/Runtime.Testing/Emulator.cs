using System;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>
/// Runs a function on this machine as Lambda would: starts its process, serves it the Runtime API on the loopback
/// interface and invokes it, one event after the other. A process that fails or runs out of time is replaced at the
/// next event. Every wait has an end: initialisation, invocation and shutdown are limited, and an exit is seen.
/// </summary>
public sealed class Emulator : IAsyncDisposable
{
    /// <summary>The largest event, and the largest answer, in bytes: 6 MiB and 100 bytes.</summary>
    public const int PayloadLimit = Server.PayloadLimit;

    private readonly EmulatorOptions options;
    private readonly SemaphoreSlim turn = new(1);
    private ExecutionEnvironment? environment;
    private bool disposed;

    internal string FunctionVersion => options.FunctionVersion;

    /// <summary>An emulator of the function; its process starts with the first event.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A time limit is not positive.</exception>
    public Emulator(EmulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.InitTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.ShutdownTimeout, TimeSpan.Zero);
        var gate = new Lock();
        this.options = options with
        {
            Log = line =>
            {
                lock (gate)
                    options.Log(line);
            },
        };
    }

    /// <summary>
    /// Sends the function one event and waits until the invocation is over. Whatever the function does is a result and
    /// no exception. Invocations take turns.
    /// </summary>
    /// <param name="event">The event's bytes, JSON as a rule.</param>
    /// <param name="cancellation">Ends the wait, and the process with it.</param>
    /// <exception cref="ArgumentException">The event is larger than <see cref="PayloadLimit"/>.</exception>
    public Task<InvocationReport> InvokeAsync(ReadOnlyMemory<byte> @event, CancellationToken cancellation) =>
        InvokeAsync(new InvocationRequest(new Body(@event)), cancellation);

    /// <summary>
    /// Sends the function one event with what an invoker may say beside it, and waits until the invocation is over.
    /// </summary>
    /// <param name="request">The event, and what comes with it.</param>
    /// <param name="cancellation">Ends the wait, and the process with it.</param>
    /// <exception cref="ArgumentException">The event is larger than <see cref="PayloadLimit"/>.</exception>
    public async Task<InvocationReport> InvokeAsync(InvocationRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Event.Length > PayloadLimit)
            throw new ArgumentException(
                $"The event has {request.Event.Length} bytes, {PayloadLimit} are allowed.",
                nameof(request)
            );
        await turn.WaitAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            environment ??= await ExecutionEnvironment.StartAsync(options, cancellation);
            var report = await environment.InvokeAsync(request, cancellation);
            if (environment.IsStopped)
                await StopAsync();
            return report;
        }
        catch
        {
            await StopAsync();
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>
    /// Ends the process: with SIGTERM and time to clean up when it has registered an extension, otherwise at once.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync();
        disposed = true;
        await StopAsync();
        turn.Release();
    }

    private async Task StopAsync()
    {
        if (environment is not { } ending)
            return;
        environment = null;
        await ending.DisposeAsync();
    }
}
