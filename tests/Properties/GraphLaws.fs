/// Where the machine can get to, searched over one sample of each kind of state and event.
module PureLambda.Properties.GraphLaws

open Xunit
open PureLambda.Core
open PureLambda.Properties

/// Steps that are no bug, by the names of the samples. `Next` stands for its two samples, whatever its patience.
let private edges name step (states: (string * 'state) list) (events: (string * 'event) list) =
    Set [
        for from, state in states do
            for _, event in events do
                match name (step state event) with
                | "Next" -> from, "Next.Spent"
                | "Stopped.Bug"
                | "Done.Bug" when not (from.EndsWith ".Bug") -> ()
                | next -> from, next
    ]

let private ofProcess =
    edges
        Samples.processName
        (fun s (e: ProcessEvent) -> Machine.Step(s, e))
        Samples.processStates
        Samples.processEvents

let private ofWorker =
    edges Samples.workerName (fun s (e: WorkerEvent) -> Machine.Step(s, e)) Samples.workerStates Samples.workerEvents

let rec private reachable edges found =
    let more = edges |> Set.filter (fun (from, _) -> Set.contains from found) |> Set.map snd |> Set.union found
    if more = found then found else reachable edges more

let private backwards = Set.map (fun (from, next) -> next, from)
let private names samples = samples |> List.map fst |> Set

[<Fact>]
let ``every state of the process is reachable from where a process begins`` () =
    // With unusable settings a process begins by reporting them, and with no address it has stopped before it began.
    let first = Set [ "Init.OnDemand"; "Init.SnapStart"; "Report.Unusable" ]
    Law.equal (names Samples.processStates) (reachable ofProcess first)

[<Fact>]
let ``every state of a worker is reachable from its first, but the reasons that only a process has`` () =
    let never = Set [ "Done.Unusable"; "Done.Bug" ]
    Law.equal (names Samples.workerStates - never) (reachable ofWorker (Set [ "Next.Fresh" ]))

[<Fact>]
let ``from every state the end is reachable`` () =
    let ends = Set.filter (fun (name: string) -> name.StartsWith "Stopped." || name.StartsWith "Done.")
    let all = names Samples.processStates
    Law.equal all (reachable (backwards ofProcess) (ends all))
    let all = names Samples.workerStates
    Law.equal all (reachable (backwards ofWorker) (ends all))

[<Fact>]
let ``the process never comes back to a state it has left`` () =
    for from, next in ofProcess do
        if from <> next then
            Assert.DoesNotContain(from, reachable ofProcess (Set [ next ]))

[<Fact>]
let ``a worker comes back to asking from every state but the end`` () =
    for name, _ in Samples.workerStates do
        if not (name.StartsWith "Done.") then
            Assert.Contains("Next.Fresh", reachable ofWorker (Set [ name ]))
