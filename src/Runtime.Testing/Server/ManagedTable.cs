using System.Linq;
using static PureLambda.Testing.ManagedPhase;
using static PureLambda.Testing.Progress;
using static PureLambda.Testing.Server;
using static PureLambda.Testing.ServerEvent;
using Step = (PureLambda.Testing.ServerState State, PureLambda.Testing.Sequence<PureLambda.Testing.Reply> Replies);
using Managed = PureLambda.Testing.ServerState.Managed;

namespace PureLambda.Testing;

/// <summary>
/// Managed instances: many invocations at once (`invoke/running_invoke.go` of the Runtime Interface Emulator).
/// <para>
/// Every call of <c>next</c> that waits is a place for one more event; without one the invoker is refused. Answers come
/// in any order and on any connection, and a post is matched by its request id, its body by its call. An answer is
/// taken once; whatever else comes for an invocation has an id that is not known any more (400). The time of an
/// invocation that runs out ends neither the process nor its other invocations; the first late post is told so (410).
/// </para>
/// </summary>
internal static class ManagedTable
{
    public static Step Step(Managed state, ServerEvent @event)
    {
        var judged = Judge(state, @event);
        return Table(state, Find(state, judged), judged);
    }

    // csharpier-ignore-start
    private static Step Table(Managed state, Attempt? attempt, ServerEvent @event) => (state.Phase, attempt, @event) switch
    {
        // The process initialises itself, or says that it cannot.
        (Started or Serving, _, Next e)                                                  => Wait(state, e.Call),
        (Started, _, Register e)                                                         => Extensions.Register(state, e),
        (Started, _, ServerEvent.InitError e)                                            => Go(state, new ManagedPhase.InitError(e.ErrorType, Body.Empty)),
        (ManagedPhase.InitError p, _, BodyEnded e)                                       => Answer(Go(state, p with { Body = e.Body }), e.Call, Answers.Accepted),
        (ManagedPhase.InitError p, _, BodyEndedInError e)                                => Answer(Go(state, p with { ErrorType = e.ErrorType, Body = e.Body }), e.Call, Answers.Accepted),
        (ManagedPhase.InitError p, _, BodyTooLarge e)                                    => Answer(Go(state, p), e.Call, Answers.TooLarge),
        (ManagedPhase.InitError p, _, Exited)                                            => Stop(state, new StopReason.InitFailed(p.ErrorType, p.Body)),

        // An event goes to the oldest call, when there is one.
        (Serving, _, Invoke e)                                                           => Deliver(state, e.Request),
        (Stopped p, _, Invoke e)                                                         => Tell((state, []), e.Request, p.Reason.ResultFor(e.Request.RequestId)),
        (_, _, InvokeWhileUnavailable e)                                                 => Tell((state, []), e.Request, Unavailable(e.Request)),
        (_, _, InvokeWhileBusy e)                                                        => Tell((state, []), e.Request, Busy(e.Request)),

        // The head of an answer. An error may overtake a response whose body is on the way.
        (Serving, { Progress: Unanswered } a, ServerEvent.Response e)                    => Put(state, a, new Responding(e.Call, e.ContentType)),
        (Serving, { Progress: Unanswered } a, ResponseInUnknownMode e)                   => Answer(End(state, a, WrongMode(a.Request)), e.Call, Answers.UnknownMode),
        (Serving, { Progress: Unanswered or Responding } a, Error e)                     => Put(state, a, new Failing(e.Call, e.ErrorType)),
        (Serving, { Progress: Overdue } a, ServerEvent.Answer e)                         => Answer(Forget(state, a), e.Call, Answers.TooLate),
        (Serving, { Progress: Overdue } a, BodyBroken e)                                 => Answer(Forget(state, a), e.Call, Answers.TooLate),

        // Its body. An error that is too large leaves the invocation without an answer.
        (Serving, { Progress: Responding } a, BodyPiece e)                               => Pass((state, []), a.Request, e),
        (Serving, { Progress: Responding p } a, BodyEnded e)                             => Answer(End(state, a, new InvocationResult.Success(p.ContentType, e.Body)), e.Call, Answers.Accepted),
        (Serving, { Progress: Failing p } a, BodyEnded e)                                => Answer(End(state, a, new InvocationResult.FunctionError(p.ErrorType, e.Body)), e.Call, Answers.Accepted),
        (Serving, { Progress: Responding or Failing } a, BodyEndedInError e)             => Answer(End(state, a, new InvocationResult.FunctionError(e.ErrorType, e.Body)), e.Call, Answers.Accepted),
        (Serving, { Progress: Responding } a, BodyTooLarge e)                            => Answer(End(state, a, TooLarge(e, a.Request.AnswerLimit)), e.Call, Answers.LargerThan(a.Request.AnswerLimit)),
        (Serving, { Progress: Failing } a, BodyTooLarge e)                               => Answer(Put(state, a, new Unanswered()), e.Call, Answers.TooLarge),
        (Serving, { Progress: Responding or Failing } a, BodyBroken e)                   => Answer(End(state, a, Cut(a.Request)), e.Call, Answers.Truncated),

        // The time of one invocation, and of the initialisation.
        (Serving, { Progress: Unanswered or Responding or Failing } a, DeadlinePassed e) => RunOut(state, a, e),
        (Started or ManagedPhase.InitError, _, InitTimedOut e)                           => Stop(state, Server.TimedOut("Init", e.Timeout)),
        (_, _, DeadlinePassed or InitTimedOut or DeadlineOfThePast)                      => (state, []),

        // Without a process nothing is answered, and only extensions with a program of their own are told.
        (Stopped, _, UnknownRequestId e)                                                 => Answer((state, []), e.Call, Answers.UnknownRequestId),
        (Stopped, _, EventNext e)                                                        => Extensions.Wait(state, e),
        (Stopped, _, ShutDown e)                                                         => Extensions.ShutDown((state, []), e),
        (Stopped, _, Next or RestoreNext or ServerEvent.InitError)                       => (state, []),
        (Stopped, _, ServerEvent.RestoreError or Register or BodyBroken)                 => (state, []),
        (Stopped, _, ExtensionFailed or Exited or StartFailed)                           => (state, []),

        // In every other state.
        (_, _, UnknownRequestId e)                                                       => Answer((state, []), e.Call, Answers.UnknownRequestId),
        (_, _, BodyBroken e)                                                             => Answer((state, []), e.Call, Answers.Truncated),
        (_, _, Abandoned e)                                                              => Leave(state, e.Call),
        (_, _, Register e)                                                               => Extensions.RegisterTooLate(state, e),
        (_, _, EventNext e)                                                              => Extensions.Next(state, e),
        (_, _, ExtensionFailed e)                                                        => Extensions.Fail(state, e),
        (_, _, StartFailed e)                                                            => Stop(state, NotStarted(e)),
        (_, _, ShutDown e)                                                               => Extensions.ShutDown(Close(state), e),
        (_, _, Exited e)                                                                 => Stop(state, ExitOf(e)),

        // An answer that is not expected has an id that is not known, or not any more.
        (_, _, ServerEvent.Answer e)                                                     => Answer((state, []), e.Call, Answers.UnknownRequestId),
        (_, _, OfRuntime e)                                                              => Answer((state, []), e.Call, Answers.Refused(state.Phase.Name, e.Target)),
        _                                                                                => (state, []),
    };
    // csharpier-ignore-end

