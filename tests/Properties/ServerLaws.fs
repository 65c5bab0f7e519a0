/// Laws of one step of the server: both tables against the literals, for every state and event.
module PureLambda.Properties.ServerLaws

open System
open Xunit
open FsCheck
open FsCheck.FSharp
open PureLambda.Testing
open PureLambda.Properties.ServerSamples

let private phase (state: ServerState) =
    match state with
    | :? ServerState.Standard as state -> state.Phase.GetType().Name
    | :? ServerState.Managed as state ->
        String.Join(
            " ",
            state.Phase.GetType().Name :: [ for attempt in state.Attempts -> attempt.Progress.GetType().Name ]
        )
    | _ -> failwith $"{state}"

/// What a step came to: `=` or the new phase, then the statuses of the answers, then who was told.
let private cell (state: ServerState) (event: ServerEvent) =
    let struct (next, replies) = Server.Step(state, event)

    let said = [
        for reply in replies ->
            match reply with
            | :? Reply.ToRuntime as reply -> string reply.Answer.Status
            | :? Reply.ToInvoker as reply -> if reply.RequestId.EndsWith "-next" then "tells the new one" else "tells"
            | _ -> failwith $"{reply}"
    ]

    String.Join(" ", (if phase next = phase state then "=" else phase next) :: said)

let private follows
    (table: Map<string, Map<string, string>>)
    (states: (string * (Contents -> ServerState)) list)
    contents
    =
    for name, state in states do
        for column, event in events do
            match cell (state contents) (event contents) with
            | found when found = table[name][column] -> ()
            | found ->
                let expected = table[name][column]
                failwith $"{name}, {column}: {found}, not {expected}"

[<Fact>]
let ``in standard mode the server goes where its table says, for every state and event`` () =
    Law.forAll contents (follows ServerTable.standard standardStates)

[<Fact>]
let ``on managed instances the server goes where its table says, for every state and event`` () =
    Law.forAll contents (follows ServerTable.managed managedStates)

let private casesBelow<'union> =
    typeof<'union>.GetNestedTypes()
    |> Array.filter (fun one -> one.IsSealed && not one.IsEnum)
    |> Seq.map _.Name
    |> Set

let private named (names: string seq) = names |> Seq.map (fun name -> name.Split('.')[0]) |> Set

[<Fact>]
let ``there is a sample of every phase, of every progress and of every event from outside`` () =
    // These are made by the tables themselves.
    let judged = Set [ "UnknownRequestId"; "InvokeWhileBusy"; "InvokeWhileUnavailable"; "DeadlineOfThePast" ]
    Law.equal (casesBelow<ServerEvent> - judged) (named (List.map fst events))
    Law.equal casesBelow<Phase> (named (List.map fst standardStates))
    Law.equal casesBelow<ManagedPhase> (named (List.map fst managedStates))

    let progress =
        managedStates
        |> List.map fst
        |> List.filter (fun name -> name.StartsWith "Serving." && name <> "Serving.Idle" && name <> "Serving.Full")
        |> List.map _.Substring("Serving.".Length)

    Law.equal casesBelow<Progress> (Set progress)
    Law.equal (15 * 25) (ServerTable.standard |> Seq.sumBy (fun row -> row.Value.Count))
    Law.equal (9 * 25) (ServerTable.managed |> Seq.sumBy (fun row -> row.Value.Count))
