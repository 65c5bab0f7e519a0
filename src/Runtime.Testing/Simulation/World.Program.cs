using System;
using System.Threading.Tasks;
using PureLambda.Core;
using PureLambda.Shell;
using Program = PureLambda.Bootstrap;
using Wire = PureLambda.Protocol;

namespace PureLambda.Testing;

/// <summary>The program, as it is run here: everything around it is the world's, and its tables are watched.</summary>
internal abstract partial class World
{
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
                PipelineNext = options.PipelineNext || scenery.IsPipelined,
                StandIn = new StandIn(ProcessStep, WorkerStep)
                {
                    PipelinesAnywhere = scenery.IsPipelinedAnywhere ? true : null,
                },
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

    private WorkerState WorkerStep(int worker, WorkerState state, WorkerEvent @event)
    {
        var after = scenery.StandIn?.Worker(worker, state, @event) ?? Machine.Step(state, @event);
        life[worker].Steps(new Transition(worker, state, @event, after));
        HaltIfBroken();
        return after;
    }

    private string? Variable(string name) =>
        name switch
        {
            "AWS_LAMBDA_RUNTIME_API" => "127.0.0.1:9001",
            "AWS_LAMBDA_FUNCTION_NAME" => "simulated",
            "_HANDLER" => scenery.HandlerName,
            "AWS_LAMBDA_INITIALIZATION_TYPE" => kind.Name,
            "AWS_LAMBDA_MAX_CONCURRENCY" => kind.Concurrency,
            _ => null,
        };

    private void Initialize()
    {
        if (starting == Starting.Stop)
            Stop();
        if (starting == Starting.InitFails)
            Fail(Wire.RuntimeApi.InitError);
    }

    private static Task Done(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
