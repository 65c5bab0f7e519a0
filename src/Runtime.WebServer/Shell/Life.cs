using System;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.WebServer;

/// <summary>A server from one start to its end or its next start.</summary>
internal sealed class Life
{
    private readonly ProxySettings settings;
    private readonly ServerClient client;
    private readonly CancellationTokenSource over = new();
    private volatile Look last = new Look.Silence();

    /// <summary>Starts it.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="client">Asks the server.</param>
    /// <param name="before">The life before it, which ends first; null at the beginning.</param>
    public Life(ProxySettings settings, ServerClient client, Life? before)
    {
        (this.settings, this.client) = (settings, client);
        Ready = Begin(before);
    }

    /// <summary>The run; null before it is started.</summary>
    public IServerRun? Run { get; private set; }

    /// <summary>Ends with null when the server is ready, or with why it will not be. Never fails.</summary>
    public Task<Fault?> Ready { get; }

    /// <summary>Whether something has been done about its end already.</summary>
    public bool IsLeft { get; set; }

    /// <summary>That it is not ready yet, as an error.</summary>
    public Fault NotReady(TimeSpan waited) => ServerFaults.NotReady(settings.Server, Port, waited, last);

    /// <summary>Ends it at once.</summary>
    public async Task Kill()
    {
        await over.CancelAsync().ConfigureAwait(false);
        Run?.Kill();
    }

    /// <summary>Asks it to end, and kills it when it does not.</summary>
    public async Task Stop(CancellationToken cancellation)
    {
        if (Run is { } run && settings.Server is not Server.Running)
            await Ended(run, cancellation).ConfigureAwait(false);
        await Kill().ConfigureAwait(false);
    }

    private int Port => settings.Readiness.Port ?? settings.Port;

    // The longest invocation there is: what goes on waiting has an end all the same.
    private static readonly TimeSpan LongestInvocation = TimeSpan.FromMinutes(15);

    private async Task<Fault?> Begin(Life? before)
    {
        await Task.Yield();
        try
        {
            if (before is not null)
                await Bury(before).ConfigureAwait(false);
            else if (settings.Server is not Server.Running && await IsTaken().ConfigureAwait(false))
                return ServerFaults.PortTaken(settings.Port);
            over.Token.ThrowIfCancellationRequested();
            Run = ServerStart.Of(settings);
            return await Await(Run).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Run?.Kill();
            return e is FaultException carrier ? carrier.Fault : ServerFaults.CannotStart(settings.Server, e.Message);
        }
    }

    private async Task Ended(IServerRun run, CancellationToken cancellation)
    {
        run.Ask();
        try
        {
            await run.Ended.WaitAsync(settings.StopTime, settings.Time, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            settings.Log(
                $"{settings.Server} did not end within {settings.StopTime.TotalMilliseconds:0} ms of SIGTERM, and is killed."
            );
        }
    }

    // It must have let go of the port.
    private async Task Bury(Life before)
    {
        await before.Kill().ConfigureAwait(false);
        if (before.Run is { } run && settings.Server is not Server.Running)
            _ = await Task.WhenAny(run.Ended, Task.Delay(settings.Readiness.Limit, settings.Time))
                .ConfigureAwait(false);
    }

    private async Task<bool> IsTaken() =>
        await ServerClient.Connect(settings.Port, over.Token).ConfigureAwait(false) is Look.Connected;

    private async Task<Fault?> Await(IServerRun run)
    {
        var limit = settings.Readiness.GoesOn ? LongestInvocation : settings.Readiness.Limit;
        using var late = new CancellationTokenSource(limit, settings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, over.Token);
        try
        {
            while (true)
            {
                var looking = See(either.Token);
                if (await Task.WhenAny(looking, run.Ended).ConfigureAwait(false) == run.Ended)
                    return ServerFaults.Ended(settings.Server, await run.Ended.ConfigureAwait(false));
                last = await looking.ConfigureAwait(false);
                if (settings.Readiness.IsMetBy(last) && !run.Ended.IsCompleted)
                    return null;
                await Task.WhenAny(run.Ended, Task.Delay(settings.Readiness.Interval, settings.Time, either.Token))
                    .ConfigureAwait(false);
                either.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException)
        {
            run.Kill();
            return NotReady(limit);
        }
    }

    private async Task<Look> See(CancellationToken cancellation)
    {
        var connected = await ServerClient.Connect(Port, cancellation).ConfigureAwait(false);
        if (settings.Readiness.Path is not { } path || connected is not Look.Connected)
            return connected;
        if (last is not Look.Answered)
            last = new Look.Silence();
        return await client.Get(path, Port, cancellation).ConfigureAwait(false);
    }
}
