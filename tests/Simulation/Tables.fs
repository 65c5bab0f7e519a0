/// Tables with one row that is wrong, each in a way that some runtime has been wrong.
module internal PureLambda.Properties.Tables

open PureLambda
open PureLambda.Core
open PureLambda.Shell

let private standIn (ofProcess: ProcessState -> ProcessEvent -> ProcessState option) ofWorker =
    StandIn(
        (fun state event ->
            match ofProcess state event with
            | Some next -> next
            | None -> Machine.Step(state, event)),
        (fun _ state event ->
            match ofWorker state event with
            | Some(next: WorkerState) -> next
            | None -> Machine.Step(state, event))
    )

/// A wrong row of the worker's table: what it says where it says anything.
let worker row = standIn (fun _ _ -> None) row

/// A wrong row of the process's table.
let ofProcess row = standIn row (fun _ _ -> None)

let private fresh = Some(WorkerState.Next.Fresh :> WorkerState)
let private failed fault = Some(WorkerState.Done(Reason.Failed fault) :> WorkerState)

let private status (event: WorkerEvent) =
    match event with
    | :? WorkerEvent.Posted as posted ->
        match posted.Verdict with
        | :? Verdict.Refused as refused -> Some(refused.Status, refused.Fault)
        | _ -> None
    | _ -> None

let private isBroken (event: WorkerEvent) =
    match event with
    | :? WorkerEvent.Broken -> true
    | :? WorkerEvent.Posted as posted -> posted.Verdict :? Verdict.Broken
    | _ -> false

let private isAccepted (event: WorkerEvent) = obj.ReferenceEquals(event, WorkerEvent.Posted.Accepted)

let postsAnErrorAfter413 (state: WorkerState) event =
    match state, status event with
    | (:? WorkerState.Respond as s), Some(413, fault) -> Some(WorkerState.Error(s.Attempt, fault) :> WorkerState)
    | _ -> None

let hotLoopsOnErrors (state: WorkerState) event = if state :? WorkerState.Next && isBroken event then fresh else None

let goesOnAfterABrokenPost (state: WorkerState) event =
    if not (state :? WorkerState.Next) && isBroken event then fresh else None

let dropsAnAnswer (state: WorkerState) (event: WorkerEvent) =
    if state :? WorkerState.Handle && event :? WorkerEvent.HandlerReturned then
        fresh
    else
        None

let dropsAFailure (state: WorkerState) (event: WorkerEvent) =
    if state :? WorkerState.Handle && event :? WorkerEvent.HandlerFailed then fresh else None

let dropsAnUnreadableEvent (state: WorkerState) (event: WorkerEvent) =
    if state :? WorkerState.Next && event :? WorkerEvent.InvocationUnreadable then
        fresh
    else
        None

let dropsAStreamThatFailedAtOnce (state: WorkerState) (event: WorkerEvent) =
    if state :? WorkerState.Respond && event :? WorkerEvent.BodyFailed then fresh else None

let answersTwice (state: WorkerState) event =
    if state :? WorkerState.Respond && isAccepted event then Some state else None

let answersABrokenStreamAgain (state: WorkerState) (event: WorkerEvent) =
    if event :? WorkerEvent.StreamBroken then Some state else None

let forgetsTheInvocationId (state: WorkerState) (event: WorkerEvent) =
    match state, event with
    | (:? WorkerState.Handle as s), (:? WorkerEvent.HandlerReturned as e) ->
        Some(WorkerState.Respond(Attempt s.Invocation.Attempt.RequestId, e.Response) :> WorkerState)
    | _ -> None

let ignoresShutdown (state: WorkerState) (event: WorkerEvent) =
    if state :? WorkerState.Next && event :? WorkerEvent.ShutdownRequested then
        fresh
    else
        None

let givesUpOnARefusal (_: WorkerState) event = status event |> Option.bind (fun (_, fault) -> failed fault)

let neverLosesPatience (state: WorkerState) (event: WorkerEvent) =
    if state :? WorkerState.Next && event :? WorkerEvent.NothingYet then Some state else None

let hidesWhatBroke (_: WorkerState) event =
    if isBroken event then Some(WorkerState.Done(Reason.Asked()) :> WorkerState) else None

let reportsAFailureAsAnAnswer (state: WorkerState) (event: WorkerEvent) =
    match state, event with
    | (:? WorkerState.Handle as s), (:? WorkerEvent.HandlerFailed as e) ->
        let body = Response.Buffered(Payload.FromText e.Fault.Message)
        Some(WorkerState.Respond(s.Invocation.Attempt, body) :> WorkerState)
    | _ -> None

let stopsWithAnAnswerInHand (state: WorkerState) (event: WorkerEvent) =
    match state with
    | :? WorkerState.Handle as s when event :? WorkerEvent.HandlerReturned && s.Invocation.Event.Length = 17 ->
        Some(WorkerState.Done(Reason.Asked()) :> WorkerState)
    | _ -> None

let crossesIds () =
    let before = ref (Attempt "none")

    fun (state: WorkerState) (event: WorkerEvent) ->
        match state, event with
        | (:? WorkerState.Handle as s), (:? WorkerEvent.HandlerReturned as e) ->
            let other = before.Value
            before.Value <- s.Invocation.Attempt
            Some(WorkerState.Respond(other, e.Response) :> WorkerState)
        | _ -> None

/// Once one worker's connection broke, no other answers what it has.
let losesTheOthers () =
    let hasBroken = ref false

    fun (state: WorkerState) (event: WorkerEvent) ->
        match state, event with
        | (:? WorkerState.Handle), (:? WorkerEvent.HandlerReturned) when hasBroken.Value ->
            hasBroken.Value <- false
            Some(WorkerState.Done(Reason.Asked()) :> WorkerState)
        | _ ->
            hasBroken.Value <- isBroken event
            None