    /// <summary>An event that no call waits for is a case of its own.</summary>
    private static ServerEvent Judge(Managed state, ServerEvent @event) =>
        @event switch
        {
            Invoke e when state.Stopped is not null => e,
            Invoke e when state.Attempts.Any(attempt => attempt.Request.RequestId == e.Request.RequestId) =>
                new InvokeWhileBusy(e.Request),
            Invoke e when state.Places == 0 => new InvokeWhileUnavailable(e.Request),
            _ => @event,
        };

    /// <summary>The invocation that an event is about: a head names it by its id, a body by its call.</summary>
    private static Attempt? Find(Managed state, ServerEvent @event) =>
        @event switch
        {
            ServerEvent.Response e => ById(state, e.RequestId),
            ResponseInUnknownMode e => ById(state, e.RequestId),
            Error e => ById(state, e.RequestId),
            DeadlinePassed e => ById(state, e.RequestId),
            BodyPiece e => ByPost(state, e.Call),
            BodyBroken e => ByPost(state, e.Call),
            OfRuntime e => ByPost(state, e.Call),
            _ => null,
        };

    private static Attempt? ById(Managed state, string requestId) =>
        state.Attempts.FirstOrDefault(attempt => attempt.Request.RequestId == requestId);

    private static Attempt? ByPost(Managed state, Call call) =>
        state.Attempts.FirstOrDefault(attempt => attempt.Progress.Post == call);

