/// What goes wrong between the runtime and a handler.
module internal PureLambda.Properties.Handlers

open System.Collections.Generic
open System.Threading
open System.Threading.Tasks
open PureLambda

let remembering () =
    let answers = Dictionary<int, Outcome>()

    fun (event: Payload) context (inner: Handler) ->
        match answers.TryGetValue event.Length with
        | true, outcome -> ValueTask.FromResult outcome
        | _ ->
            let outcome = inner.InvokeAsync(event, context).Result
            answers[event.Length] <- outcome
            ValueTask.FromResult outcome

let theEventBefore () =
    let before = ref Payload.Empty

    fun (event: Payload) context (inner: Handler) ->
        let other = before.Value
        before.Value <- event
        inner.InvokeAsync(other, context)

let twice () (event: Payload) context (inner: Handler) =
    inner.InvokeAsync(event, context).AsTask().Wait()
    inner.InvokeAsync(event, context)

let swallowing () (event: Payload) context (inner: Handler) =
    match inner.InvokeAsync(event, context).Result with
    | :? Outcome.Failure -> ValueTask.FromResult(Outcome.Success(Payload.FromText "null") :> Outcome)
    | outcome -> ValueTask.FromResult outcome

let notAtAll () _ _ (_: Handler) = ValueTask.FromResult(Outcome.Success(Payload.FromText "{}") :> Outcome)

/// What one handler has while others run, they have, too.
let shared (pick: Context -> Context -> Context) =
    let running = ref 0
    let first: (Context | null) ref = ref null

    fun (event: Payload) (context: Context) (inner: Handler) ->
        if Interlocked.Increment running = 1 then
            first.Value <- context

        try
            let outcome = inner.InvokeAsync(event, pick (nonNull first.Value) context).Result
            ValueTask.FromResult outcome
        finally
            Interlocked.Decrement running |> ignore

let onePlace () =
    let place: (Outcome | null) ref = ref null
    let running = ref 0

    fun (event: Payload) (context: Context) (inner: Handler) ->
        let others = Interlocked.Increment running - 1
        let outcome = inner.InvokeAsync(event, context).Result
        let found =
            if others = 0 then
                outcome
            else
                (match place.Value with
                 | null -> outcome
                 | other -> other)
        place.Value <- outcome
        Interlocked.Decrement running |> ignore
        ValueTask.FromResult found
