using System;
using System.Globalization;
using System.Linq;
using static PureLambda.Testing.Phase;
using static PureLambda.Testing.ServerEvent;
using Step = (PureLambda.Testing.ServerState State, PureLambda.Testing.Sequence<PureLambda.Testing.Reply> Replies);

namespace PureLambda.Testing;

// The core has a Response too, in the namespace around this one.
using Response = ServerEvent.Response;

/// <summary>
/// The Runtime API's server as a pure total function: the states are those of the service (`core/states.go` of the
/// Runtime Interface Emulator), the answers those it was seen to give.
/// <para>
/// It serves one invocation at a time. An event is offered until the process has initialised itself, that is until the
/// runtime and every extension have asked for one. "The execution of the function process continues, and is billed,
/// until next() is called again": an answered invocation ends at the <c>next</c> that follows, or with the process. A
/// runtime that asks again instead of answering gets the same event again.
/// </para>
/// <para>
/// Whether a post belongs to the current invocation is judged first (400), and only then whether its turn has come: a
/// pair that is not in the table is refused with 403 and changes nothing.
/// </para>
/// </summary>
internal static class Server
{
    /// <summary>The largest event and the largest answer: 6 MiB and 100 bytes.</summary>
    public const int PayloadLimit = (6 * 1024 * 1024) + 100;

    public static Step Step(ServerState state, ServerEvent @event) => Deliver(Table(state, Judge(state, @event)));

    /// <summary>Whether the runtime and every extension have asked for an event, or the process failed.</summary>
    public static bool IsInitialised(ServerState state) =>
        state.Phase is not (Started or Phase.InitError)
        && (state.Phase is not Ready || state.Extensions.All(static extension => extension.IsReady));

    // csharpier-ignore-start
    private static Step Table(ServerState state, ServerEvent @event) => (state.Phase, @event) switch
    {
        // The process initialises itself, or says that it cannot.
        (Started, Next e)                               => Park(state, e.Call, new Ready()),
        (Started, Register e)                           => Extensions.Register(state, e),
        (Started, ServerEvent.InitError e)              => Go(state, new Phase.InitError(e.ErrorType, Body.Empty)),
        (Phase.InitError p, BodyEnded e)                => Go(state, p with { Body = e.Body }, e.Call, Answers.Accepted),
        (Phase.InitError p, BodyEndedInError e)         => Go(state, p with { ErrorType = e.ErrorType, Body = e.Body }, e.Call, Answers.Accepted),
        (Phase.InitError p, BodyTooLarge e)             => Go(state, p, e.Call, Answers.TooLarge),
        (Phase.InitError p, Exited)                     => Stop(state, new StopReason.InitFailed(p.ErrorType, p.Body)),

        // The runtime asks for an event; one that it has not answered it gets again.
        (Ready p, Next e)                               => Park(state, e.Call, p),
        (Running p, Next e)                             => Go(state, p, e.Call, Answers.Event(p.Request)),

        // It answers, first the head, then the body. The mode is looked at too late: the state has changed.
        (Running p, Response e)                         => Go(state, new InvocationResponse(p.Request, e.ContentType)),
        (Running p, ResponseInUnknownMode e)            => Go(state, new InvocationResponse(p.Request, ""), e.Call, Answers.UnknownMode),
        (Running p, Error e)                            => Go(state, new InvocationErrorResponse(p.Request, e.ErrorType)),
        (InvocationResponse p, BodyEnded e)             => Go(state, Success(p, e), e.Call, Answers.Accepted),
        (InvocationResponse p, BodyEndedInError e)      => Go(state, Failure(p.Request, e.ErrorType, e.Body), e.Call, Answers.Accepted),
        (InvocationResponse p, BodyTooLarge e)          => Go(state, TooLarge(p.Request, e), e.Call, Answers.TooLarge),
        (InvocationErrorResponse p, BodyEnded e)        => Go(state, Failure(p.Request, p.ErrorType, e.Body), e.Call, Answers.Accepted),
        (InvocationErrorResponse p, BodyEndedInError e) => Go(state, Failure(p.Request, e.ErrorType, e.Body), e.Call, Answers.Accepted),
        (InvocationErrorResponse p, BodyTooLarge e)     => Go(state, TooLarge(p.Request, e), e.Call, Answers.TooLarge),

        // The invocation ends. Of a process that dies first, an error stands, and a response does not.
        (ResponseSent p, Next e)                        => Tell(Park(state, e.Call, new Ready()), p.Request, p.Result),
        (ResponseSent { IsError: true } p, Exited e)    => Tell(Go(state, Exit(e)), p.Request, p.Result),

        // Without a process nothing is answered: a call waits until its connection is closed.
        (Stopped p, Next e)                             => Park(state, e.Call, p),
        (Stopped p, Invoke e)                           => Tell(Go(state, p), e.Request, p.Reason.ResultFor(e.Request.RequestId)),
        (Stopped p, Exited or StartFailed)              => Go(state, p),

        // In every state.
        (var p, UnknownRequestId e)                     => Go(state, p, e.Call, Answers.UnknownRequestId),
        (var p, BodyBroken or DeadlineOfThePast)        => Go(state, p),
        (_, Abandoned e)                                => Leave(state, e.Call),
        (_, Register e)                                 => Extensions.RegisterTooLate(state, e),
        (_, EventNext e)                                => Extensions.Next(state, e),
        (_, Invoke e)                                   => Offer(state, e.Request),
        (var p, InvokeWhileBusy e)                      => Tell(Go(state, p), e.Request, Busy(e.Request)),
        (_, DeadlinePassed e)                           => Stop(state, TimedOut("Task", e.Timeout)),
        (_, InitTimedOut e)                             => Stop(state, TimedOut("Init", e.Timeout)),
        (_, StartFailed e)                              => Stop(state, new StopReason.Failed("Runtime.InvalidEntrypoint", e.Reason)),
        (_, Exited e)                                   => Stop(state, Exit(e).Reason),

        _                                               => Refuse(state, @event),
    };
    // csharpier-ignore-end

