using System;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>
/// Runs a function on this machine as Lambda would: starts its process, serves it the Runtime API on the loopback
/// interface and invokes it, as many times at once as <see cref="EmulatorOptions.Initialization"/> says. A process that
/// fails is replaced at the next event, and so is one that runs out of time unless it has several events at once. Every
/// wait has an end: initialisation, restore, invocation and shutdown are limited, and an exit is seen.
/// </summary>
public sealed class Emulator : IAsyncDisposable
{
    /// <summary>The largest event, and the largest answer that is not streamed, in bytes: 6 MiB and 100 bytes.</summary>
    public const int PayloadLimit = Server.PayloadLimit;

    private readonly EmulatorOptions options;
    private readonly SemaphoreSlim turns;
    private readonly CurrentEnvironment environment;
    private int disposed;

    internal string FunctionVersion => options.FunctionVersion;

    internal TimeProvider Time => options.TimeProvider;

    /// <summary>A line of the platform in the log.</summary>
    internal void Say(string text) => options.Log(new LogLine(LogSource.Platform, text));

    /// <summary>An emulator of the function; its process starts with the first event.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A time limit or the concurrency is not positive.</exception>
    public Emulator(EmulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.InitTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.RestoreTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.ShutdownTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Initialization.Places, 1);
        var gate = new Lock();
        this.options = options with
        {
            Log = line =>
            {
                lock (gate)
                    options.Log(line);
            },
        };
        turns = new SemaphoreSlim(options.Initialization.Places);
        environment = new CurrentEnvironment(this.options);
    }

    /// <summary>
    /// Sends the function one event and waits until the invocation is over. Whatever the function does is a result and
    /// no exception. What is more than may run at once waits for its turn.
    /// </summary>
    /// <param name="event">The event's bytes, JSON as a rule.</param>
    /// <param name="cancellation">Ends the wait, and the process with it unless others may use it: on managed instances.</param>
    /// <exception cref="ArgumentException">The event is larger than <see cref="PayloadLimit"/>.</exception>
    public Task<InvocationReport> InvokeAsync(ReadOnlyMemory<byte> @event, CancellationToken cancellation) =>
        InvokeAsync(new InvocationRequest(new Body(@event)), cancellation);

    /// <summary>
    /// Sends the function one event with what an invoker may say beside it, and waits until the invocation is over.
    /// </summary>
    /// <param name="request">The event, and what comes with it.</param>
    /// <param name="cancellation">Ends the wait, and the process with it unless others may use it: on managed instances.</param>
    /// <exception cref="ArgumentException">The event is larger than <see cref="PayloadLimit"/>.</exception>
    public Task<InvocationReport> InvokeAsync(InvocationRequest request, CancellationToken cancellation) =>
        InvokeAsync(request, pieces: null, cancellation);

    /// <summary>
    /// The same for an invoker that takes the answer as it comes: the body of a response goes to it, and is empty in the
    /// report. The channel is completed when the invocation is over.
    /// </summary>
    internal async Task<InvocationReport> InvokeAsync(
        InvocationRequest request,
        ChannelWriter<Reply.PieceToInvoker>? pieces,
        CancellationToken cancellation
    )
    {
        try
        {
            ArgumentNullException.ThrowIfNull(request);
            if (request.Event.Length > PayloadLimit)
                throw new ArgumentException(
                    $"The event has {request.Event.Length} bytes, {PayloadLimit} are allowed.",
                    nameof(request)
                );
            await turns.WaitAsync(cancellation);
            try
            {
                ObjectDisposedException.ThrowIf(disposed != 0, this);
                return await environment.UseAsync(
                    current => current.InvokeAsync(request, pieces, cancellation),
                    cancellation
                );
            }
            finally
            {
                turns.Release();
            }
        }
        finally
        {
            pieces?.TryComplete();
        }
    }

    /// <summary>
    /// Ends the process when the invocations that run are over: with SIGTERM and time to clean up when it has registered an
    /// extension, otherwise at once.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;
        for (var turn = 0; turn < options.Initialization.Places; turn++)
            await turns.WaitAsync();
        await environment.DisposeAsync();
        turns.Release(options.Initialization.Places);
    }
}
