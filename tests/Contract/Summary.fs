/// A table of the recordings, for people.
[<RequireQualifiedAccess>]
module PureLambda.Contract.Summary

open System

let private posts (life: Life) = life.Steps |> List.choose (fun step -> Script.exchange step.Posted)

let private kind step =
    match step.Posted with
    | Responded _ -> "response"
    | Streamed _ -> "stream"
    | StreamFailed _ -> "failed stream"
    | Errored _ -> "error"
    | Nothing -> "nothing"

let private endings life =
    match life.End with
    | Asking -> ""
    | ToldToStop -> "told to stop"
    | NextRefused status -> $"next refused with {status}"
    | ExitedAfterAnswer -> "exited after its answer"
    | Unanswered TimesOut -> "killed at the deadline"
    | Unanswered Exits -> "exited in the handler"
    | Unanswered ClientExits -> "exited on the event"
    | Unanswered _ -> "recording ends in the handler"
    | InitFailed -> "init failed"
    | NeverCalled -> "never called"

let private oddities (life: Life) = [
    for post in posts life do
        match Call.status post with
        | Some 202 -> ()
        | Some status -> $"post got {status}"
        | None -> "post got no answer"

        match post.Response with
        | Some reply when not reply.Interim.IsEmpty -> "1xx"
        | _ -> ()

    for error in life.InitErrors do
        match Call.status error with
        | Some status -> $"init error got {status}"
        | None -> "init error got no answer"

    if not life.Steps.IsEmpty && life.Nexts.Length <> life.Steps.Length + life.Workers then
        $"{life.Nexts.Length} next for {life.Steps.Length} invocations and {life.Workers} workers"

    for step in life.Steps do
        if step.Caller.IsNone then
            "caller not found"

    match life.Extensions |> List.partition _.OfRuntime with
    | [], [] -> ()
    | ours, others -> $"extension calls: {ours.Length} of the runtime, {others.Length} beside it"
]

let private row (life: Life) =
    let posted = [ for kind, count in List.countBy kind life.Steps -> $"{count} {kind}" ]
    let name = if life.Index = 0 then life.Recording.Name else $"  life {life.Index + 1}"
    let mode = if life.Recording.Mode = Managed then $"managed {life.Workers}" else "standard"
    let facts = [ endings life ] @ oddities life |> List.filter ((<>) "") |> List.countBy id
    let times = [ for fact, n in facts -> if n = 1 then fact else $"{n} × {fact}" ]

    name.PadRight 42
    + mode.PadRight 11
    + $"{life.Steps.Length}".PadLeft 3
    + "  "
    + String.Join(", ", posted).PadRight 26
    + String.Join("; ", times)

/// A line a life: invocations received, what was posted for them, and whatever is unusual.
let table (recordings: Recording list) =
    let clients = recordings |> List.filter (fun recording -> not recording.IsProbe)
    let lives = clients |> List.collect Walk.lives

    let invocations = lives |> List.sumBy _.Steps.Length
    let probes = recordings.Length - clients.Length

    [ for life in lives -> row life ]
    @ [ $"{clients.Length} recordings, {lives.Length} lives, {invocations} invocations; {probes} probes left out" ]
