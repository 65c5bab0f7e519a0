using System;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Core;
using PureLambda.Shell;
using Program = PureLambda.Bootstrap;
using Wire = PureLambda.Protocol;

namespace PureLambda.Testing;

/// <summary>Everything around a program: the service, the wire, the clock and the platform, moved along one plan.</summary>
internal sealed partial class World
{
    // A turn has five points at which something ends a process, each once.
    private const int MostProcesses = 6;

    private readonly Turn[] turns;
    private readonly Kind kind;
    private readonly Scenery scenery;
    private Service service;
    private Life life;
    private CancellationTokenSource stop = new();
    private ManualResetEventSlim extensionAsked = new();
    private Call extensionCall;
    private int index;
    private bool invoked;
    private int nothings;
    private Starting starting;
    private Storing storing;
    private string lastId = "";

    public World(Plan plan, Scenery scenery)
    {
        (turns, kind, this.scenery) = (plan.Turns.ToArray(), plan.Kind, scenery);
        life = new Life(Ledger, Time, 1);
        service = NewService();
    }

    public Ledger Ledger { get; } = new();

    public VirtualTime Time { get; } = new();

    /// <summary>In how large pieces replies come.</summary>
    public int Piece { get; private set; } = int.MaxValue;

    /// <summary>Counts processes and restores: no connection outlives either.</summary>
    public int Age { get; private set; }

    /// <summary>Runs processes, one after another, until every invocation of the plan has come to its end.</summary>
    public void Run()
    {
        while (Ledger.Flaw is null && index < turns.Length)
        {
            RunProcess();
            Ledger.Demand(
                Ledger.Processes <= MostProcesses * (turns.Length + 1),
                "no invocation is lost",
                "processes start and end, and no invocation comes to its end"
            );
        }
        if (Ledger.Flaw is null)
            Ledger.Balance(turns.Length);
    }

    private Service NewService() => new(kind.Type, scenery.Server, Told);

    private void RunProcess()
    {
        Ledger.Processes++;
        Age++;
        (starting, storing) = (turns[index].Starting, turns[index].Storing);
        (turns[index].Starting, turns[index].Storing) = (Starting.Calm, Storing.Calm);
        (service, stop, extensionAsked) = (NewService(), new CancellationTokenSource(), new ManualResetEventSlim());
        var program = scenery.Program();
        life = new Life(Ledger, Time, 1)
        {
            HasCleanup = program.Cleanups.Count > 0,
            IsSnapStart = kind.Type == InitializationType.SnapStart,
        };
        (nothings, Time.Leaps) = (0, false);
        try
        {
            if (starting == Starting.EventFirst)
                Invoke();
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
        if (index < turns.Length && turns[index].Asking == Asking.NothingEver)
            turns[index].Asking = Asking.Calm;
    }

    private Program Watched(Program program)
    {
        var watched = program
            .Around(handler => handler.Around(Handle))
            .OnInit(() => Done(Initialize))
            .BeforeSnapshot(() => Done(BeforeSnapshot))
            .AfterRestore(() => Done(AfterRestore));
        if (program.Cleanups.Count > 0)
            watched = watched.OnCleanup(_ => Done(life.CleansUp));
        if (scenery.Around is { } around)
            watched = watched.Around(around);
        return watched.With(options =>
            options with
            {
                Environment = Variable,
                Transport = address => scenery.Wire(new SimulatedTransport(this, address)),
                Time = Time,
                Stop = stop.Token,
                Log = scenery.Log,
                Observer = null,
                SetTraceVariable = false,
                StandIn = new StandIn(ProcessStep, WorkerStep),
            }
        );
    }

    // The observer's place, but one whose failure nobody catches: a rule that is broken ends the process at once.
    private ProcessState ProcessStep(ProcessState state, ProcessEvent @event)
    {
        var after = scenery.StandIn?.Process(state, @event) ?? Machine.Step(state, @event);
        life.Steps(new Transition(-1, state, @event, after));
        HaltIfBroken();
        return after;
    }

    private WorkerState WorkerStep(WorkerState state, WorkerEvent @event)
    {
        var after = scenery.StandIn?.Worker(state, @event) ?? Machine.Step(state, @event);
        life[0].Steps(new Transition(0, state, @event, after));
        HaltIfBroken();
        return after;
    }

    private void HaltIfBroken()
    {
        if (Ledger.Flaw is not null)
            throw new HaltedException();
    }

    private string? Variable(string name) =>
        name switch
        {
            "AWS_LAMBDA_RUNTIME_API" => "127.0.0.1:9001",
            "AWS_LAMBDA_FUNCTION_NAME" => "simulated",
            "_HANDLER" => scenery.HandlerName,
            "AWS_LAMBDA_INITIALIZATION_TYPE" => kind.Name,
            _ => null,
        };

    private void Initialize()
    {
        if (starting == Starting.Stop)
            Stop();
        if (starting == Starting.InitFails)
            Fail(Wire.RuntimeApi.InitError);
    }

    private void Fail(string report)
    {
        life.OwedReport = report;
        throw new FaultException(new Fault("Simulation.InitFault", "The simulation lets this step fail."));
    }

    private void Stop()
    {
        life.Stops();
        stop.Cancel();
    }

    private static Task Done(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
