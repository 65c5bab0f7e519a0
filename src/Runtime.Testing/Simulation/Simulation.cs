using System;
using System.Collections.Generic;
using System.Threading;
using Program = PureLambda.Bootstrap;

namespace PureLambda.Testing;

/// <summary>
/// A program and the whole other side of its wire, in memory and in virtual time: the real interpreter and real bytes, and a
/// service that is reset, refused, frozen, stopped and late as a seed says. What goes wrong is printed as a script that
/// replays it.
/// </summary>
/// <example><c>Simulation.Of(handler).Seed(1).Invocations(10_000).Run().Check();</c></example>
public sealed record Simulation
{
    // A plan is run in parts, so that what fails is small before it is made smaller.
    private const int Part = 500;

    private const int MostInterleaved = 6;

    private Simulation(Scenery scenery) => Scenery = scenery;

    private Scenery Scenery { get; init; }
    private long From { get; init; } = 20180601;
    private int Count { get; init; } = 10_000;
    private bool IsCalm { get; init; }
    private Plan? Script { get; init; }
    private Action<SimulationReport> Progress { get; init; } = static _ => { };
    private Kind? Kind { get; init; }

    /// <summary>A program of one handler.</summary>
    /// <param name="handler">The handler.</param>
    public static Simulation Of(Handler handler) => Of(Program.Of(handler));

    /// <summary>A whole program, its initialisers, hooks and cleanups included.</summary>
    /// <param name="program">The program. What its options say about the outside is not heeded.</param>
    public static Simulation Of(Program program)
    {
        ArgumentNullException.ThrowIfNull(program);
        return new(new Scenery(() => program, Events.Number, static _ => { }));
    }

    /// <summary>PureLambda itself: a function that answers, fails, throws and streams as its events say.</summary>
    public static Simulation OfRuntime()
    {
        var (bare, whole, started) = (UnrulyFunction.Program(false), UnrulyFunction.Program(true), 0);
        return new(new Scenery(() => started++ % 8 == 0 ? whole : bare, UnrulyFunction.Event, static _ => { }));
    }

    /// <summary>Another seed: other events and other mishaps, always the same for the same seed.</summary>
    /// <param name="seed">The seed.</param>
    public Simulation Seed(long seed) => this with { From = seed };

    /// <summary>How many invocations; 10 000 unless said otherwise.</summary>
    /// <param name="count">The number.</param>
    public Simulation Invocations(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return this with { Count = count };
    }

    /// <summary>The bytes of the events; JSON with a number in it unless said otherwise.</summary>
    /// <param name="make">The event of a number.</param>
    public Simulation Sending(Func<int, Payload> make) => this with { Scenery = Scenery with { Event = make } };

    /// <summary>Which of the program's handlers runs.</summary>
    /// <param name="name">What <c>_HANDLER</c> says.</param>
    public Simulation Handling(string name) => this with { Scenery = Scenery with { HandlerName = name } };

    /// <summary>Keeps what the program logs.</summary>
    /// <param name="log">Where to.</param>
    public Simulation LoggingTo(CapturedLog log) => this with { Scenery = Scenery with { Log = log.Write } };

    /// <summary>
    /// The function has SnapStart: each process is stored when it has initialised itself, and restored hours later. Unless
    /// this is said, every fourth five hundred invocations are such a function's.
    /// </summary>
    public Simulation SnapStart() => this with { Kind = Testing.Kind.SnapStart };

    /// <summary>
    /// So many invocations at once, as on managed instances: the runtime's workers have their threads, of which one runs at a
    /// time, and the seed says who goes on where one waits for a reply or begins its handler.
    /// </summary>
    /// <param name="workers">What <c>AWS_LAMBDA_MAX_CONCURRENCY</c> says: from 1 to 32.</param>
    public Simulation Concurrency(int workers)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workers);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workers, Testing.Kind.MostWorkers);
        return this with { Kind = Testing.Kind.Managed(workers) };
    }

    /// <summary>The program asks for the next event in the write of an answer: <c>RuntimeOptions.PipelineNext</c>.</summary>
    public Simulation Pipelined() => this with { Scenery = Scenery with { IsPipelined = true } };

    /// <summary>Nothing goes wrong.</summary>
    public Simulation Calm() => this with { IsCalm = true };

    /// <summary>One plan, in place of those that the seed makes.</summary>
    /// <param name="plan">The plan, perhaps read from a script.</param>
    public Simulation Replaying(Plan plan) => this with { Script = plan };

    /// <summary>Tells how far it is, every few hundred invocations.</summary>
    /// <param name="progress">Gets the account so far, on the thread that runs the simulation.</param>
    public Simulation Telling(Action<SimulationReport> progress) => this with { Progress = progress };

    // A script has no seed.
    private long? Origin => Script is null ? From : null;

    internal Simulation Changed(Func<Scenery, Scenery> change) => this with { Scenery = change(Scenery) };

    /// <summary>Runs it, up to the first rule that is broken.</summary>
    public SimulationReport Run() => Run(CancellationToken.None);

    /// <summary>Runs it, up to the first rule that is broken, or until it is cancelled.</summary>
    /// <param name="cancellation">Looked at every few hundred invocations.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public SimulationReport Run(CancellationToken cancellation)
    {
        var report = new SimulationReport(Origin);
        foreach (var plan in Plans())
        {
            cancellation.ThrowIfCancellationRequested();
            var world = World.Of(plan, Scenery);
            world.Run();
            report = report.With(world.Ledger, world.Time.Elapsed);
            if (world.Ledger.Flaw is { } flaw)
                return report with { Defect = Shrinking.Smallest(world.Played, flaw, Scenery, Origin) };
            Progress(report);
        }
        return report;
    }

    /// <summary>
    /// Runs every interleaving of a few invocations: every order in which workers can go on, and SIGTERM at each point of each.
    /// How many there were, the report says. What is run is the plan to be replayed, or else a calm one.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no concurrency, or more than six invocations, which would take days.</exception>
    public SimulationReport RunEveryInterleaving()
    {
        var plan = Script ?? Plan.Make(Kind ?? Testing.Kind.OnDemand, unchecked((ulong)From), Count, troubled: false);
        if (plan.Kind.Type != InitializationType.ManagedInstances || plan.Count > MostInterleaved)
            throw new InvalidOperationException(
                $"Every interleaving is one of some concurrency, and of at most {MostInterleaved} invocations."
            );
        var report = new SimulationReport(Origin);
        for (var order = ""; order is not null; )
        {
            var world = new Crowd(
                new Plan(plan.Kind with { Order = order, StopsAnywhere = true }, plan.Turns.ToArray()),
                Scenery
            );
            world.Run();
            report = report.With(world.Ledger, world.Time.Elapsed) with { Interleavings = report.Interleavings + 1 };
            if (world.Ledger.Flaw is { } flaw)
                return report with { Defect = Shrinking.Smallest(world.Played, flaw, Scenery, Origin) };
            order = world.NextOrder;
        }
        return report;
    }

    private IEnumerable<Plan> Plans()
    {
        if (Script is { } script)
        {
            yield return script;
            yield break;
        }
        for (var (part, done) = (0, 0); done < Count; part++, done += Part)
            yield return Plan.Make(
                Kind ?? Mixed(part),
                Dice.Of(unchecked((ulong)From), (ulong)part),
                Math.Min(Part, Count - done),
                !IsCalm
            );
    }

    // Unless it is said what the function is, every fourth part is one with SnapStart.
    private Kind Mixed(int part) => !IsCalm && part % 4 == 3 ? Testing.Kind.SnapStart : Testing.Kind.OnDemand;
}
