namespace PureLambda.Properties

open System
open PureLambda
open PureLambda.Protocol

/// What a handler is given in tests without a runtime around it.
[<RequireQualifiedAccess>]
module internal Given =
    let settings = Settings(RuntimeApiAddress("localhost", 9001, ""), FunctionName = "law", FunctionVersion = "7")

    let invocation = Invocation(Attempt("r-1", "attempt-1"), Payload.Empty)

    let contextOf (time: TimeProvider) (log: LogRecord -> unit) invocation =
        new Context(invocation, settings, time, log)

    let context () = contextOf (ManualTime()) ignore invocation

    let text (text: string) = Payload.FromText text

    /// Runs a handler, and waits for its outcome.
    let outcomeIn (context: Context) (handler: Handler) (event: Payload) =
        Patience.result "the handler's outcome" (handler.InvokeAsync(event, context).AsTask())

    let outcome handler event =
        use context = context ()
        outcomeIn context handler event

    /// The answer: its body as text, and its media type.
    let success (outcome: Outcome) =
        match outcome with
        | :? Outcome.Success as outcome -> outcome.Body.ToText(), outcome.ContentType
        | other -> failwith $"expected an answer, got {other}"

    let fault (outcome: Outcome) =
        match outcome with
        | :? Outcome.Failure as outcome -> outcome.Fault
        | other -> failwith $"expected a failure, got {other}"

    /// A value, or the fault that there is instead.
    let value (outcome: Outcome<'T>) =
        match outcome with
        | :? Outcome<'T>.Success as success -> Ok success.Value
        | :? Outcome<'T>.Failure as failure -> Error failure.Fault
        | other -> failwith $"Outcome is closed, and this is {other}"
