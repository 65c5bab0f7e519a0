/// Middleware that is wrong in one way each.
module internal PureLambda.FSharp.Tests.Testing.BrokenMiddleware

open System
open System.IO
open System.Threading.Tasks
open PureLambda
open PureLambda.FSharp
open PureLambda.Testing.FSharp

type private Next = Payload -> Context -> Task<Outcome>

/// Changes what the handler came to.
let private changing (change: Outcome -> Outcome) =
    Handler.around (fun (next: Next) event context ->
        task {
            let! outcome = next event context
            return change outcome
        })

let private written (response: StreamedResponse) =
    use body = new MemoryStream()

    try
        response.Write.Invoke(body).GetAwaiter().GetResult()
    with _ ->
        ()

    Payload.ofBytes (body.ToArray())

/// Those that break a law which holds for every good one, and what it says.
let all = [
    "throws without a tenant",
    "it threw",
    Handler.around (fun (next: Next) event context ->
        if isNull context.TenantId then
            invalidOp "no tenant"

        next event context)
    "throws at answers that are no JSON",
    "it threw",
    changing (function
        | Outcome.Answered(body, _) as outcome ->
            use _ = Text.Json.JsonDocument.Parse body.Memory
            outcome
        | outcome -> outcome)
    "throws while an answer is streamed",
    "while the answer was written",
    changing (function
        | Outcome.Streaming _ -> Outcome.streaming (StreamedResponse(fun _ -> failwith "closed"))
        | outcome -> outcome)
    "tries again without saying so",
    "ran 2 times",
    Handler.around (fun (next: Next) event context ->
        task {
            match! next event context with
            | Outcome.Failed _ -> return! next event context
            | outcome -> return outcome
        })
    "does not wait for the handler",
    "was still running",
    Handler.around (fun (next: Next) event context ->
        next event context |> ignore
        Task.FromResult(Outcome.json event))
    "answers where the handler failed",
    "the handler failed, and it came to",
    changing (function
        | Outcome.Failed(Fault(_, message)) -> Outcome.answered "text/plain" (Payload.ofText message)
        | outcome -> outcome)
    "gives the handler another context, without a deadline",
    "was not told",
    Handler.around (fun (next: Next) event context ->
        let fake = FakeInvocation.ofEvent event |> FakeInvocation.withRequestId context.RequestId
        next event (fake |> FakeInvocation.withTimeLeft None |> FakeInvocation.context))
    "gives up early and tells nobody",
    "was not told",
    Handler.around (fun (next: Next) event context ->
        task {
            let running = next event context
            let! _ = Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds 50.0, context.Time))

            if running.IsCompleted then
                return! running
            else
                return Outcome.failed (Fault.create "Slow" "")
        })
]

/// Those that do not leave as it is what they promise to.
let keeping = [
    "changes the media type",
    MiddlewareLaws.keepsAnswers,
    changing (function
        | Outcome.Answered(body, _) -> Outcome.answered "text/html" body
        | outcome -> outcome)
    "loses the end of a stream",
    MiddlewareLaws.keepsAnswers,
    changing (function
        | Outcome.Streaming response ->
            let body = written response
            Outcome.streaming (StreamedResponse(fun out -> out.WriteAsync(body.Memory).AsTask()))
        | outcome -> outcome)
    "answers streams in one piece",
    MiddlewareLaws.keepsAnswers,
    changing (function
        | Outcome.Streaming response -> Outcome.json (written response)
        | outcome -> outcome)
    "loses causes",
    MiddlewareLaws.keepsFailures,
    changing (function
        | Outcome.Failed(Fault(kind, message)) -> Outcome.failed (Fault.create kind message)
        | outcome -> outcome)
    "renames failures", MiddlewareLaws.keepsFailures, Middleware.mapFault (fun fault -> Fault("Mine", fault.Message))
    "trims events",
    MiddlewareLaws.keepsEvents,
    Handler.around (fun (next: Next) event context -> next (Payload.ofText ((Payload.toText event).Trim '"')) context)
    "gives another request id",
    MiddlewareLaws.keepsEvents,
    Handler.around (fun (next: Next) event _ -> next event (FakeInvocation.context (FakeInvocation.ofEvent event)))
    "tries again more often than it says",
    MiddlewareLaws.runsAtMost 2,
    Handler.around (fun (next: Next) event context ->
        task {
            let! _ = next event context
            let! _ = next event context
            return! next event context
        })
]
