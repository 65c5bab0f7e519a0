using System;
using PureLambda.Core;
using Events = PureLambda.Core.WorkerEvent;

namespace PureLambda.Testing;

/// <summary>
/// The two tables, one against the other, and nothing else: no bytes, no threads, no clock. What the interpreter and the wire
/// add can be seen by what they cost more.
/// </summary>
internal static class TableFold
{
    private static readonly FunctionIdentity Function = new("simulated", "$LATEST", "function");
    private static readonly Body Event = Body.FromText("{}");
    private static readonly Response Answer = new Response.Buffered(Payload.FromText("{}"));

    /// <summary>Moves both through so many invocations; how many invokers were answered.</summary>
    public static int Run(int invocations)
    {
        var (server, worker, calls, answered) = (
            ServerState.Initial(Function, InitializationType.OnDemand),
            (WorkerState)WorkerState.Next.Fresh,
            0L,
            0
        );
        for (var sent = 0; ; )
            switch (worker)
            {
                case WorkerState.Next:
                    if (Happens(new ServerEvent.Next(new Call(++calls))) is not null)
                        throw new InvalidOperationException("Nobody was invoked, and next is answered.");
                    if (sent == invocations)
                        return answered;
                    worker = Machine.Step(worker, Received(Happens(new ServerEvent.Invoke(Request(++sent)))));
                    break;
                case WorkerState.Handle:
                    worker = Machine.Step(worker, new WorkerEvent.HandlerReturned(Answer));
                    break;
                case WorkerState.Respond s:
                    var call = new Call(++calls);
                    _ = Happens(new ServerEvent.Response(call, s.Attempt.RequestId, MediaType.Json));
                    var verdict = Happens(new ServerEvent.BodyEnded(call, Event));
                    worker = Machine.Step(worker, verdict is { Status: 202 } ? WorkerEvent.Posted.Accepted : Broken);
                    break;
                default:
                    throw new InvalidOperationException($"{worker} follows from nothing here.");
            }

        HttpAnswer? Happens(ServerEvent @event)
        {
            var (after, replies) = Server.Step(server, @event);
            server = after;
            HttpAnswer? answer = null;
            for (var i = 0; i < replies.Count; i++)
                if (replies[i] is Reply.ToRuntime r)
                    answer = r.Answer;
                else if (replies[i] is Reply.ToInvoker { Result: InvocationResult.Success })
                    answered++;
            return answer;
        }
    }

    private static WorkerEvent Broken { get; } = new WorkerEvent.Posted(new Verdict.Broken(new Fault("Refused", "")));

    private static InvokeRequest Request(int number) =>
        new("00000000-0000-4000-8000-000000000000", "", number, "arn", "", Event);

    private static WorkerEvent Received(HttpAnswer? answer) =>
        answer is { Status: 200 } a
            ? new WorkerEvent.InvocationReceived(
                new Invocation(new PureLambda.Attempt(a.Headers[0].Value), Payload.Of(a.Body.Bytes))
                {
                    Deadline = new Deadline(1),
                    ContentType = a.ContentType,
                }
            )
            : throw new InvalidOperationException("An event is there, and next is not answered.");
}
