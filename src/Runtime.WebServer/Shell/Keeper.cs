using System;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.WebServer;

/// <summary>Keeps a server running: starts it, watches it, starts it again, and ends the process when that is no use.</summary>
internal sealed class Keeper(ProxySettings settings, ServerClient client, Action end)
{
    private readonly object gate = new();
    private Life? current;
    private int restarts;
    private int busy;
    private bool isStopping;
    private volatile Fault? reason;

    /// <summary>Why the process ends; null while it goes on.</summary>
    public Fault? Reason => reason;

    /// <summary>The server as it is now.</summary>
    public Life Current
    {
        get
        {
            lock (gate)
                return current ?? throw new InvalidOperationException("The server has not been started.");
        }
    }

    /// <summary>Starts the server; ends when it is ready, or when it may go on getting ready in the first invocation.</summary>
    /// <exception cref="FaultException">It is not ready, and the fault says why.</exception>
    public async Task Start()
    {
        var life = new Life(settings, client, before: null);
        lock (gate)
            current = life;
        Fault? fault;
        try
        {
            // Without going on it has a limit of its own.
            fault = settings.Readiness.GoesOn
                ? await life.Ready.WaitAsync(settings.Readiness.Limit, settings.Time).ConfigureAwait(false)
                : await life.Ready.ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            settings.Log(
                $"{settings.Server} is not ready after {settings.Readiness.Limit.TotalSeconds:0.###} s: the first invocation waits for it."
            );
            fault = null;
        }
        if (fault is not null)
        {
            await life.Kill().ConfigureAwait(false);
            throw new FaultException(fault);
        }
        _ = Watch(life);
    }

    /// <summary>A request begins.</summary>
    public void Enter() => Interlocked.Increment(ref busy);

    /// <summary>A request has ended.</summary>
    public void Leave() => Interlocked.Decrement(ref busy);

    /// <summary>The server answered: what was wrong with it before is over.</summary>
    public void Answered() => Volatile.Write(ref restarts, 0);

    /// <summary>Does what is to be done about trouble with a server, once for each of its lives.</summary>
    /// <param name="life">Whose trouble.</param>
    /// <param name="trouble">What.</param>
    /// <param name="fault">The same as an error.</param>
    /// <param name="own">How many of the running requests are the caller's: 1, or 0 where nobody asks.</param>
    public void Report(Life life, Trouble trouble, Fault fault, int own)
    {
        Remedy remedy;
        lock (gate)
        {
            if (life != current || life.IsLeft || isStopping || reason is not null)
                return;
            remedy = Supervision.Of(trouble, restarts, settings.Restarts, Volatile.Read(ref busy) - own);
            if (remedy == Remedy.None)
                return;
            life.IsLeft = true;
            if (remedy == Remedy.Restart)
            {
                restarts++;
                current = new Life(settings, client, life);
            }
            else
                reason = fault;
        }
        settings.Log($"{fault.Message}\n{(remedy == Remedy.End ? "The process ends." : "It is started again.")}");
        if (remedy == Remedy.End)
            end();
        else
            _ = Watch(Current);
    }

    /// <summary>Ends the server.</summary>
    public async Task Stop(CancellationToken cancellation)
    {
        Life? life;
        lock (gate)
        {
            isStopping = true;
            life = current;
        }
        if (life is not null)
            await life.Stop(cancellation).ConfigureAwait(false);
    }

    /// <summary>Ends the server at once: the process is about to end.</summary>
    public void Kill() => current?.Run?.Kill();

    private async Task Watch(Life life)
    {
        if (await life.Ready.ConfigureAwait(false) is { } fault)
        {
            Report(life, Trouble.NotReady, fault, own: 0);
            return;
        }
        var how = await life.Run!.Ended.ConfigureAwait(false);
        Report(life, Trouble.Ended, ServerFaults.Ended(settings.Server, how), own: 0);
    }
}
