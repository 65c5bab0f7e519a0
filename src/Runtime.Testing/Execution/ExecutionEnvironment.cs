using System;
using System.ComponentModel;
using System.IO;
using System.Threading;
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
    private Bootstrap? bootstrap;
    private readonly LogTail tail = new();
    private TimeSpan? initDuration;

    private ExecutionEnvironment(EmulatorOptions options, LiveServer server, RuntimeApiEndpoint endpoint)
    {
        this.options = options with
        {
            Log = line =>
            {
                tail.Add(line.Text);
                options.Log(line);
            },
        };
        this.server = server;
        this.endpoint = endpoint;
    }

    /// <summary>Whether the process serves no further event.</summary>
    public bool IsStopped => server.State.Stopped is not null;

    /// <summary>Starts the process and waits until it asks for an event, or fails to.</summary>
    public static async Task<ExecutionEnvironment> StartAsync(EmulatorOptions options, CancellationToken cancellation)
    {
        var server = new LiveServer(
            new(options.FunctionName, options.FunctionVersion, options.Handler),
            InitializationType.OnDemand
        );
        var endpoint = await RuntimeApiEndpoint.StartAsync(server, cancellation);
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
    public async Task<InvocationReport> InvokeAsync(InvocationRequest wish, CancellationToken cancellation)
    {
        var request = NewRequest(wish);
        tail.Clear();
        Log(PlatformLog.Start(request.RequestId, options.FunctionVersion));
        var start = options.TimeProvider.GetTimestamp();
        var result = await ResultAsync(request, cancellation);
        var elapsed = options.TimeProvider.GetElapsedTime(start);
        // Nobody is billed for the time that the kill took to happen.
        var duration = result is InvocationResult.Timeout && elapsed > options.Timeout ? options.Timeout : elapsed;

        var memory = bootstrap?.MaxMemoryUsed() ?? 0;
        if (IsStopped)
            await KillAsync();
        else
            await SettleAsync();

        var report = new InvocationReport(
            request.RequestId,
            result,
            duration,
            initDuration,
            options.MemorySize,
            memory
        );
        initDuration = null;
        foreach (var line in PlatformLog.End(report, options.TimeProvider.GetUtcNow()))
            Log(line);
        return report with { LogTail = tail.ToString() };
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
        StartProcess();
        try
        {
            await server.Initialised.WaitAsync(options.InitTimeout, options.TimeProvider, cancellation);
        }
        catch (TimeoutException)
        {
            server.Tell(new ServerEvent.InitTimedOut(options.InitTimeout));
        }
        initDuration = options.TimeProvider.GetElapsedTime(start);
        _ = bootstrap?.MaxMemoryUsed();
        if (server.State.Stopped is not { } reason)
            return;
        await SettleAsync();
        Log(PlatformLog.InitReport(initDuration.Value, reason.ResultFor("")));
    }

    private void StartProcess()
    {
        // As in Lambda, a process starts in the folder of its code; a program of the PATH has none here.
        var path = options.Bootstrap.Contains(Path.DirectorySeparatorChar) ? Path.GetFullPath(options.Bootstrap) : null;
        var directory = Path.GetDirectoryName(path) ?? Environment.CurrentDirectory;
        var now = options.TimeProvider.GetUtcNow();
        var variables = BootstrapEnvironment.Build(
            options,
            options.Detour(endpoint.Address),
            directory,
            NewIds.LogStream(options, now)
        );
        try
        {
            bootstrap = Bootstrap.Start(options with { Bootstrap = path ?? options.Bootstrap }, directory, variables);
            _ = ObserveExitAsync(bootstrap);
        }
        catch (Win32Exception e)
        {
            var reason = new Win32Exception(e.NativeErrorCode).Message;
            server.Tell(new ServerEvent.StartFailed($"fork/exec {path ?? options.Bootstrap}: {reason}"));
        }
    }

    private async Task ObserveExitAsync(Bootstrap process) => server.Tell(new ServerEvent.Exited(await process.Exited));

    private async Task<InvocationResult> ResultAsync(InvokeRequest request, CancellationToken cancellation)
    {
        var result = server.Invoke(request);
        try
        {
            return await result.WaitAsync(options.Timeout, options.TimeProvider, cancellation);
        }
        catch (TimeoutException)
        {
            server.Tell(new ServerEvent.DeadlinePassed(request.RequestId, options.Timeout));
            return await result;
        }
    }

    private InvokeRequest NewRequest(InvocationRequest wish)
    {
        var now = options.TimeProvider.GetUtcNow();
        return new InvokeRequest(
            Guid.NewGuid().ToString(),
            Guid.NewGuid().ToString(),
            (now + options.Timeout).ToUnixTimeMilliseconds(),
            options.FunctionArn,
            wish.TraceId is "" ? NewIds.Trace(now) : wish.TraceId,
            wish.Event
        )
        {
            ContentType = wish.ContentType,
            ClientContext = wish.ClientContext,
            CognitoIdentity = wish.CognitoIdentity,
            TenantId = wish.TenantId,
        };
    }

    private async Task KillAsync()
    {
        if (bootstrap is null)
            return;
        await bootstrap.KillAsync();
        await bootstrap.SettleAsync();
    }

    private Task SettleAsync() => bootstrap?.SettleAsync() ?? Task.CompletedTask;

    private void Log(string line) => options.Log(new LogLine(LogSource.Platform, line));
}
