using System;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Shell;
using Wire = PureLambda.Protocol;

namespace PureLambda.Testing;

/// <summary>
/// Everything around a program: the service, the wire, the clock and the platform, moved along one plan. What the function
/// is makes the difference: <see cref="Solo"/> has one worker, <see cref="Crowd"/> has several.
/// </summary>
internal abstract partial class World
{
    // A turn has five points at which something ends a process, each once.
    private const int MostProcesses = 6;

    protected readonly Turn[] turns;
    protected readonly Scenery scenery;
    protected Service service;
    protected Life life;
    protected Starting starting;
    protected Storing storing;
    private readonly Kind kind;
    private CancellationTokenSource stop = new();

    protected World(Plan plan, Scenery scenery)
    {
        (turns, kind, this.scenery) = (plan.Turns.ToArray(), plan.Kind, scenery);
        life = new Life(Ledger, Time, kind.Workers);
        service = NewService();
    }

    public Ledger Ledger { get; } = new();

    public VirtualTime Time { get; } = new();

    /// <summary>In how large pieces replies come.</summary>
    public int Piece { get; protected set; } = int.MaxValue;

    /// <summary>Counts processes and restores: no connection outlives either.</summary>
    public int Age { get; protected set; }

    /// <summary>The plan as it was played.</summary>
    public abstract Plan Played { get; }

    /// <summary>Which invocation comes next.</summary>
    protected abstract int Upcoming { get; }

    public static World Of(Plan plan, Scenery scenery) =>
        plan.Kind.Type == InitializationType.ManagedInstances ? new Crowd(plan, scenery) : new Solo(plan, scenery);

    /// <summary>Runs processes, one after another, until every invocation of the plan has come to its end.</summary>
    public void Run()
    {
        // A function in Lambda has none. Test frameworks have one, whose few threads may all be held by other tests.
        var around = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            RunProcesses();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(around);
        }
    }

    private void RunProcesses()
    {
        var hasMore = turns.Length > 0;
        while (Ledger.Flaw is null && hasMore)
        {
            RunProcess();
            hasMore = Upcoming < turns.Length && !kind.StopsAnywhere;
            Ledger.Demand(
                Ledger.Processes <= MostProcesses * (turns.Length + 1),
                "no invocation is lost",
                "processes start and end, and no invocation comes to its end"
            );
        }
        if (Ledger.Flaw is null)
            Ledger.Balance(kind.StopsAnywhere ? Upcoming : turns.Length);
    }

    /// <summary>Runs one process to its end, and to that of everything that was sent to it.</summary>
    private void RunProcess()
    {
        Ledger.Processes++;
        Age++;
        ref var turn = ref turns[Upcoming];
        (starting, storing) = (turn.Starting, turn.Storing);
        (turn.Starting, turn.Storing) = (Starting.Calm, Storing.Calm);
        (service, stop, extensionAsked) = (NewService(), new CancellationTokenSource(), new ManualResetEventSlim());
        var program = scenery.Program();
        life = new Life(Ledger, Time, kind.Workers)
        {
            HasCleanup = program.Cleanups.Count > 0,
            IsSnapStart = kind.Type == InitializationType.SnapStart,
        };
        Begins();
        try
        {
            using var interpreter = new Interpreter(Watched(program), Wire.SettingsReader.Read(Variable));
            var reason = interpreter.Run();
            life.Ends(reason.ExitCode);
            service.Happens(new ServerEvent.Exited(new ExitStatus(reason.ExitCode)));
        }
        catch (HaltedException)
        {
            // A rule was broken: the ledger says which.
        }
        catch (Exception e) when (Ledger.Flaw is null)
        {
            // Outside of a simulation it would be the end with exit code 70.
            Ledger.Break("the runtime throws nothing", e.ToString());
        }
        Ended();
    }

    /// <summary>A process begins.</summary>
    protected abstract void Begins();

    /// <summary>It has ended.</summary>
    protected virtual void Ended() { }

    /// <summary>An invoker learns how its invocation ended.</summary>
    protected abstract void Told(string requestId, InvocationResult result);

    /// <summary>The handler is to run.</summary>
    protected abstract ValueTask<Outcome> Handle(Payload @event, Context context, Handler handler);

    protected virtual void BeforeSnapshot() { }

    protected virtual void AfterRestore() { }

    protected void HaltIfBroken()
    {
        if (Ledger.Flaw is not null)
            throw new HaltedException();
    }

    protected void Fail(string report)
    {
        life.OwedReport = report;
        throw new FaultException(new Fault("Simulation.InitFault", "The simulation lets this step fail."));
    }

    /// <summary>SIGTERM.</summary>
    protected void Stop()
    {
        life.Stops();
        stop.Cancel();
    }

    /// <summary>What the plan has befall a worker while its handler runs.</summary>
    protected void Befall(Handling fate, int worker)
    {
        switch (fate)
        {
            case Handling.Slow:
                Time.Advance(TimeSpan.FromSeconds(1));
                break;
            case Handling.Stop:
                Stop();
                break;
            case Handling.Overrun:
                PassDeadline(worker);
                break;
        }
    }

    /// <summary>What the handler came to; the clock is moved for it if it waits.</summary>
    protected Outcome Finished(ValueTask<Outcome> running, Context context)
    {
        if (running.IsCompleted)
            return running.Result;
        if (Rehearsal.Finished(running.AsTask(), context, Time, scenery.Patience) is { } outcome)
            return outcome;
        Ledger.Break(Ledger.EveryHandlerEnds, "the handler waits for what never comes");
        throw new HaltedException();
    }

    /// <summary>The event of a turn.</summary>
    protected InvokeRequest Request(string requestId, string invocationId, Turn turn, TimeSpan timeout) =>
        new(
            requestId,
            invocationId,
            (Time.GetUtcNow() + timeout).ToUnixTimeMilliseconds(),
            "arn:aws:lambda:eu-central-1:123456789012:function:simulated",
            "",
            new Body(scenery.Event(turn.Event).Memory)
        );

    private Service NewService() => new(kind.Type, scenery.Server, Told);
}
