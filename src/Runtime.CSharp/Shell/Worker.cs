using System;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Core;
using PureLambda.Protocol;

namespace PureLambda.Shell;

/// <summary>
/// Performs the states of one worker on one thread and one connection. Its loop is the last sentence of the design:
/// perform the state, ask the table what follows.
/// </summary>
internal sealed class Worker(int index, Handler handler, Surroundings around, ITransport transport) : IDisposable
{
    private const int Free = 0;
    private const int Asking = 1;
    private const int Stopped = 2;

    private readonly object gate = new();
    private readonly HandlerRun run = new(index, handler, around);
    private volatile bool stopping;
    private int phase = Free;

    // Next went out, perhaps, behind the last post.
    private bool asked;

    /// <summary>Runs until there is no more to do, and says why.</summary>
    public Reason Run()
    {
        WorkerState state = WorkerState.Next.Fresh;
        while (state is not WorkerState.Done)
        {
            var @event = Perform(state);
            if (stopping)
                @event = Machine.UnderShutdown(@event);
            var after = around.Table?.Invoke(index, state, @event) ?? Machine.Step(state, @event);
            around.Observe(new Transition(index, state, @event, after));
            state = after;
        }
        run.End();
        return ((WorkerState.Done)state).Reason;
    }

    /// <summary>Lets the worker ask no more. What it is doing, it finishes.</summary>
    public void Stop()
    {
        lock (gate)
        {
            stopping = true;
            if (Interlocked.Exchange(ref phase, Stopped) == Asking)
                transport.Interrupt();
        }
    }

    /// <summary>Cuts the call that is still pending: the rest of the platform's time belongs to the cleanups.</summary>
    public void GiveUp()
    {
        // Where the platform leaves next to no time, this comes before Stop: what is cut is cut by us all the same.
        stopping = true;
        transport.Interrupt();
    }

    /// <summary>Closes its connection.</summary>
    public void Dispose() => transport.Dispose();

    private WorkerEvent Perform(WorkerState state) =>
        state switch
        {
            WorkerState.Next s => Ask(s),
            WorkerState.Handle s => run.Handle(s.Invocation),
            WorkerState.Respond s => Decode.Posted(Post(s)),
            WorkerState.Error s => Decode.Posted(Send(s, Encode.Error(s.Attempt, s.Fault))),
            _ => throw new InvalidOperationException($"{state} is not performed."),
        };

    private WorkerEvent Ask(WorkerState.Next state)
    {
        if (!run.StragglerEnded())
            return new WorkerEvent.ShutdownRequested();
        run.BeforeNext();
        run.End();
        if (!Paused(state) || !StartAsking())
        {
            if (!asked)
                return new WorkerEvent.ShutdownRequested();
            // What has come already was handed to us; more than that is not waited for.
            transport.Interrupt();
        }
        asked = false;
        var reply = transport.Send(Encode.Next);
        EndAsking();
        return Decode.Next(reply);
    }

    private bool StartAsking() => !stopping && Interlocked.CompareExchange(ref phase, Asking, Free) == Free;

    // Asking, and being stopped from it, exclude each other: a shutdown never cuts the connection under an answer. Who was
    // stopped meanwhile waits until the cutting is done; nobody else needs the lock.
    private void EndAsking()
    {
        if (Interlocked.CompareExchange(ref phase, Free, Asking) != Asking)
            lock (gate) { }
    }

    // "No event yet" is asked again at a growing distance, which patience bounds at a second.
    private bool Paused(WorkerState.Next state)
    {
        var asked = WorkerState.Next.FullPatience - state.Patience;
        if (asked == 0)
            return true;
        var wait = Task.Delay(TimeSpan.FromMilliseconds(10 * asked), around.Time);
        return Waiting.For(wait, around.Time, null, around.Shutdown.Requested) == Waited.Finished;
    }

    private Reply Post(WorkerState.Respond state)
    {
        Call call;
        try
        {
            call = Encode.Respond(state.Attempt, state.Response);
        }
        catch (Exception e)
        {
            // A null where the types say that there is none: a media type, a header. Nothing was sent.
            return new Reply.BodyFailed(Fault.From(e));
        }
        return state.Response is Response.Streamed ? transport.SendStreamed(call, run.WriteBody) : Send(state, call);
    }

    // With next behind it, where that is wanted and nothing stands between the two.
    private Reply Send(WorkerState state, Call call)
    {
        asked = around.PipelineNext && Machine.NextFollows(state) && run.NothingBeforeNext && !stopping;
        return asked ? transport.SendPipelined(call, Encode.Next) : transport.Send(call);
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
)
{
    /// <summary>What runs after each answer.</summary>
    public Sequence<Func<CancellationToken, Task>> BeforeNext { get; init; } = [];

    /// <summary>Whether next goes out with an answer, as <see cref="RuntimeOptions.PipelineNext"/> says.</summary>
    public bool PipelineNext { get; init; }

    /// <summary>What stands in for the worker's table, or null.</summary>
    public Func<int, WorkerState, WorkerEvent, WorkerState>? Table { get; init; }
}
