namespace PureLambda.Testing.FSharp

open PureLambda.FSharp

/// <summary>
/// The laws of middleware. Those of <c>all</c> hold for every good one; the others say what a middleware leaves as it is, and
/// yours keeps those that it promises. They are tried around handlers that answer, stream and fail, at once and after a
/// while, in invocations with and without a deadline, a tenant, a trace and a client context.
/// </summary>
/// <example><code>
/// for law in MiddlewareLaws.all Events.any do law |> Law.checkOf Handler.logged
/// </code></example>
[<RequireQualifiedAccess>]
module MiddlewareLaws =
    /// What holds for every good middleware: it throws nothing, it runs the handler once at most, it has not ended before
    /// the handler has, it tells the handler when the time is over, and a failure stays one.
    val all: events: (int -> Payload) -> Law<Handler -> Handler> list

    /// Whatever the event, the invocation and the outcome, nothing is thrown: where the middleware refuses, that is a
    /// failure as a value.
    val throwsNothing: events: (int -> Payload) -> Law<Handler -> Handler>

    /// The handler is run so many times at most for an event; more than once for what tries again.
    val runsAtMost: times: int -> events: (int -> Payload) -> Law<Handler -> Handler>

    /// It ends when the handler has ended, and not before: nobody waits for what is then still running.
    val endsAfterTheHandler: events: (int -> Payload) -> Law<Handler -> Handler>

    /// The handler is told when its time is over, by the context that it is given: not later than at the deadline of the
    /// invocation, and what it then comes to is waited for.
    val passesCancellation: events: (int -> Payload) -> Law<Handler -> Handler>

    /// A failure of the handler stays a failure, though perhaps another one.
    val keepsFailing: events: (int -> Payload) -> Law<Handler -> Handler>

    /// Where the handler failed, it comes to the same failure: type, message, frames and causes.
    val keepsFailures: events: (int -> Payload) -> Law<Handler -> Handler>

    /// Where the handler answered, it answers the same: bytes, media type, and each byte of a streamed answer.
    val keepsAnswers: events: (int -> Payload) -> Law<Handler -> Handler>

    /// The handler is given the event as it came, in the same invocation.
    val keepsEvents: events: (int -> Payload) -> Law<Handler -> Handler>
