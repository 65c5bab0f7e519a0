using System.Linq;
using static PureLambda.Testing.Phase;
using static PureLambda.Testing.Server;
using static PureLambda.Testing.ServerEvent;
using Step = (PureLambda.Testing.ServerState State, PureLambda.Testing.Sequence<PureLambda.Testing.Reply> Replies);
using Standard = PureLambda.Testing.ServerState.Standard;

namespace PureLambda.Testing;

/// <summary>
/// One invocation at a time (`core/states.go` of the Runtime Interface Emulator).
/// <para>
/// An event is offered until the process has initialised itself, that is until the runtime and every extension have
/// asked for one. "The execution of the function process continues, and is billed, until next() is called again": an
/// answered invocation ends at the <c>next</c> that follows, when every extension has asked again, too, or with the
/// process. A runtime that asks again instead of answering gets the same event again. A runtime that asks to be
/// restored is stored until there is an event.
/// </para>
/// <para>
/// Whether a post belongs to the current invocation is judged first (400), and only then whether its turn has come: a
/// pair that is not in the table is refused with 403 and changes nothing. A process that has stopped is given nothing,
/// and what it posts late has no invocation any more.
/// </para>
/// </summary>
internal static class StandardTable
{
    public static Step Step(Standard state, ServerEvent @event) => Deliver(Table(state, Judge(state, @event)));

    // csharpier-ignore-start
    private static Step Table(Standard state, ServerEvent @event) => (state.Phase, @event) switch
    {
        // The process initialises itself, or says that it cannot.
        (Started, Next e)                               => Park(state, e.Call, new Ready()),
        (Started, RestoreNext e)                        => Go(state, new RestoreReady(e.Call)),
        (Started, Register e)                           => Extensions.Register(state, e),
        (Started, ServerEvent.InitError e)              => Go(state, new Phase.InitError(e.ErrorType, Body.Empty)),
        (Phase.InitError p, BodyEnded e)                => Go(state, p with { Body = e.Body }, e.Call, Answers.Accepted),
        (Phase.InitError p, BodyEndedInError e)         => Go(state, p with { ErrorType = e.ErrorType, Body = e.Body }, e.Call, Answers.Accepted),
        (Phase.InitError p, BodyTooLarge e)             => Go(state, p, e.Call, Answers.TooLarge),
        (Phase.InitError p, Exited)                     => Stop(state, new StopReason.InitFailed(p.ErrorType, p.Body)),

        // It was restored, or says that it could not be. The service takes an init error for a restore error, too.
        (RestoreReady p, Restore)                       => Go(state, new Restoring(), p.Call, Answers.Restored),
        (Restoring, Next e)                             => Park(state, e.Call, new Ready()),
        (Restoring, ServerEvent.InitError e)            => Go(state, new Phase.RestoreError(e.ErrorType, Body.Empty)),
        (Restoring, ServerEvent.RestoreError e)         => Go(state, new Phase.RestoreError(e.ErrorType, Body.Empty)),
        (Phase.RestoreError p, BodyEnded e)             => Go(state, p with { Body = e.Body }, e.Call, Answers.Accepted),
        (Phase.RestoreError p, BodyEndedInError e)      => Go(state, p with { ErrorType = e.ErrorType, Body = e.Body }, e.Call, Answers.Accepted),
        (Phase.RestoreError p, BodyTooLarge e)          => Go(state, p, e.Call, Answers.TooLarge),
        (Phase.RestoreError p, Exited)                  => Stop(state, new StopReason.InitFailed(p.ErrorType, p.Body)),

        // The runtime asks for an event; one that it has not answered it gets again.
        (Ready p, Next e)                               => Park(state, e.Call, p),
        (Running p, Next e)                             => Go(state, p, e.Call, Answers.Event(p.Request)),

        // It answers, first the head, then the body. The mode is looked at too late: the state has changed.
        (Running p, ServerEvent.Response e)                         => Go(state, new InvocationResponse(p.Request, e.ContentType)),
        (Running p, ResponseInUnknownMode e)            => Go(state, new InvocationResponse(p.Request, ""), e.Call, Answers.UnknownMode),
        (Running p, Error e)                            => Go(state, new InvocationErrorResponse(p.Request, e.ErrorType)),
        (InvocationResponse p, BodyPiece e)             => Pass(Go(state, p), p.Request, e),
        (InvocationResponse p, BodyEnded e)             => Go(state, Success(p, e), e.Call, Answers.Accepted),
        (InvocationResponse p, BodyEndedInError e)      => Go(state, Failure(p.Request, e.ErrorType, e.Body), e.Call, Answers.Accepted),
        (InvocationResponse p, BodyTooLarge e)          => Go(state, new ResponseSent(p.Request, TooLarge(e, p.Request.AnswerLimit)), e.Call, Answers.LargerThan(p.Request.AnswerLimit)),
        (InvocationErrorResponse p, BodyEnded e)        => Go(state, Failure(p.Request, p.ErrorType, e.Body), e.Call, Answers.Accepted),
        (InvocationErrorResponse p, BodyEndedInError e) => Go(state, Failure(p.Request, e.ErrorType, e.Body), e.Call, Answers.Accepted),
        (InvocationErrorResponse p, BodyTooLarge e)     => Go(state, new ResponseSent(p.Request, TooLarge(e, PayloadLimit)), e.Call, Answers.TooLarge),

        // The invocation ends. Of a process that dies first, an error stands, and a response does not.
        (ResponseSent p, Next e)                        => Park(state, e.Call, new Finishing(p.Request, p.Result)),
        (ResponseSent { IsError: true } p, Exited e)    => Tell(Go(state, new Stopped(ExitOf(e))), p.Request, p.Result),
        (Finishing p, Next e)                           => Park(state, e.Call, p),
        (Finishing p, Exited e)                         => Tell(Go(state, new Stopped(ExitOf(e))), p.Request, p.Result),

        // Without a process nothing is answered, and only extensions with a program of their own are told.
        (Stopped p, UnknownRequestId e)                 => Go(state, p, e.Call, Answers.UnknownRequestId),
        (Stopped p, Invoke e)                           => Tell(Go(state, p), e.Request, p.Reason.ResultFor(e.Request.RequestId)),
        (Stopped, EventNext e)                          => Extensions.Wait(state, e),
        (Stopped, ShutDown e)                           => Extensions.ShutDown((state, []), e),
        (Stopped p, OfRuntime or Register)              => Go(state, p),
        (Stopped p, ExtensionFailed)                    => Go(state, p),
        (Stopped p, Exited or StartFailed)              => Go(state, p),

        // In every other state.
        (var p, UnknownRequestId e)                     => Go(state, p, e.Call, Answers.UnknownRequestId),
        (var p, BodyPiece or BodyBroken)                => Go(state, p),
        (var p, Restore or DeadlineOfThePast)           => Go(state, p),
        (_, Abandoned e)                                => Leave(state, e.Call),
        (_, Register e)                                 => Extensions.RegisterTooLate(state, e),
        (_, EventNext e)                                => Extensions.Next(state, e),
        (_, ExtensionFailed e)                          => Extensions.Fail(state, e),
        (_, Invoke e)                                   => (state with { Offered = e.Request }, []),
        (var p, InvokeWhileBusy e)                      => Tell(Go(state, p), e.Request, Busy(e.Request)),
        (_, DeadlinePassed e)                           => Stop(state, TimedOut("Task", e.Timeout)),
        (_, InitTimedOut e)                             => Stop(state, TimedOut("Init", e.Timeout)),
        (_, RestoreTimedOut e)                          => Stop(state, TimedOut("Restore", e.Timeout)),
        (_, StartFailed e)                              => Stop(state, NotStarted(e)),
        (_, ShutDown e)                                 => Extensions.ShutDown(Stop(state, Closed), e),
        (_, Exited e)                                   => Stop(state, ExitOf(e)),

        _                                               => Refuse(state, @event),
    };
    // csharpier-ignore-end

