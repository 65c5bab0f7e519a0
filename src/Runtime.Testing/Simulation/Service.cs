using System;
using System.Collections.Generic;
using Step = (PureLambda.Testing.ServerState State, PureLambda.Testing.Sequence<PureLambda.Testing.Reply> Replies);

namespace PureLambda.Testing;

/// <summary>The pure server, fed with what one process does. It says what its invokers are told.</summary>
internal sealed class Service(
    InitializationType type,
    Func<ServerState, ServerEvent, Step> step,
    Action<string, InvocationResult> told
)
{
    private static readonly FunctionIdentity Function = new("simulated", "$LATEST", "function");

    private readonly Dictionary<long, HttpAnswer> answers = [];
    private readonly object gate = new();
    private long calls;

    public ServerState State { get; private set; } = ServerState.Initial(Function, type);

    /// <summary>A call begins.</summary>
    public Call NewCall() => new(++calls);

    /// <summary>Something happens; what is answered can be taken afterwards.</summary>
    public void Happens(ServerEvent @event)
    {
        lock (gate)
        {
            var (after, replies) = step(State, @event);
            State = after;
            for (var i = 0; i < replies.Count; i++)
                if (replies[i] is Reply.ToInvoker r)
                    told(r.RequestId, r.Result);
                else if (replies[i] is Reply.ToRuntime a)
                    answers[a.Call.Number] = a.Answer;
        }
    }

    /// <summary>Whether there is an answer to a call.</summary>
    public bool HasAnswered(Call call) => answers.ContainsKey(call.Number);

    /// <summary>The answer to a call, once; null when it waits for one.</summary>
    public HttpAnswer? Take(Call call) => answers.Remove(call.Number, out var answer) ? answer : null;

    /// <summary>A whole request; null when it waits for its answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="call">Its number.</param>
    /// <param name="tooLarge">Whether its body counts as too large.</param>
    public HttpAnswer? Serve(RequestBytes request, Call call, bool tooLarge = false)
    {
        switch (Routes.Decode(type, call, request.Head))
        {
            case Route.Fixed r:
                return r.Answer;
            case Route.Ask r:
                Happens(r.Event);
                break;
            case Route.Registration r:
                var identifier = new Guid((int)call.Number, 0, 0, new byte[8]).ToString("D");
                Happens(new ServerEvent.Register(call, r.Name, request.Body, identifier));
                break;
            case Route.Post r:
                Happens(r.Event);
                // A head that is refused is answered already, and its body goes nowhere.
                if (!answers.ContainsKey(call.Number))
                    Happens(BodyOf(request, call, tooLarge));
                break;
        }
        return Take(call);
    }

    private static ServerEvent BodyOf(RequestBytes request, Call call, bool tooLarge) =>
        !request.IsWhole ? new ServerEvent.BodyBroken(call)
        : tooLarge || request.Body.Length > Server.PayloadLimit
            ? new ServerEvent.BodyTooLarge(call, request.Body.Length)
        : request.ErrorTrailer.Length > 0
            ? new ServerEvent.BodyEndedInError(
                call,
                ErrorType.Normalise(request.ErrorType),
                ErrorType.FromTrailer(request.ErrorTrailer)
            )
        : new ServerEvent.BodyEnded(call, request.Body);
}
