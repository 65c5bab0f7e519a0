using System;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>
/// One process of the function and a Runtime API of its own, from the start to the end of both: what an earlier process
/// left behind never reaches the next one.
/// </summary>
internal sealed class ExecutionEnvironment : IAsyncDisposable
{
    private readonly EmulatorOptions options;
    private readonly LiveServer server;
    private readonly RuntimeApiEndpoint endpoint;
    private readonly FunctionLog log;
    private Bootstrap? bootstrap;
    private TimeSpan? initDuration;
    private bool isStored;
    private int isUsed;

    private ExecutionEnvironment(EmulatorOptions options, LiveServer server, RuntimeApiEndpoint endpoint)
    {
        log = new FunctionLog(options.Log);
        this.options = options with { Log = log.Add };
        this.server = server;
        this.endpoint = endpoint;
    }

    /// <summary>Whether the process serves no further event.</summary>
    public bool IsStopped => server.State.Stopped is not null;

    /// <summary>Starts the process and waits until it asks for an event, or to be stored, or fails to.</summary>
    public static async Task<ExecutionEnvironment> StartAsync(EmulatorOptions options, CancellationToken cancellation)
    {
        var server = new LiveServer(
            new(options.FunctionName, options.FunctionVersion, options.Handler),
            options.Initialization.Type
        );
        var endpoint = await RuntimeApiEndpoint.StartAsync(server, options.PathPrefix.Text, cancellation);
        var environment = new ExecutionEnvironment(options, server, endpoint);
        try
        {
            await environment.InitialiseAsync(cancellation);
            return environment;
        }
        catch
        {
            await environment.DisposeAsync();
            throw;
        }
    }

    /// <summary>Hands over one event and waits for the end of the invocation, or of its time.</summary>
    public async Task<InvocationReport> InvokeAsync(
        InvocationRequest wish,
        ChannelWriter<Reply.PieceToInvoker>? pieces,
        CancellationToken cancellation
    )
    {
        var restored = await RestoreAsync(cancellation);
        var pending = new PendingInvocation(pieces);
        var tail = log.Open();
        try
        {
            var request = await BeginAsync(pending, wish, cancellation);
            var init = Interlocked.Exchange(ref isUsed, 1) == 0 ? initDuration : null;
            var start = options.TimeProvider.GetTimestamp();
            server.Begin(pending, request);
            var late = new ServerEvent.DeadlinePassed(request.RequestId, options.Timeout);
            await LimitAsync(pending.Result, options.Timeout, late, cancellation);
            var result = await pending.Result;
            var elapsed = options.TimeProvider.GetElapsedTime(start);
            // Nobody is billed for the time that the kill took to happen.
            var duration = result is InvocationResult.Timeout && elapsed > options.Timeout ? options.Timeout : elapsed;
            var memory = bootstrap?.MaxMemoryUsed() ?? 0;
            await (IsStopped ? KillAsync() : SettleAsync());

            var report = new InvocationReport(request.RequestId, result, duration, init, options.MemorySize, memory)
            {
                RestoreDuration = restored,
            };
            foreach (var line in PlatformLog.End(server.Type, report, options.TimeProvider.GetUtcNow()))
                log.AddOfPlatform(line);
            return report with { LogTail = tail.ToString() };
        }
        finally
        {
            log.Close(tail);
        }
    }

    /// <summary>"No extension registered: SIGKILL at once." With one, the process is asked first.</summary>
    public async ValueTask DisposeAsync()
    {
        if (bootstrap is not null && !IsStopped && server.State.Extensions.Count > 0)
            await bootstrap.TerminateAsync(options.ShutdownTimeout);
        await KillAsync();
        bootstrap?.Dispose();
        await endpoint.DisposeAsync();
    }

    private async Task InitialiseAsync(CancellationToken cancellation)
    {
        var start = options.TimeProvider.GetTimestamp();
        bootstrap = FunctionProcess.Start(options, endpoint.Address, server);
        var late = new ServerEvent.InitTimedOut(options.InitTimeout);
        await LimitAsync(server.Initialised, options.InitTimeout, late, cancellation);
        var duration = options.TimeProvider.GetElapsedTime(start);
        _ = bootstrap?.MaxMemoryUsed();
        isStored = server.Type is InitializationType.SnapStart && !IsStopped;
        // What comes before a snapshot belongs to no invocation.
        initDuration = isStored ? null : duration;
        if (server.State.Stopped is null && !isStored)
            return;
        await SettleAsync();
        log.AddOfPlatform(PlatformLog.InitReport(duration, server.State.Stopped?.ResultFor("")));
    }

    /// <summary>Restores the process if it is stored; how long that took, or null for one that is not.</summary>
    private async Task<TimeSpan?> RestoreAsync(CancellationToken cancellation)
    {
        if (!isStored)
            return null;
        isStored = false;
        log.AddOfPlatform(PlatformLog.RestoreStart(options.Region));
        var start = options.TimeProvider.GetTimestamp();
        server.Tell(new ServerEvent.Restore());
        var late = new ServerEvent.RestoreTimedOut(options.RestoreTimeout);
        await LimitAsync(server.Restored, options.RestoreTimeout, late, cancellation);
        var duration = options.TimeProvider.GetElapsedTime(start);
        await SettleAsync();
        log.AddOfPlatform(PlatformLog.RestoreReport(duration, server.State.Stopped?.ResultFor("")));
        return duration;
    }

    /// <summary>Waits for a place, and makes the request then, for its time begins then.</summary>
    private async Task<InvokeRequest> BeginAsync(
        PendingInvocation pending,
        InvocationRequest wish,
        CancellationToken cancellation
    )
    {
        server.Queue(pending);
        try
        {
            try
            {
                await pending.Place.WaitAsync(options.Timeout, options.TimeProvider, cancellation);
            }
            catch (TimeoutException)
            {
                // Others are served, and a worker of their process is lost: the server says so.
            }
            var request = NewIds.Request(options, wish, pending.IsStreamed);
            log.AddOfPlatform(PlatformLog.Start(server.Type, request.RequestId, options.FunctionVersion));
            return request;
        }
        catch
        {
            server.Withdraw(pending);
            throw;
        }
    }

    /// <summary>Waits, but no longer than this, and tells the server when the time is over.</summary>
    private async Task LimitAsync(Task awaited, TimeSpan limit, ServerEvent late, CancellationToken cancellation)
    {
        try
        {
            await awaited.WaitAsync(limit, options.TimeProvider, cancellation);
        }
        catch (TimeoutException)
        {
            server.Tell(late);
        }
    }

    private async Task KillAsync()
    {
        if (bootstrap is null)
            return;
        await bootstrap.KillAsync();
        await bootstrap.SettleAsync();
    }

    private Task SettleAsync() => bootstrap?.SettleAsync() ?? Task.CompletedTask;
}
