using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Core;
using PureLambda.Protocol;

namespace PureLambda.Shell;

/// <summary>
/// Performs the states of one worker on one thread and one connection. Its loop is the last sentence of the design:
/// perform the state, ask the table what follows.
/// </summary>
internal sealed class Worker(int index, Handler handler, Surroundings around, ITransport transport)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly object gate = new();
    private readonly ExecutionContext? clean = ExecutionContext.Capture();
    private volatile bool stopping;
    private bool asking;
    private Context? context;
    private StreamedResponse? stream;
    private Task? straggler;
    private string? trace;
    private ValueTask<Outcome> running;

    /// <summary>Runs until there is no more to do, and says why.</summary>
    public Reason Run()
    {
        WorkerState state = WorkerState.Next.Fresh;
        while (state is not WorkerState.Done)
        {
            var @event = Perform(state);
            if (stopping)
                @event = Machine.UnderShutdown(@event);
            var after = Machine.Step(state, @event);
            around.Observe(new Transition(index, state, @event, after));
            state = after;
        }
        context?.Dispose();
        return ((WorkerState.Done)state).Reason;
    }

    /// <summary>Lets the worker ask no more. What it is doing, it finishes.</summary>
    public void Stop()
    {
        lock (gate)
        {
            stopping = true;
            if (asking)
                transport.Interrupt();
        }
    }

    private WorkerEvent Perform(WorkerState state) =>
        state switch
        {
            WorkerState.Next s => Ask(s),
            WorkerState.Handle s => Handle(s.Invocation),
            WorkerState.Respond s => Decode.Posted(Post(s)),
            WorkerState.Error s => Decode.Posted(transport.Send(Encode.Error(s.Attempt, s.Fault))),
            _ => throw new InvalidOperationException($"{state} is not performed."),
        };

    private WorkerEvent Ask(WorkerState.Next state)
    {
        EndInvocation();
        if (!StragglerEnded() || !Paused(state) || !StartAsking())
            return new WorkerEvent.ShutdownRequested();
        var reply = transport.Send(Encode.Next);
        lock (gate)
            asking = false;
        return Decode.Next(reply);
    }

    // Asking, and being stopped from it, exclude each other: a shutdown never cuts the connection under an answer.
    private bool StartAsking()
    {
        lock (gate)
            return asking = !stopping;
    }

    // A handler that overran its deadline still runs; another invocation beside it would be one more than was promised.
    private bool StragglerEnded()
    {
        var ended =
            straggler is null || Waiting.For(straggler, around.Time, null, around.Shutdown.GiveUp) == Waited.Finished;
        straggler = null;
        return ended;
    }

    // "No event yet" is asked again at a growing distance.
    private bool Paused(WorkerState.Next state)
    {
        var asked = WorkerState.Next.FullPatience - state.Patience;
        if (asked == 0)
            return true;
        var pause = TimeSpan.FromMilliseconds(10 * asked);
        var wait = Task.Delay(pause < LongestPause ? pause : LongestPause, around.Time);
        return Waiting.For(wait, around.Time, null, around.Shutdown.Requested) == Waited.Finished;
    }

    private WorkerEvent Handle(Invocation invocation)
    {
        context = new Context(invocation, around.Settings, around.Time, around.Log, around.Shutdown.CancelHandlers);
        SetTrace(invocation.TraceId);
        var task = Start();
        if (!task.IsCompleted)
        {
            var pending = task.AsTask();
            var waited = Wait(pending);
            if (waited != Waited.Finished)
                return Left(pending, waited);
            task = new ValueTask<Outcome>(pending);
        }
        return task.Result switch
        {
            Outcome.Success s => new WorkerEvent.HandlerReturned(new Response.Buffered(s.Body, s.ContentType)),
            Outcome.Streamed s => Streamed(s.Response),
            Outcome.Failure f => new WorkerEvent.HandlerFailed(f.Fault),
            var other => throw new InvalidOperationException($"{other} is no outcome."),
        };
    }

    // Each invocation runs in the execution context in which the worker began, so what one leaves in an AsyncLocal the next
    // does not see. On managed instances we enforce the deadline, so the handler must not hold this thread.
    private ValueTask<Outcome> Start()
    {
        if (around.Settings.IsManaged)
            return new ValueTask<Outcome>(
                Task.Run(() => handler.InvokeAsync(context!.Invocation.Event, context).AsTask())
            );
        if (clean is null)
            return handler.InvokeAsync(context!.Invocation.Event, context);
        ExecutionContext.Run(clean, static state => ((Worker)state!).Invoke(), this);
        return running;
    }

    private void Invoke() => running = handler.InvokeAsync(context!.Invocation.Event, context);

    private Waited Wait(Task task) =>
        Waiting.For(
            task,
            around.Time,
            around.Settings.IsManaged ? context!.Invocation.Deadline?.Remaining(around.Time.GetUtcNow()) : null,
            around.Shutdown.GiveUp
        );

    private WorkerEvent Left(Task pending, Waited waited)
    {
        straggler = pending;
        return waited == Waited.DeadlinePassed ? new WorkerEvent.DeadlinePassed() : new WorkerEvent.ShutdownRequested();
    }

    private WorkerEvent Streamed(StreamedResponse? response)
    {
        if (response is null)
            return new WorkerEvent.HandlerFailed(
                new Fault("Runtime.NullOutcome", "The handler returned null: a StreamedResponse was expected.")
            );
        stream = response;
        return new WorkerEvent.HandlerReturned(new Response.Streamed(index, response.ContentType, response.Prelude));
    }

    private Reply Post(WorkerState.Respond state)
    {
        var call = Encode.Respond(state.Attempt, state.Response);
        return state.Response is Response.Streamed ? transport.SendStreamed(call, WriteBody) : transport.Send(call);
    }

    private Fault? WriteBody(Stream sink)
    {
        var writing = around.Settings.IsManaged ? Task.Run(() => Body(sink)) : Body(sink);
        switch (Wait(writing))
        {
            case Waited.Finished:
                return writing.Result;
            case Waited.DeadlinePassed:
                straggler = writing;
                return Machine.TimedOut;
            default:
                straggler = writing;
                return new Fault("Runtime.Shutdown", "The environment went away before the streamed answer was whole.");
        }
    }

    private async Task<Fault?> Body(Stream sink)
    {
        try
        {
            await stream!.Write(sink).ConfigureAwait(false);
            return null;
        }
        catch (Exception e)
        {
            return Fault.From(e);
        }
    }

    private void SetTrace(string? traceId)
    {
        if (around.Settings.IsManaged || !around.SetTraceVariable || traceId == trace)
            return;
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", traceId);
        trace = traceId;
    }

    private void EndInvocation()
    {
        if (straggler is null)
            context?.Dispose();
        (context, stream, running) = (null, null, default);
    }
}

/// <summary>What all workers share.</summary>
internal sealed record Surroundings(
    Settings Settings,
    TimeProvider Time,
    Action<LogRecord> Log,
    Action<Transition> Observe,
    Shutdown Shutdown,
    bool SetTraceVariable
);
