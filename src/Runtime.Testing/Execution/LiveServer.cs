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
    private readonly Dictionary<Call, TaskCompletionSource<HttpAnswer>> calls = [];
    private readonly Dictionary<string, TaskCompletionSource<InvocationResult>> invocations = [];
    private ServerState state = ServerState.Initial(function, type);
    private long lastCall;

    /// <summary>Sees every event, one at a time, before its replies are given.</summary>
    public Action<ServerEvent> Observer { get; init; } = static _ => { };

    /// <summary>How the process is started, which decides what paths there are.</summary>
    public InitializationType Type => type;

    /// <summary>Completes when the initialisation is over, well or not.</summary>
    public Task Initialised => initialised.Task;

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

    public Task<InvocationResult> Invoke(InvokeRequest request)
    {
        var result = new TaskCompletionSource<InvocationResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
            invocations.Add(request.RequestId, result);
        Tell(new ServerEvent.Invoke(request));
        return result.Task;
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
        }
    }

    private void Hand(Reply reply) =>
        _ = reply.Tag switch
        {
            Reply.Case.ToRuntime => Complete(calls, ((Reply.ToRuntime)reply).Call, ((Reply.ToRuntime)reply).Answer),
            Reply.Case.ToInvoker => Complete(
                invocations,
                ((Reply.ToInvoker)reply).RequestId,
                ((Reply.ToInvoker)reply).Result
            ),
        };

    // A call that was abandoned is no longer there.
    private static bool Complete<TKey, T>(Dictionary<TKey, TaskCompletionSource<T>> waiting, TKey key, T result)
        where TKey : notnull => waiting.Remove(key, out var source) && source.TrySetResult(result);
}
