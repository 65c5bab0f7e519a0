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
            | :? Reply.PieceToInvoker -> "passes"
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

[<Fact>]
let ``an event is refused for want of a place just where the server says that it has none`` () =
    Law.forAll contents (fun contents ->
        for name, state in standardStates @ managedStates do
            let state = state contents
            let struct (_, replies) = Server.Step(state, ServerEvent.Invoke(request (contents.Id + "-next")))

            let isRefused =
                replies
                |> Seq.exists (fun reply ->
                    match reply with
                    | :? Reply.ToInvoker as reply -> reply.Result.Body.ToString().Contains "Runtime.Unavailable"
                    | _ -> false)

            Law.equal (name, not isRefused) (name, state.Places > 0))

/// The sample with an invoker who takes its answer as it comes.
let private streamed (state: ServerState) : ServerState =
    let stream (request: InvokeRequest) =
        InvokeRequest(request.RequestId, "", 1L, "arn", "", Body.Empty, IsStreamed = true)

    match state with
    | :? ServerState.Standard as s ->
        match s.Phase with
        | :? Phase.InvocationResponse as p ->
            ServerState.Standard(identity, Phase.InvocationResponse(stream p.Request, "t"), null, sequence [])
        | _ -> s
    | :? ServerState.Managed as m ->
        let attempts = [ for a in m.Attempts -> Attempt(stream a.Request, a.Progress) ]
        ServerState.Managed(identity, m.Phase, m.Waiting, sequence attempts)
    | _ -> state

[<Fact>]
let ``only the body of a response goes out as it comes, and only to who wants that`` () =
    Law.forAll contents (fun contents ->
        let names state = [
            for name, sample in standardStates @ managedStates do
                if isNull (box ((state (sample contents): ServerState).StreamedBy(Call 2L))) |> not then
                    name
        ]

        Law.equal [] (names id)
        Law.equal [ "InvocationResponse"; "Serving.Responding" ] (names streamed))

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
    Law.equal (15 * 28) (ServerTable.standard |> Seq.sumBy (fun row -> row.Value.Count))
    Law.equal (9 * 28) (ServerTable.managed |> Seq.sumBy (fun row -> row.Value.Count))

[<Fact>]
let ``ten thousand calls of next may wait on a managed instance, and one more is refused`` () =
    let waiting count =
        ServerState.Managed(
            identity,
            ManagedPhase.Serving(),
            sequence [ for id in 1L .. count -> Call id ],
            sequence []
        )

    let next count =
        let struct (after, replies) = Server.Step(waiting count, ServerEvent.Next(Call(count + 1L)))
        (after :?> ServerState.Managed).Waiting.Count, [ for reply in replies -> reply ]

    Law.equal (10_000, []) (next 9_999L)

    match next 10_000L with
    | 10_000, [ :? Reply.ToRuntime as reply ] ->
        Law.equal (Call 10_001L, 500) (reply.Call, reply.Answer.Status)
        Assert.Contains("\"errorType\":\"Runtime.TooManyIdleRuntimes\"", string reply.Answer.Body)
    | other -> failwith $"{other}"