    /// <summary>What comes for another invocation than the current one, or too late, is a case of its own.</summary>
    private static ServerEvent Judge(Standard state, ServerEvent @event)
    {
        var current = state.Current?.RequestId;
        return @event switch
        {
            ServerEvent.Response e when e.RequestId != current => new UnknownRequestId(e.Call),
            ResponseInUnknownMode e when e.RequestId != current => new UnknownRequestId(e.Call),
            Error e when e.RequestId != current => new UnknownRequestId(e.Call),
            DeadlinePassed e when e.RequestId != current => new DeadlineOfThePast(),
            InitTimedOut when IsInitialised(state) => new DeadlineOfThePast(),
            RestoreTimedOut when state.Phase is not (Restoring or Phase.RestoreError) => new DeadlineOfThePast(),
            Invoke e when current is not null => new InvokeWhileBusy(e.Request),
            _ => @event,
        };
    }

    /// <summary>What happens as soon as every extension has asked for an event, and has not to be asked for.</summary>
    private static Step Deliver(Step step) =>
        step.State.AreExtensionsReady
            ? step.State switch
            {
                Standard { Phase: Finishing p } state => Tell(
                    (state with { Phase = new Ready() }, step.Replies),
                    p.Request,
                    p.Result
                ),
                Standard { Phase: RestoreReady p, Offered: not null } state => (
                    state with
                    {
                        Phase = new Restoring(),
                    },
                    step.Replies.And(new Reply.ToRuntime(p.Call, Answers.Restored))
                ),
                Standard { Phase: Ready, Offered: { } request, Parked: [var call, .. var later] } state =>
                    Extensions.Invoke(
                        (
                            state with
                            {
                                Phase = new Running(request),
                                Offered = null,
                                Parked = later,
                            },
                            step.Replies.And(new Reply.ToRuntime(call, Answers.Event(request)))
                        ),
                        request
                    ),
                _ => step,
            }
            : step;

    private static Step Go(Standard state, Phase phase) => (state with { Phase = phase }, []);

    private static Step Go(Standard state, Phase phase, Call call, HttpAnswer answer) =>
        (state with { Phase = phase }, [new Reply.ToRuntime(call, answer)]);

    private static Step Park(Standard state, Call call, Phase phase) =>
        (state with { Phase = phase, Parked = state.Parked.And(call) }, []);

    private static Step Leave(Standard state, Call call) =>
        (Extensions.Leave(state with { Parked = [.. state.Parked.Where(parked => parked != call)] }, call), []);

    private static Step Stop(Standard state, StopReason reason)
    {
        var stopped = Go(state with { Offered = null, Parked = [] }, new Stopped(reason));
        return state.Current is { } request ? Tell(stopped, request, reason.ResultFor(request.RequestId)) : stopped;
    }

    private static Step Refuse(Standard state, ServerEvent @event) =>
        @event is OfRuntime e
            ? Go(state, state.Phase, e.Call, Answers.Refused(state.Phase.Name, e.Target))
            : (state, []);

    private static ResponseSent Success(InvocationResponse phase, BodyEnded e) =>
        new(phase.Request, new InvocationResult.Success(phase.ContentType, e.Body));

    private static ResponseSent Failure(InvokeRequest request, string errorType, Body error) =>
        new(request, new InvocationResult.FunctionError(errorType, error));
}
