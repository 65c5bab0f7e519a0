/// Walks: a process with its workers, moved by events that performing its states may come to. It is the design's
/// sentence as a model: the process steps, in Serve its workers do, and the first that is done stops the others.
module PureLambda.Properties.Walk

open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.Core
open PureLambda.Properties
open PureLambda.Properties.Generators
open PureLambda.Properties.StateGenerators

type Move =
    | OfProcess of ProcessEvent
    | OfWorker of index: int * WorkerEvent
    /// The platform asks to stop while the workers run.
    | Stop

type World = {
    Process: ProcessState
    /// Empty but in Serve and after.
    Workers: WorkerState list
    Stopping: bool
}

type Walk = { Start: ProcessState; Moves: Move list }

let beginning start = { Process = start; Workers = []; Stopping = false }

let isDone (worker: WorkerState) = worker :? WorkerState.Done
let private isServing world = world.Process :? ProcessState.Serve
let private reasons world =
    world.Workers
    |> List.choose (function
        | :? WorkerState.Done as ended -> Some ended.Reason
        | _ -> None)

/// What the move does, whether the table knows it or not.
let advance world move =
    match move with
    | OfProcess event ->
        let next = Machine.Step(world.Process, event)

        match next with
        | :? ProcessState.Serve as serve -> {
            world with
                Process = next
                Workers = List.replicate serve.Workers (WorkerState.Next.Fresh :> WorkerState)
          }
        | _ -> { world with Process = next }
    | OfWorker(index, event) ->
        let event = if world.Stopping then Machine.UnderShutdown event else event
        let next = Machine.Step(world.Workers[index], event)
        {
            world with
                Workers = List.updateAt index next world.Workers
                Stopping = world.Stopping || isDone next
        }
    | Stop -> { world with Stopping = true }

let private processEvent (event: ProcessEvent) =
    match event with
    | :? ProcessEvent.WorkersDone as e -> $"WorkersDone.{e.Reason.Tag}"
    | :? ProcessEvent.Reported as e -> $"Reported.{e.Verdict.Tag}"
    | other -> string other.Tag

let workerEvent (event: WorkerEvent) =
    match event with
    | :? WorkerEvent.Posted as e -> $"Posted.{e.Verdict.Tag}"
    | other -> string other.Tag

/// Whether performing the world's states may come to the move, as the literal tables have it.
let isLegal world move =
    match move with
    | OfProcess(:? ProcessEvent.WorkersDone as e) ->
        isServing world && List.forall isDone world.Workers && e.Reason = Reason.Gravest(reasons world)
    | OfProcess event ->
        not (world.Process :? ProcessState.Stopped)
        && Table.ofProcess[Samples.processName world.Process, processEvent event] <> "bug"
    | OfWorker(index, event) ->
        isServing world
        && index < world.Workers.Length
        && not (isDone world.Workers[index])
        && Table.ofWorker[Samples.workerName world.Workers[index], workerEvent event] <> "bug"
    | Stop -> isServing world && not world.Stopping

/// What ends a walk is rare, or walks would be short.
let private weight name =
    match name with
    | "Failed"
    | "Broken"
    | "Posted.Broken"
    | "ShutdownRequested" -> 1
    | _ -> 60

let private chosen (table: Map<string * string, string>) state (generators: Map<string, Gen<'event>>) wrap = [
    for event in Table.legal table state do
        weight event, Gen.map wrap generators[event]
]

let private moves world =
    match world.Process with
    | :? ProcessState.Stopped -> []
    | :? ProcessState.Serve when List.forall isDone world.Workers -> [
        1, Gen.constant (OfProcess(ProcessEvent.WorkersDone(Reason.Gravest(reasons world))))
      ]
    | :? ProcessState.Serve -> [
        if not world.Stopping then
            1, Gen.constant Stop
        for index, worker in List.indexed world.Workers do
            if not (isDone worker) then
                yield!
                    chosen Table.ofWorker (Samples.workerName worker) workerEvents (fun event -> OfWorker(index, event))
      ]
    | state -> chosen Table.ofProcess (Samples.processName state) processEvents OfProcess

let rec private movesFrom world left =
    gen {
        match moves world with
        | [] -> return []
        | _ when left = 0 -> return []
        | choices ->
            let! move = Gen.frequency choices
            let! rest = movesFrom (advance world move) (left - 1)
            return move :: rest
    }

let private starts =
    Gen.frequency [
        4, between 1 4 |> Gen.map (fun n -> ProcessState.Init(Start.OnDemand, n) :> ProcessState)
        2, between 1 4 |> Gen.map (fun n -> ProcessState.Init(Start.SnapStart, n) :> ProcessState)
        1,
        fault
        |> Gen.map (fun fault -> ProcessState.Report(ReportTarget.Init, Reason.Unusable fault) :> ProcessState)
    ]

/// The moves that are still legal when those before them are other ones.
let again walk =
    let step (world, kept) move = if isLegal world move then advance world move, move :: kept else world, kept
    let _, kept = List.fold step (beginning walk.Start, []) walk.Moves
    { walk with Moves = List.rev kept }

let walks =
    Gen.sized (fun size ->
        gen {
            let! start = starts
            let! length = between (size / 2) (size + 20)
            let! moves = movesFrom (beginning start) length
            return { Start = start; Moves = moves }
        })

/// Shortened, and walked again.
let shrink walk = Law.shorter walk.Moves |> Seq.map (fun moves -> again { walk with Moves = moves })

/// The straightest way to the end: everything is asked to stop. It is short; a machine that turns in a circle is noticed.
let rec private ending left world = [
    if left = 0 then
        failwith $"The process does not end: {world.Process}"

    let move =
        match world.Process with
        | :? ProcessState.Stopped -> None
        | :? ProcessState.Serve when not world.Stopping -> Some Stop
        | :? ProcessState.Serve ->
            match world.Workers |> List.tryFindIndex (isDone >> not) with
            | Some index -> Some(OfWorker(index, WorkerEvent.ShutdownRequested()))
            | None -> Some(OfProcess(ProcessEvent.WorkersDone(Reason.Gravest(reasons world))))
        | :? ProcessState.Report -> Some(OfProcess(ProcessEvent.Reported(Verdict.Accepted())))
        | :? ProcessState.Cleanup -> Some(OfProcess(ProcessEvent.CleanedUp()))
        | _ -> Some(OfProcess(ProcessEvent.ShutdownRequested()))

    match move with
    | Some move ->
        move
        yield! ending (left - 1) (advance world move)
    | None -> ()
]

type Step = { Before: World; Move: Move; After: World }

let private trace world moves =
    let steps, last =
        (world, moves)
        ||> List.mapFold (fun before move ->
            let after = advance before move
            { Before = before; Move = move; After = after }, after)

    steps, last

/// Every step of a walk, and then of the straightest way to the end.
let toTheEnd walk =
    let steps, last = trace (beginning walk.Start) walk.Moves
    steps @ fst (trace last (ending 20 last))

/// The world after a walk.
let after walk = walk.Moves |> List.fold advance (beginning walk.Start)

/// The same for a world that a walk came to.
let goOn world = fst (trace world (ending 20 world))
