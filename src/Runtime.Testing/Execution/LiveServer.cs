using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>The server and its state: events go in one at a time, replies come out as completed tasks.</summary>
internal sealed class LiveServer(FunctionIdentity function, InitializationType type)
{
    private readonly Lock gate = new();
    private readonly TaskCompletionSource initialised = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource restored = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<Call, TaskCompletionSource<HttpAnswer>> calls = [];
    private readonly LinkedList<PendingInvocation> waiting = [];
    private readonly Dictionary<string, PendingInvocation> invocations = [];
    private ServerState state = ServerState.Initial(function, type);
    private int promised;
    private long lastCall;

    /// <summary>Sees every event, one at a time, before its replies are given.</summary>
    public Action<ServerEvent> Observer { get; init; } = static _ => { };

    /// <summary>How the process is started, which decides what paths there are.</summary>
    public InitializationType Type => type;

    /// <summary>Completes when the initialisation is over, well or not.</summary>
    public Task Initialised => initialised.Task;

    /// <summary>Completes when the process asks for an event after its restore, or ends.</summary>
    public Task Restored => restored.Task;

    public ServerState State
    {
        get
        {
            lock (gate)
                return state;
        }
    }

    /// <summary>A new call of the runtime, and the answer that it will get.</summary>
    public (Call Call, Task<HttpAnswer> Answer) Open()
    {
        var answer = new TaskCompletionSource<HttpAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            var call = new Call(++lastCall);
            calls.Add(call, answer);
            return (call, answer.Task);
        }
    }

    /// <summary>Nobody waits for the answer any more.</summary>
    public void Close(Call call)
    {
        lock (gate)
            calls.Remove(call);
    }

    /// <summary>Hands over an event at once, whether there is a place for it or not.</summary>
    public Task<InvocationResult> Invoke(InvokeRequest request)
    {
        var pending = new PendingInvocation(pieces: null);
        lock (gate)
        {
            waiting.AddLast(pending);
            Begin(pending, request);
        }
        return pending.Result;
    }

    /// <summary>Gives an event a place as soon as there is one, the oldest first.</summary>
    public void Queue(PendingInvocation pending)
    {
        lock (gate)
        {
            waiting.AddLast(pending);
            GivePlaces();
        }
    }

    /// <summary>An event that was queued will not come.</summary>
    public void Withdraw(PendingInvocation pending)
    {
        lock (gate)
        {
            Release(pending);
            GivePlaces();
        }
    }

    /// <summary>An event that was queued comes. One that has no place is refused by a process that has none.</summary>
    public void Begin(PendingInvocation pending, InvokeRequest request)
    {
        lock (gate)
        {
            Release(pending);
            invocations.Add(request.RequestId, pending);
            Tell(new ServerEvent.Invoke(request));
        }
    }

    /// <summary>The invocation whose invoker takes the body of this post as it comes, if there is one.</summary>
    public PendingInvocation? StreamedBy(Call post)
    {
        lock (gate)
            return state.StreamedBy(post) is { } request ? invocations.GetValueOrDefault(request.RequestId) : null;
    }

    public void Tell(ServerEvent @event)
    {
        lock (gate)
        {
            (state, var replies) = Server.Step(state, @event);
            Observer(@event);
            foreach (var reply in replies)
                Hand(reply);
            if (Server.IsInitialised(state))
                initialised.TrySetResult();
            if (Server.IsRestored(state))
                restored.TrySetResult();
            GivePlaces();
        }
    }

    private void GivePlaces()
    {
        for (; waiting.First is { } oldest && state.Places > promised; promised++)
        {
            waiting.RemoveFirst();
            oldest.Value.GivePlace();
        }
    }

    // What no longer waits has a place.
    private void Release(PendingInvocation pending)
    {
        if (!waiting.Remove(pending))
            promised--;
    }

    // A call that was abandoned is no longer there.
    private void Hand(Reply reply)
    {
        switch (reply.Tag)
        {
            case Reply.Case.ToRuntime:
                var answer = (Reply.ToRuntime)reply;
                if (calls.Remove(answer.Call, out var call))
                    call.TrySetResult(answer.Answer);
                break;
            case Reply.Case.PieceToInvoker:
                var piece = (Reply.PieceToInvoker)reply;
                invocations[piece.RequestId].Pass(piece);
                break;
            case Reply.Case.ToInvoker:
                var end = (Reply.ToInvoker)reply;
                if (invocations.Remove(end.RequestId, out var invocation))
                    invocation.End(end.Result);
                break;
        }
    }
}
