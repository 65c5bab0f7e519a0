/// One state and one event of every case, and of every kind of data within a case that the tables tell apart. A name is
/// `Case` or `Case.Kind`.
module PureLambda.Properties.Samples

open PureLambda
open PureLambda.Core

let private fault = Fault("Sample", "A sample.")
let private attempt = Attempt("request", "invocation")
let private invocation = Invocation(attempt, Payload.FromText "{}")
let private response = Response.Buffered(Payload.FromText "{}")

/// Every kind of reason. A bug holds the pair that was none of the table's.
let reasons: (string * Reason) list = [
    "Asked", Reason.Asked()
    "Failed", Reason.Failed fault
    "Unusable", Reason.Unusable fault
    "Bug", Reason.Bug(WorkerState.Next.Fresh, WorkerEvent.DeadlinePassed())
]

/// Every kind of verdict.
let verdicts: (string * Verdict) list = [
    "Accepted", Verdict.Accepted()
    "Refused", Verdict.Refused(413, fault)
    "Broken", Verdict.Broken fault
]

let private each prefix make kinds = kinds |> List.map (fun (name, kind) -> $"{prefix}.{name}", make kind)

let processStates: (string * ProcessState) list =
    [
        "Init.OnDemand", ProcessState.Init(Start.OnDemand, 3) :> ProcessState
        "Init.SnapStart", ProcessState.Init(Start.SnapStart, 3)
        "Snapshot", ProcessState.Snapshot 3
        "Restore", ProcessState.Restore 3
        "Serve", ProcessState.Serve 3
        "Report.Failed", ProcessState.Report(ReportTarget.Init, Reason.Failed fault)
        "Report.Unusable", ProcessState.Report(ReportTarget.Init, Reason.Unusable fault)
    ]
    @ each "Cleanup" (fun reason -> ProcessState.Cleanup reason :> ProcessState) reasons
    @ each "Stopped" (fun reason -> ProcessState.Stopped reason :> ProcessState) reasons

let processEvents: (string * ProcessEvent) list =
    [
        "Initialized", ProcessEvent.Initialized(Sequence.From []) :> ProcessEvent
        "Failed", ProcessEvent.Failed fault
        "Broken", ProcessEvent.Broken fault
        "HooksRan", ProcessEvent.HooksRan()
        "Restored", ProcessEvent.Restored()
    ]
    @ each "WorkersDone" (fun reason -> ProcessEvent.WorkersDone reason :> ProcessEvent) reasons
    @ each "Reported" (fun verdict -> ProcessEvent.Reported verdict :> ProcessEvent) verdicts
    @ [ "CleanedUp", ProcessEvent.CleanedUp(); "ShutdownRequested", ProcessEvent.ShutdownRequested() ]

let workerStates: (string * WorkerState) list =
    [
        "Next.Fresh", WorkerState.Next.Fresh :> WorkerState
        "Next.Spent", WorkerState.Next 0
        "Handle", WorkerState.Handle invocation
        "Respond", WorkerState.Respond(attempt, response)
        "Error", WorkerState.Error(attempt, fault)
    ]
    @ each "Done" (fun reason -> WorkerState.Done reason :> WorkerState) reasons

let workerEvents: (string * WorkerEvent) list =
    [
        "InvocationReceived", WorkerEvent.InvocationReceived invocation :> WorkerEvent
        "InvocationUnreadable", WorkerEvent.InvocationUnreadable(attempt, fault)
        "NothingYet", WorkerEvent.NothingYet()
        "Broken", WorkerEvent.Broken fault
        "HandlerReturned", WorkerEvent.HandlerReturned response
        "HandlerFailed", WorkerEvent.HandlerFailed fault
        "DeadlinePassed", WorkerEvent.DeadlinePassed()
    ]
    @ each "Posted" (fun verdict -> WorkerEvent.Posted verdict :> WorkerEvent) verdicts
    @ [
        "BodyFailed", WorkerEvent.BodyFailed fault
        "StreamBroken", WorkerEvent.StreamBroken fault
        "ShutdownRequested", WorkerEvent.ShutdownRequested()
    ]

let private kindOf (reason: Reason) =
    match reason with
    | :? Reason.Asked -> "Asked"
    | :? Reason.Failed -> "Failed"
    | :? Reason.Unusable -> "Unusable"
    | _ -> "Bug"

/// The name of the sample that a state is like.
let processName (state: ProcessState) =
    match state with
    | :? ProcessState.Init as s -> $"Init.{s.Start}"
    | :? ProcessState.Report as s -> $"Report.{kindOf s.Reason}"
    | :? ProcessState.Cleanup as s -> $"Cleanup.{kindOf s.Reason}"
    | :? ProcessState.Stopped as s -> $"Stopped.{kindOf s.Reason}"
    | other -> other.GetType().Name

/// The name of the sample that a state is like; `Next` where its patience is neither full nor spent.
let workerName (state: WorkerState) =
    match state with
    | :? WorkerState.Next as s when s.Patience = WorkerState.Next.FullPatience -> "Next.Fresh"
    | :? WorkerState.Next as s when s.Patience = 0 -> "Next.Spent"
    | :? WorkerState.Done as s -> $"Done.{kindOf s.Reason}"
    | other -> other.GetType().Name