    private static Step Go(Managed state, ManagedPhase phase) => (state with { Phase = phase }, []);

    // The service lets so many calls wait, and no more.
    private const int MostWaiting = 10_000;

    private static Step Wait(Managed state, Call call) =>
        state.Waiting.Count >= MostWaiting
            ? Answer((state, []), call, Answers.TooManyWait)
            : Go(state with { Waiting = [.. state.Waiting, call] }, new Serving());

    private static Step Leave(Managed state, Call call) =>
        (Extensions.Leave(state with { Waiting = [.. state.Waiting.Where(waiting => waiting != call)] }, call), []);

    private static Step Answer(Step step, Call call, HttpAnswer answer) =>
        Then(step, new Reply.ToRuntime(call, answer));

    private static Step Deliver(Managed state, InvokeRequest request) =>
        Answer(
            (
                state with
                {
                    Waiting = [.. state.Waiting.Skip(1)],
                    Attempts = [.. state.Attempts, new(request, new Unanswered())],
                },
                []
            ),
            state.Waiting[0],
            Answers.ManagedEvent(request)
        );

    private static Step Put(Managed state, Attempt attempt, Progress progress) =>
        (
            state with
            {
                Attempts = [.. state.Attempts.Select(a => a == attempt ? a with { Progress = progress } : a)],
            },
            []
        );

    private static Step Forget(Managed state, Attempt attempt) =>
        (state with { Attempts = [.. state.Attempts.Where(a => a != attempt)] }, []);

    private static Step End(Managed state, Attempt attempt, InvocationResult result) =>
        Tell(Forget(state, attempt), attempt.Request, result);

    private static Step RunOut(Managed state, Attempt attempt, DeadlinePassed e) =>
        Tell(
            Put(state, attempt, new Overdue(attempt.Progress.Post)),
            attempt.Request,
            TimedOut("Task", e.Timeout).ResultFor(attempt.Request.RequestId)
        );

    private static Step Stop(Managed state, StopReason reason) =>
        state
            .Attempts.Where(static attempt => attempt.Progress is not Overdue)
            .Aggregate(
                Go(state with { Waiting = [], Attempts = [] }, new Stopped(reason)),
                (step, attempt) => Tell(step, attempt.Request, reason.ResultFor(attempt.Request.RequestId))
            );

    /// <summary>The runtime is still there when its environment is closed, and is told so.</summary>
    private static Step Close(Managed state) =>
        state.Waiting.Aggregate(Stop(state, Closed), static (step, call) => Answer(step, call, Answers.Closed));

    private static InvocationResult.RuntimeError Unavailable(InvokeRequest request) =>
        Failed(request, "Runtime.Unavailable", "No call of the runtime waits for an event");

    private static InvocationResult.RuntimeError WrongMode(InvokeRequest request) =>
        Failed(request, "Runtime.InvalidResponseModeHeader", "The response has a mode that does not exist");

    private static InvocationResult.RuntimeError Cut(InvokeRequest request) =>
        Failed(request, "Runtime.TruncatedResponse", "The response broke off");
}
