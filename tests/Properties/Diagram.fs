/// The tables of the machine drawn from the machine itself: for the README, and nothing is kept by hand. Needs Samples.fs.
module PureLambda.Properties.Diagram

open PureLambda.Core
open PureLambda.Properties

/// One row of a table: `Case` or `Case.Kind` where the kind decides, and the event likewise.
type Row = { State: string; Event: string; Next: string }

let private caseOf (name: string) = name.Split('.')[0]
let private kindOf (name: string) =
    match name.Split('.', 2) with
    | [| _; kind |] -> kind
    | _ -> ""

let private reasonOfProcess (state: ProcessState) =
    match state with
    | :? ProcessState.Stopped as s -> Some s.Reason
    | _ -> None
let private reasonOfWorker (state: WorkerState) =
    match state with
    | :? WorkerState.Done as s -> Some s.Reason
    | _ -> None

let private isBug (reason: Reason option) state event =
    match reason with
    | Some(:? Reason.Bug as bug) -> bug.State.Equals(box state) && bug.Event.Equals(box event)
    | _ -> false

/// Every step that is neither a bug nor a rest in a last state, in the order of the samples.
let private steps reasonOf name step states events = [
    for stateName, state in states do
        if Option.isNone (reasonOf state) then
            for eventName, event in events do
                let next = step state event

                if not (isBug (reasonOf next) state event) then
                    { State = stateName; Event = eventName; Next = caseOf (name next) }
]

/// What is left of a name when the part that makes no difference is dropped. Only patience that is spent has a name.
let private shortened decides name = if decides && name <> "Next.Fresh" then name else caseOf name

/// Rows that differ only in kinds which lead to the same case are one row.
let private merged rows =
    let leadsTo choose row = rows |> List.filter (choose row) |> List.map _.Next |> List.distinct
    let sameCases row other = caseOf other.State = caseOf row.State && caseOf other.Event = caseOf row.Event
    let stateDecides row = (leadsTo (fun row other -> sameCases row other && other.Event = row.Event) row).Length > 1
    let eventDecides row = (leadsTo (fun row other -> sameCases row other && other.State = row.State) row).Length > 1

    rows
    |> List.map (fun row -> {
        row with
            State = shortened (stateDecides row) row.State
            Event = shortened (eventDecides row) row.Event
    })
    |> List.distinct

let processRows =
    steps
        reasonOfProcess
        Samples.processName
        (fun s (e: ProcessEvent) -> Machine.Step(s, e))
        Samples.processStates
        Samples.processEvents
    |> merged

let workerRows =
    steps
        reasonOfWorker
        Samples.workerName
        (fun s (e: WorkerEvent) -> Machine.Step(s, e))
        Samples.workerStates
        Samples.workerEvents
    |> merged

/// An arrow for each two states, with all the events that lead from one to the other.
let private arrows rows =
    let label row = if row.State = caseOf row.State then row.Event else $"{row.Event} ({kindOf row.State})"

    rows
    |> List.groupBy (fun row -> caseOf row.State, row.Next)
    |> List.map (fun ((from, next), rows) ->
        let labels = rows |> List.map label |> List.distinct |> String.concat ", "
        $"{from} --> {next}: {labels}")

/// The process, and within Serve one of its workers, as Mermaid draws it.
let mermaid =
    [
        "stateDiagram-v2"
        "    [*] --> Init"
        for arrow in arrows processRows do
            $"    {arrow}"
        "    Stopped --> [*]"
        "    state Serve {"
        "        [*] --> Next"
        for arrow in arrows workerRows do
            $"        {arrow}"
        "        Done --> [*]"
        "    }"
    ]
    |> String.concat "\n"

let private table rows =
    [
        "| state | event | next |"
        "|---|---|---|"
        for row in rows do
            $"| {row.State} | {row.Event} | {row.Next} |"
    ]
    |> String.concat "\n"

let processTable = table processRows
let workerTable = table workerRows
