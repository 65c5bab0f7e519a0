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
        (fun state event ->
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

let skipsCleanup (state: ProcessState) (event: ProcessEvent) =
    match state, event with
    | (:? ProcessState.Serve), (:? ProcessEvent.WorkersDone as e) -> Some(ProcessState.Stopped e.Reason :> ProcessState)
    | _ -> None

let cleansUpTwice () =
    let times = ref 0

    fun (state: ProcessState) (event: ProcessEvent) ->
        if state :? ProcessState.Cleanup && event :? ProcessEvent.CleanedUp then
            times.Value <- times.Value + 1
            if times.Value % 2 = 1 then Some state else None
        else
            None

let keepsAFailedInitToItself (state: ProcessState) (event: ProcessEvent) =
    match state, event with
    | (:? ProcessState.Init), (:? ProcessEvent.Failed as e) ->
        Some(ProcessState.Cleanup(Reason.Failed e.Fault) :> ProcessState)
    | _ -> None

let servesAfterAFailedInit (state: ProcessState) (event: ProcessEvent) =
    if state :? ProcessState.Init && event :? ProcessEvent.Failed then
        Some(ProcessState.Serve 1 :> ProcessState)
    else
        None

let forgetsTheRestore (state: ProcessState) (event: ProcessEvent) =
    if state :? ProcessState.Restore && event :? ProcessEvent.Broken then
        Some(ProcessState.Serve 1 :> ProcessState)
    else
        None

let skipsTheSnapshot (state: ProcessState) (event: ProcessEvent) =
    if state :? ProcessState.Snapshot && event :? ProcessEvent.HooksRan then
        Some(ProcessState.Serve 1 :> ProcessState)
    else
        None

let skipsSnapshotHooks (state: ProcessState) (event: ProcessEvent) =
    match state with
    | :? ProcessState.Init as s when s.Start = Start.SnapStart && (event :? ProcessEvent.Initialized) ->
        Some(ProcessState.Restore 1 :> ProcessState)
    | _ -> None

let private afterAFailedRestore (row: Fault -> ProcessState) (state: ProcessState) (event: ProcessEvent) =
    match state, event with
    | (:? ProcessState.Restore), (:? ProcessEvent.Failed as e) -> Some(row e.Fault)
    | _ -> None

let reportsARestoreAsAnInit state =
    afterAFailedRestore (fun fault -> ProcessState.Report(ReportTarget.Init, Reason.Failed fault)) state

let keepsAFailedRestoreToItself state =
    afterAFailedRestore (fun fault -> ProcessState.Cleanup(Reason.Failed fault)) state

let servesAfterAFailedRestore state = afterAFailedRestore (fun _ -> ProcessState.Serve 1) state

let asksToBeRestoredAgain (state: ProcessState) (event: ProcessEvent) =
    if state :? ProcessState.Restore && event :? ProcessEvent.Broken then Some state else None

let isRestoredTwice (state: ProcessState) (event: ProcessEvent) =
    if state :? ProcessState.Restore && event :? ProcessEvent.Restored then
        Some state
    else
        None

let takesAStopForAFailure (state: ProcessState) (event: ProcessEvent) =
    if state :? ProcessState.Restore && event :? ProcessEvent.ShutdownRequested then
        Some(ProcessState.Cleanup(Reason.Failed(Fault("Stopped", ""))) :> ProcessState)
    else
        None
