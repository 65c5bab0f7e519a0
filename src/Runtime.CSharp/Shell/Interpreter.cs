using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Core;
using PureLambda.Protocol;

namespace PureLambda.Shell;

/// <summary>Performs the states of the process: the effects, all in one place, each behind the state that names it.</summary>
internal sealed class Interpreter : IDisposable
{
    private readonly Bootstrap bootstrap;
    private readonly RuntimeOptions options;
    private readonly SettingsReader read;
    private readonly Shutdown shutdown;
    private readonly Action<LogRecord> log;
    private readonly Action<Transition> observe;
    private ITransport? transport;
    private ShutdownExtension? extension;
    private Handler? handler;

    public Interpreter(Bootstrap bootstrap, SettingsReader read)
    {
        (this.bootstrap, this.read) = (bootstrap, read);
        options = bootstrap.Options;
        shutdown = new Shutdown(options.Time, options.ShutdownTime);
        log = options.Log ?? new StandardOutput(read.Settings?.LogFormat ?? LogFormat.Text).Write;
        observe = Observers.Of(read.Settings, options, log);
    }

    /// <summary>Runs the process to its end, and says why it ended.</summary>
    public Reason Run()
    {
        if (read.Fault is { } fault)
            log(
                new LogRecord(options.Time.GetUtcNow(), LogLevel.Critical, "the settings are unusable")
                {
                    Fault = fault,
                }
            );
        shutdown.Heed(options.Stop);
        var state = read.FirstState;
        while (state is not ProcessState.Stopped)
        {
            var @event = Perform(state);
            var after = options.StandIn?.Process(state, @event) ?? Machine.Step(state, @event);
            observe(new Transition(-1, state, @event, after));
            state = after;
        }
        return ((ProcessState.Stopped)state).Reason;
    }

    public void Dispose()
    {
        extension?.Dispose();
        transport?.Dispose();
        shutdown.Dispose();
    }

    private ITransport Transport => transport ??= options.Transport(read.Api!);

    private ProcessEvent Perform(ProcessState state) =>
        state switch
        {
            ProcessState.Init => Initialize(),
            ProcessState.Snapshot => Ran(bootstrap.BeforeSnapshotHooks.Reversed()) ?? new ProcessEvent.HooksRan(),
            ProcessState.Restore => Restore(),
            ProcessState.Serve s => new ProcessEvent.WorkersDone(Serve(s.Workers)),
            ProcessState.Report s => Report(s),
            ProcessState.Cleanup => CleanUp(),
            _ => throw new InvalidOperationException($"{state} is not performed."),
        };

    private ProcessEvent Initialize()
    {
        List<string> oddities = [];
        if (bootstrap.Cleanups.Count > 0)
        {
            shutdown.HeedSignal();
            extension = new ShutdownExtension(() => options.Transport(read.Api!));
            if (extension.Register(shutdown.Requested) is { } refused)
                oddities.Add($"SIGTERM may not be sent, and then no cleanup runs: {refused.Message}");
        }
        else if (read.Settings!.IsManaged)
            shutdown.HeedSignal();

        return Ran(bootstrap.Initializers) ?? Begin() ?? new ProcessEvent.Initialized(Sequence.From(oddities));
    }

    // Null when the handler is there.
    private ProcessEvent? Begin()
    {
        var picked = bootstrap.Pick(read.Settings!.Handler);
        if (picked is not Outcome<Bootstrap.Entry>.Success { Value: var entry })
            return new ProcessEvent.Failed(((Outcome<Bootstrap.Entry>.Failure)picked).Fault);
        handler = entry.Ready;
        if (entry.Make is { } make && Ran([async () => handler = await make().ConfigureAwait(false)]) is { } failed)
            return failed;
        return handler is null ? new ProcessEvent.Failed(NoHandler) : null;
    }

    private static Fault NoHandler { get; } =
        new("Runtime.NoHandler", "The program's handler is null: a Handler was expected.");

    private ProcessEvent Restore()
    {
        using (shutdown.Requested.Register(Transport.Interrupt))
            if (Decode.Restore(Transport.Send(Encode.RestoreNext)) is { } fault)
                return shutdown.IsRequested ? new ProcessEvent.ShutdownRequested() : new ProcessEvent.Broken(fault);
        // What was open when the snapshot was taken leads nowhere now.
        transport?.Dispose();
        transport = null;
        extension?.Reopen();
        return Ran(bootstrap.AfterRestoreHooks) ?? new ProcessEvent.Restored();
    }

    private Reason Serve(int count)
    {
        var around = new Surroundings(read.Settings!, options.Time, log, observe, shutdown, options.SetTraceVariable)
        {
            BeforeNext = bootstrap.BeforeNextHooks,
            Table = options.StandIn?.Worker,
            PipelineNext =
                options.StandIn?.PipelinesAnywhere
                ?? ((options.PipelineNext || read.Settings!.PipelineNext) && !read.Settings!.IsManaged),
        };
        var workers = new Worker[count];
        for (var i = 0; i < count; i++)
            workers[i] = new Worker(i, handler!, around, i == 0 ? Transport : options.Transport(read.Api!));
        // Each worker closes its own.
        transport = null;
        return new WorkerGroup(workers, shutdown).Run();
    }

    private ProcessEvent.Reported Report(ProcessState.Report state)
    {
        var fault = state.Reason.Fault!;
        var call = state.Target == ReportTarget.Init ? Encode.InitError(fault) : Encode.RestoreError(fault);
        using (shutdown.GiveUp.Register(Transport.Interrupt))
            return new ProcessEvent.Reported(Decode.Verdict(Transport.Send(call)));
    }

    // User code in the init phase, one after another; null when all went well.
    private ProcessEvent? Ran(Sequence<Func<Task>> steps)
    {
        foreach (var step in steps.AsSpan())
        {
            var task = Guarded.Run(step);
            if (Waiting.For(task, options.Time, null, shutdown.Requested) != Waited.Finished)
                return new ProcessEvent.ShutdownRequested();
            if (task.Result is { } fault)
                return new ProcessEvent.Failed(fault);
        }
        return null;
    }

    private ProcessEvent CleanUp()
    {
        var left = shutdown.CleanupTime;
        using var over = new CancellationTokenSource(left, options.Time);
        Fault? first = null;
        foreach (var clean in bootstrap.Cleanups.Reversed())
        {
            var task = Guarded.Run(() => clean(over.Token));
            if (Waiting.For(task, options.Time, null, over.Token) != Waited.Finished)
                return new ProcessEvent.Failed(
                    new Fault(
                        "Runtime.CleanupTimeout",
                        $"The cleanups did not end within {left.TotalMilliseconds:0} ms."
                    )
                );
            first ??= task.Result;
        }
        return first is null ? new ProcessEvent.CleanedUp() : new ProcessEvent.Failed(first);
    }
}
