using System;

namespace PureLambda.Testing;

/// <summary>What can happen: a call of the runtime, an event for it, the end of its process or its time.</summary>
internal abstract record ServerEvent
{
    private ServerEvent() { }

    /// <summary>A call of the runtime, which is refused when its turn has not come.</summary>
    public abstract record OfRuntime(Call Call) : ServerEvent
    {
        /// <summary>The state that the call asks for, as a refusal names it.</summary>
        public abstract string Target { get; }
    }

    /// <summary>GET invocation/next.</summary>
    public sealed record Next(Call Call) : OfRuntime(Call)
    {
        public override string Target => "Ready";
    }

    /// <summary>A post that answers an invocation, or the rest of one.</summary>
    public abstract record Answer(Call Call) : OfRuntime(Call);

    /// <summary>GET restore/next.</summary>
    public sealed record RestoreNext(Call Call) : OfRuntime(Call)
    {
        public override string Target => "RestoreReady";
    }

    /// <summary>The head of POST restore/error.</summary>
    public sealed record RestoreError(Call Call, string ErrorType) : OfRuntime(Call)
    {
        public override string Target => "RestoreError";
    }

    /// <summary>The head of POST invocation/ID/response.</summary>
    public sealed record Response(Call Call, string RequestId, string ContentType) : Answer(Call)
    {
        public override string Target => "InvocationResponse";
    }

    /// <summary>The same, with a response mode that does not exist.</summary>
    public sealed record ResponseInUnknownMode(Call Call, string RequestId) : Answer(Call)
    {
        public override string Target => "InvocationResponse";
    }

    /// <summary>The head of POST invocation/ID/error.</summary>
    public sealed record Error(Call Call, string RequestId, string ErrorType) : Answer(Call)
    {
        public override string Target => "InvocationErrorResponse";
    }

    /// <summary>The head of POST init/error.</summary>
    public sealed record InitError(Call Call, string ErrorType) : OfRuntime(Call)
    {
        public override string Target => "InitError";
    }

    /// <summary>
    /// A piece of the body of the post whose head was taken, for an invoker that takes the answer as it comes. The event
    /// that ends such a body has no bytes.
    /// </summary>
    public sealed record BodyPiece(Call Call, Body Body) : ServerEvent;

    /// <summary>The body of the post whose head was taken came to its end.</summary>
    public sealed record BodyEnded(Call Call, Body Body) : Answer(Call)
    {
        public override string Target => "RuntimeResponseSentState";
    }

    /// <summary>The same, with an error in the trailers.</summary>
    public sealed record BodyEndedInError(Call Call, string ErrorType, Body Body) : Answer(Call)
    {
        public override string Target => "RuntimeResponseSentState";
    }

    /// <summary>That body is larger than a payload may be.</summary>
    public sealed record BodyTooLarge(Call Call, long Length) : Answer(Call)
    {
        public override string Target => "RuntimeResponseSentState";
    }

    /// <summary>That body broke off. Who closed only one direction of the connection could still be answered.</summary>
    public sealed record BodyBroken(Call Call) : ServerEvent;

    /// <summary>The connection of a call that waits for an answer was closed.</summary>
    public sealed record Abandoned(Call Call) : ServerEvent;

    /// <summary>POST extension/register. The identifier is given out when the registration is accepted.</summary>
    public sealed record Register(Call Call, string Name, Body Body, string NewIdentifier) : ServerEvent;

    /// <summary>GET extension/event/next.</summary>
    public sealed record EventNext(Call Call, string Identifier) : ServerEvent;

    /// <summary>POST extension/init/error or extension/exit/error; which one, the stage says.</summary>
    public sealed record ExtensionFailed(Call Call, string Identifier, string ErrorType, ExtensionStage Stage)
        : ServerEvent;

    /// <summary>An event for the function.</summary>
    public sealed record Invoke(InvokeRequest Request) : ServerEvent;

    /// <summary>The invocation's time ran out.</summary>
    public sealed record DeadlinePassed(string RequestId, TimeSpan Timeout) : ServerEvent;

    /// <summary>The process took too long to initialise itself.</summary>
    public sealed record InitTimedOut(TimeSpan Timeout) : ServerEvent;

    /// <summary>The stored process is wanted back. An event for it wants that, too.</summary>
    public sealed record Restore : ServerEvent;

    /// <summary>The restored process took too long to ask for its first event.</summary>
    public sealed record RestoreTimedOut(TimeSpan Timeout) : ServerEvent;

    /// <summary>The process could not be started.</summary>
    public sealed record StartFailed(string Reason) : ServerEvent;

    /// <summary>The execution environment is closed; extensions have until the deadline.</summary>
    public sealed record ShutDown(string Reason, long DeadlineMs) : ServerEvent;

    /// <summary>The process ended.</summary>
    public sealed record Exited(ExitStatus Status) : ServerEvent;

    // What a table makes of an event before it looks it up: one that comes for another invocation, or too late.

    /// <summary>A post for an invocation that is not the current one.</summary>
    public sealed record UnknownRequestId(Call Call) : ServerEvent;

    /// <summary>An event for the function while it has one.</summary>
    public sealed record InvokeWhileBusy(InvokeRequest Request) : ServerEvent;

    /// <summary>An event for the function while no call of <c>next</c> waits for one.</summary>
    public sealed record InvokeWhileUnavailable(InvokeRequest Request) : ServerEvent;

    /// <summary>A time limit of what is over.</summary>
    public sealed record DeadlineOfThePast : ServerEvent;
}
