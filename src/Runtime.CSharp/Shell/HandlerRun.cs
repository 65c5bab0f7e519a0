using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Core;

namespace PureLambda.Shell;

/// <summary>The user's part of an invocation: runs the handler, and writes its stream, within the time there is.</summary>
internal sealed class HandlerRun(int index, Handler handler, Surroundings around)
{
    private Context? context;
    private StreamedResponse? stream;
    private Task? straggler;
    private string? trace;

    /// <summary>Runs the handler to its end, its deadline (on managed instances) or the end of the environment.</summary>
    public WorkerEvent Handle(Invocation invocation)
    {
        context = new Context(invocation, around.Settings, around.Time, around.Log, around.Shutdown.CancelHandlers);
        SetTrace(invocation.TraceId);
        using var limit = Limit(context);
        var task = Start(context);
        if (!task.IsCompleted)
        {
            var pending = task.AsTask();
            var waited = limit.Wait(pending);
            if (waited != Waited.Finished)
                return Left(pending, waited);
            task = new ValueTask<Outcome>(pending);
        }
        return task.Result switch
        {
            Outcome.Success s => new WorkerEvent.HandlerReturned(new Response.Buffered(s.Body, s.ContentType)),
            Outcome.Streamed s => Streamed(s.Response),
            Outcome.Failure f => new WorkerEvent.HandlerFailed(f.Fault ?? Null("a Fault")),
            var other => throw new InvalidOperationException($"{other} is no outcome."),
        };
    }

    /// <summary>Writes the streamed answer that the handler gave; the fault with which its source ended, or null.</summary>
    public Fault? WriteBody(Stream sink)
    {
        var mine = stream!;
        using var limit = Limit(context!);
        var writing = around.Settings.IsManaged ? Task.Run(() => Body(mine, sink)) : Body(mine, sink);
        var waited = limit.Wait(writing);
        if (waited == Waited.Finished)
            return writing.Result;
        straggler = writing;
        return waited == Waited.DeadlinePassed
            ? Machine.TimedOut
            : new Fault("Runtime.Shutdown", "The environment went away before the streamed answer was whole.");
    }

    /// <summary>
    /// Runs the hooks that stand between an answer and the next event. The environment is not frozen yet, and the platform
    /// counts the time: it is the invocation's, up to its deadline.
    /// </summary>
    public void BeforeNext()
    {
        if (around.BeforeNext.Count > 0 && context is { } mine)
            foreach (var hook in around.BeforeNext)
                Run(hook, mine);
    }

    /// <summary>Whether neither a hook nor a handler that overran its deadline stands between an answer and the next event.</summary>
    public bool NothingBeforeNext => around.BeforeNext.Count == 0 && straggler is null;

    /// <summary>The invocation is over: what it held is let go.</summary>
    public void End()
    {
        // One that still runs may still look at its context.
        if (straggler is null)
            context?.Dispose();
        (context, stream) = (null, null);
    }

    /// <summary>
    /// Waits for a handler that overran its deadline: another invocation beside it would be one more than was promised. False
    /// when the environment went away first.
    /// </summary>
    public bool StragglerEnded()
    {
        var ended =
            straggler is null || Waiting.For(straggler, around.Time, null, around.Shutdown.GiveUp) == Waited.Finished;
        straggler = null;
        return ended;
    }

    // On managed instances we enforce the deadline, so the handler must not hold this thread.
    private ValueTask<Outcome> Start(Context mine) =>
        around.Settings.IsManaged ? new ValueTask<Outcome>(OnPool(mine)) : OnThisThread(mine);

    private Task<Outcome> OnPool(Context mine) =>
        Task.Run(() => handler.InvokeAsync(mine.Invocation.Event, mine).AsTask());

    // What an invocation leaves in an AsyncLocal the next one does not see.
    private ValueTask<Outcome> OnThisThread(Context mine)
    {
        var before = ExecutionContext.Capture();
        var running = handler.InvokeAsync(mine.Invocation.Event, mine);
        if (before is not null)
            ExecutionContext.Restore(before);
        return running;
    }

    // Counted before user code starts, so that a clock that runs meanwhile is not read late.
    private TimeLimit Limit(Context mine) =>
        new(
            around.Time,
            around.Settings.IsManaged ? mine.Invocation.Deadline?.Remaining(around.Time.GetUtcNow()) : null,
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
            return new WorkerEvent.HandlerFailed(Null("a StreamedResponse"));
        stream = response;
        return new WorkerEvent.HandlerReturned(new Response.Streamed(index, response.ContentType, response.Prelude));
    }

    private void Run(Func<CancellationToken, Task> hook, Context mine)
    {
        var running = Guarded.Run(() => hook(mine.CancellationToken));
        var waited = Waiting.For(
            running,
            around.Time,
            mine.Invocation.Deadline?.Remaining(around.Time.GetUtcNow()),
            around.Shutdown.GiveUp
        );
        var fault = waited == Waited.Finished ? running.Result : HookTimedOut;
        if (fault is not null)
            around.Log(
                new LogRecord(around.Time.GetUtcNow(), LogLevel.Error, "a hook before the next event failed")
                {
                    RequestId = mine.RequestId,
                    Fault = fault,
                }
            );
    }

    private static Fault HookTimedOut { get; } =
        new("Runtime.HookTimedOut", "The hook did not end before the invocation's deadline.");

    private static Fault Null(string expected) =>
        new("Runtime.NullOutcome", $"The handler returned null: {expected} was expected.");

    private static async Task<Fault?> Body(StreamedResponse response, Stream sink)
    {
        try
        {
            await response.Write(sink).ConfigureAwait(false);
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
}
