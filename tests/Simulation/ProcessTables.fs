/// Tables of the process with one row that is wrong, each in a way that some runtime has been wrong.
module internal PureLambda.Properties.ProcessTables

open PureLambda
open PureLambda.Core

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
