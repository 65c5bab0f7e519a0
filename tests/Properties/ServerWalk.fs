/// Walks of the server: a runtime and invokers that do whatever they may, in any order, and some of what they may not.
///
/// A move says what is tried, and the walk makes an event of it from what the server said before: the body of a post
/// follows only a head that was not answered, and carries the id that the head named.
module PureLambda.Properties.ServerWalk

open System
open FsCheck
open FsCheck.FSharp
open PureLambda.Testing
open PureLambda.Properties.ServerSamples

type Move =
    | AsksNext
    | AsksRestore
    | DropsCall of int
    | Invokes
    /// The head of an answer, to one of the invocations.
    | Answers of which: int * isError: bool
    | AnswersInUnknownMode of which: int
    | ReportsInitError
    | Restores
    | RestoreRunsOut
    /// A piece of the body of one of the posts whose head was taken.
    | Passes of which: int
    /// The body of one of the posts whose head was taken.
    | Ends of which: int
    | EndsInError of which: int
    | EndsTooLarge of which: int
    | BreaksOff of which: int
    | RunsOut of which: int
    | InitRunsOut
    | Closes
    | Exits

let private which = Gen.choose (0, 7)

let private move =
    Gen.frequency [
        8, Gen.constant AsksNext
        1, Gen.constant AsksRestore
        1, Gen.map DropsCall which
        6, Gen.constant Invokes
        7, Gen.map2 (fun which isError -> Answers(which, isError)) which (Gen.elements [ true; false; false ])
        1, Gen.map AnswersInUnknownMode which
        1, Gen.constant Restores
        8, Gen.map Passes which
        9, Gen.map Ends which
        2, Gen.map EndsInError which
        1, Gen.map EndsTooLarge which
        1, Gen.map BreaksOff which
        1, Gen.map RunsOut which
    ]

/// What happens once at most in a life.
let private blow =
    Gen.frequency [
        2, Gen.constant ReportsInitError
        1, Gen.constant InitRunsOut
        1, Gen.constant RestoreRunsOut
        2, Gen.constant Closes
        2, Gen.constant Exits
    ]

/// Mostly a long life that begins well; then the end of the process.
let moves =
    gen {
        let! life = Gen.listOf move |> Gen.resize 60
        let! first = Gen.frequency [ 5, Gen.constant [ AsksNext; Invokes ]; 1, Gen.constant [] ]
        let! last = Gen.frequency [ 3, Gen.constant []; 1, Gen.map List.singleton blow ]
        return first @ life @ last
    }

type Walk = {
    State: ServerState
    Calls: int64
    Invocations: string list
    /// Posts whose head was taken, and the id that it named.
    Open: (Call * string) list
    Replies: Reply list
}

let start kind = {
    State = ServerState.Initial(identity, kind)
    Calls = 0L
    Invocations = []
    Open = []
    Replies = []
}

let private pick which items = if List.isEmpty items then None else Some(List.item (which % items.Length) items)

let isAnswered call (replies: Reply seq) =
    replies
    |> Seq.exists (fun reply ->
        match reply with
        | :? Reply.ToRuntime as reply -> reply.Call = call
        | _ -> false)

let private tell event walk =
    let struct (state, replies) = Server.Step(walk.State, event)
    { walk with State = state; Replies = walk.Replies @ List.ofSeq replies }

let private ask event walk =
    let call = Call(walk.Calls + 1L)
    tell (event call) { walk with Calls = walk.Calls + 1L }

let private post event id walk =
    let next = ask event walk
    let call = Call next.Calls
    if isAnswered call next.Replies then
        next
    else
        { next with Open = (call, id) :: next.Open }

let private finish which event walk =
    match pick which walk.Open with
    | Some(call, id) -> tell (event call id) { walk with Open = List.except [ call, id ] walk.Open }
    | None -> walk

/// Its error type tells of its invocation as its body does.
let private errorType = "Function.X"

let private perform walk move =
    let second = TimeSpan.FromSeconds 1.0
    let answered which make =
        match pick which walk.Invocations with
        | Some id -> post (fun call -> make call id) id walk
        | None -> walk

    match move with
    | AsksNext -> ask (fun call -> ServerEvent.Next call) walk
    | AsksRestore -> ask (fun call -> ServerEvent.RestoreNext call) walk
    | DropsCall which -> tell (ServerEvent.Abandoned(Call(int64 which))) walk
    | Invokes ->
        let id = $"id-{walk.Invocations.Length}"
        tell (ServerEvent.Invoke(request id)) { walk with Invocations = id :: walk.Invocations }
    | Answers(which, true) -> answered which (fun call id -> ServerEvent.Error(call, id, errorType))
    | Answers(which, false) -> answered which (fun call id -> ServerEvent.Response(call, id, "text/plain"))
    | AnswersInUnknownMode which -> answered which (fun call id -> ServerEvent.ResponseInUnknownMode(call, id))
    | ReportsInitError -> post (fun call -> ServerEvent.InitError(call, errorType)) "init" walk
    | Restores -> tell (ServerEvent.Restore()) walk
    | RestoreRunsOut -> tell (ServerEvent.RestoreTimedOut second) walk
    | Passes which ->
        match pick which walk.Open with
        | Some(call, id) -> tell (ServerEvent.BodyPiece(call, Body.FromText id)) walk
        | None -> walk
    | Ends which -> finish which (fun call id -> ServerEvent.BodyEnded(call, Body.FromText id)) walk
    | EndsInError which ->
        finish which (fun call id -> ServerEvent.BodyEndedInError(call, errorType, Body.FromText id)) walk
    | EndsTooLarge which -> finish which (fun call _ -> ServerEvent.BodyTooLarge(call, 7_000_000L)) walk
    | BreaksOff which -> finish which (fun call _ -> ServerEvent.BodyBroken call) walk
    | RunsOut which ->
        match pick which walk.Invocations with
        | Some id -> tell (ServerEvent.DeadlinePassed(id, second)) walk
        | None -> walk
    | InitRunsOut -> tell (ServerEvent.InitTimedOut second) walk
    | Closes -> tell (ServerEvent.ShutDown("spindown", 1L)) walk
    | Exits -> tell (ServerEvent.Exited(ExitStatus 1)) walk

let walk from moves = List.fold perform from moves

/// The end of the process ends whatever is under way.
let toTheEnd kind moves = walk (start kind) (moves @ [ Exits ])
