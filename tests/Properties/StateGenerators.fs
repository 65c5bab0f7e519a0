/// Generators of states and events, one for each row and column of the tables, under the names used there.
module PureLambda.Properties.StateGenerators

open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.Core
open PureLambda.Properties.Generators

/// A small fault: machines carry faults and do not look into them.
let fault = Gen.map2 (fun kind message -> Fault(kind, message)) word (Gen.resize 8 text)

let private small generator = Gen.resize 8 generator

let private reasons: (string * Gen<Reason>) list = [
    "Asked", Gen.constant (Reason.Asked())
    "Failed", Gen.map (fun fault -> Reason.Failed fault) fault
    "Unusable", Gen.map (fun fault -> Reason.Unusable fault) fault
    "Bug", Gen.map (fun fault -> Reason.Bug(ProcessState.Serve 1, ProcessEvent.Failed fault)) fault
]

let reason = reasons |> List.map snd |> Gen.oneof

let private verdicts: (string * Gen<Verdict>) list = [
    "Accepted", Gen.constant (Verdict.Accepted())
    "Refused", Gen.map2 (fun status fault -> Verdict.Refused(status, fault)) (Gen.elements [ 400; 403; 410; 413 ]) fault
    "Broken", Gen.map (fun fault -> Verdict.Broken fault) fault
]

let private each prefix make kinds =
    kinds |> List.map (fun (name, generator) -> $"{prefix}.{name}", Gen.map make generator)

let private target = Gen.elements [ ReportTarget.Init; ReportTarget.Restore ]
let private workers = between 1 10_000

let processStates =
    [
        "Init.OnDemand", Gen.map (fun n -> ProcessState.Init(Start.OnDemand, n) :> ProcessState) workers
        "Init.SnapStart", Gen.map (fun n -> ProcessState.Init(Start.SnapStart, n) :> ProcessState) workers
        "Snapshot", Gen.map (fun n -> ProcessState.Snapshot n :> ProcessState) workers
        "Restore", Gen.map (fun n -> ProcessState.Restore n :> ProcessState) workers
        "Serve", Gen.map (fun n -> ProcessState.Serve n :> ProcessState) workers
        "Report.Failed",
        Gen.map2 (fun target fault -> ProcessState.Report(target, Reason.Failed fault) :> ProcessState) target fault
        "Report.Unusable",
        Gen.map2 (fun target fault -> ProcessState.Report(target, Reason.Unusable fault) :> ProcessState) target fault
    ]
    @ each "Cleanup" (fun reason -> ProcessState.Cleanup reason :> ProcessState) reasons
    @ each "Stopped" (fun reason -> ProcessState.Stopped reason :> ProcessState) reasons
    |> Map

let processEvents =
    [
        "Initialized",
        small (Gen.listOf text |> sequence)
        |> Gen.map (fun odd -> ProcessEvent.Initialized odd :> ProcessEvent)
        "Failed", Gen.map (fun fault -> ProcessEvent.Failed fault :> ProcessEvent) fault
        "Broken", Gen.map (fun fault -> ProcessEvent.Broken fault :> ProcessEvent) fault
        "HooksRan", Gen.constant (ProcessEvent.HooksRan() :> ProcessEvent)
        "Restored", Gen.constant (ProcessEvent.Restored() :> ProcessEvent)
        "CleanedUp", Gen.constant (ProcessEvent.CleanedUp() :> ProcessEvent)
        "ShutdownRequested", Gen.constant (ProcessEvent.ShutdownRequested() :> ProcessEvent)
    ]
    @ each "WorkersDone" (fun reason -> ProcessEvent.WorkersDone reason :> ProcessEvent) reasons
    @ each "Reported" (fun verdict -> ProcessEvent.Reported verdict :> ProcessEvent) verdicts
    |> Map

let workerStates =
    [
        "Next.Fresh", Gen.constant (WorkerState.Next.Fresh :> WorkerState)
        "Next",
        Gen.map
            (fun patience -> WorkerState.Next patience :> WorkerState)
            (between 1 (WorkerState.Next.FullPatience - 1))
        "Next.Spent", Gen.constant (WorkerState.Next 0 :> WorkerState)
        "Handle", Gen.map (fun invocation -> WorkerState.Handle invocation :> WorkerState) (small invocation)
        "Respond",
        Gen.map2
            (fun attempt response -> WorkerState.Respond(attempt, response) :> WorkerState)
            attempt
            (small response)
        "Error", Gen.map2 (fun attempt fault -> WorkerState.Error(attempt, fault) :> WorkerState) attempt fault
    ]
    @ each "Done" (fun reason -> WorkerState.Done reason :> WorkerState) reasons
    |> Map

let workerEvents =
    [
        "InvocationReceived",
        Gen.map (fun invocation -> WorkerEvent.InvocationReceived invocation :> WorkerEvent) (small invocation)
        "InvocationUnreadable",
        Gen.map2 (fun attempt fault -> WorkerEvent.InvocationUnreadable(attempt, fault) :> WorkerEvent) attempt fault
        "NothingYet", Gen.constant (WorkerEvent.NothingYet() :> WorkerEvent)
        "Broken", Gen.map (fun fault -> WorkerEvent.Broken fault :> WorkerEvent) fault
        "HandlerReturned",
        Gen.map (fun response -> WorkerEvent.HandlerReturned response :> WorkerEvent) (small response)
        "HandlerFailed", Gen.map (fun fault -> WorkerEvent.HandlerFailed fault :> WorkerEvent) fault
        "DeadlinePassed", Gen.constant (WorkerEvent.DeadlinePassed() :> WorkerEvent)
        "BodyFailed", Gen.map (fun fault -> WorkerEvent.BodyFailed fault :> WorkerEvent) fault
        "StreamBroken", Gen.map (fun fault -> WorkerEvent.StreamBroken fault :> WorkerEvent) fault
        "ShutdownRequested", Gen.constant (WorkerEvent.ShutdownRequested() :> WorkerEvent)
    ]
    @ each "Posted" (fun verdict -> WorkerEvent.Posted verdict :> WorkerEvent) verdicts
    |> Map

/// Any of them, with the name it has in the tables.
let named (generators: Map<string, Gen<'a>>) =
    Gen.elements (Map.toList generators)
    |> Gen.bind (fun (name, generator) -> Gen.map (fun item -> name, item) generator)

/// One of each, so that a single case covers the whole product.
let oneOfEach (generators: Map<string, Gen<'a>>) =
    Map.toList generators
    |> Gen.collectToList (fun (name, generator) -> Gen.map (fun item -> name, item) generator)