    /// <summary>What comes for another invocation than the current one, or too late, is a case of its own.</summary>
    private static ServerEvent Judge(ServerState state, ServerEvent @event)
    {
        var current = state.Current?.RequestId;
        return @event switch
        {
            Response e when e.RequestId != current => new UnknownRequestId(e.Call),
            ResponseInUnknownMode e when e.RequestId != current => new UnknownRequestId(e.Call),
            Error e when e.RequestId != current => new UnknownRequestId(e.Call),
            DeadlinePassed e when e.RequestId != current => new DeadlineOfThePast(),
            InitTimedOut when IsInitialised(state) => new DeadlineOfThePast(),
            Invoke e when current is not null => new InvokeWhileBusy(e.Request),
            _ => @event,
        };
    }

    /// <summary>The event goes to the runtime's oldest call as soon as the whole process is ready for it.</summary>
    private static Step Deliver(Step step) =>
        step.State is { Phase: Ready, Offered: { } request, Parked: [var call, .. var later] } state
        && IsInitialised(state)
            ? (
                state with
                {
                    Phase = new Running(request),
                    Offered = null,
                    Parked = later,
                },
                [.. step.Replies, new Reply.ToRuntime(call, Answers.Event(request))]
            )
            : step;

    private static Step Go(ServerState state, Phase phase) => (state with { Phase = phase }, []);

    private static Step Go(ServerState state, Phase phase, Call call, HttpAnswer answer) =>
        (state with { Phase = phase }, [new Reply.ToRuntime(call, answer)]);

    private static Step Park(ServerState state, Call call, Phase phase) =>
        (state with { Phase = phase, Parked = [.. state.Parked, call] }, []);

    private static Step Leave(ServerState state, Call call) =>
        (state with { Parked = [.. state.Parked.Where(parked => parked != call)] }, []);

    private static Step Offer(ServerState state, InvokeRequest request) => (state with { Offered = request }, []);

    private static Step Tell(Step step, InvokeRequest request, InvocationResult result) =>
        (step.State, [.. step.Replies, new Reply.ToInvoker(request.RequestId, result)]);

    private static Step Stop(ServerState state, StopReason reason)
    {
        var stopped = Go(state with { Offered = null }, new Stopped(reason));
        return state.Current is { } request ? Tell(stopped, request, reason.ResultFor(request.RequestId)) : stopped;
    }

    private static Step Refuse(ServerState state, ServerEvent @event) =>
        @event is OfRuntime e
            ? Go(state, state.Phase, e.Call, Answers.Refused(state.Phase.Name, e.Target))
            : (state, []);

    private static ResponseSent Success(InvocationResponse phase, BodyEnded e) =>
        new(phase.Request, new InvocationResult.Success(phase.ContentType, e.Body));

    private static ResponseSent Failure(InvokeRequest request, string errorType, Body error) =>
        new(request, new InvocationResult.FunctionError(errorType, error));

    private static ResponseSent TooLarge(InvokeRequest request, BodyTooLarge e)
    {
        const string Type = "Function.ResponseSizeTooLarge";
        var message =
            $"Response payload size ({e.Length} bytes) exceeded maximum allowed payload size ({PayloadLimit} bytes).";
        return Failure(request, Type, InvocationResult.Json(Type, message));
    }

    private static InvocationResult.RuntimeError Busy(InvokeRequest request) =>
        new("Runtime.Unavailable", $"RequestId: {request.RequestId} Error: The function is busy with another event");

    private static Stopped Exit(Exited e) => new(new StopReason.Failed("Runtime.ExitError", e.Status.Error));

    private static StopReason.TimedOut TimedOut(string what, TimeSpan limit) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{what} timed out after {limit.TotalSeconds:F2} seconds"));
}
