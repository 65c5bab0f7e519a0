namespace PureLambda.Contract

open System
open System.Text

/// One invocation that the client received, and what it posted for it. The two are paired by the request id in the
/// path and not by connection: clients pool their connections, and with several `next` pending an answer goes out on
/// any of them.
type Step = {
    Id: string
    /// The `next` that brought the invocation.
    Next: Exchange
    Posted: Posted
    Outcome: Outcome
    /// The caller's side, found by the payload.
    Caller: Invocation option
}

[<RequireQualifiedAccess>]
module Steps =
    /// A larger event reaches the runtime cut off here.
    let private largestEvent = 6_291_556

    let private sent (event: byte[]) (caller: Invocation) =
        caller.Event.AsSpan().SequenceEqual event
        || (event.Length = largestEvent && caller.Event.AsSpan().StartsWith event)

    let private wasServed (caller: Invocation) =
        match caller.Answer with
        | Some answer -> not (Encoding.UTF8.GetString(answer.Body).Contains "Runtime.Unavailable")
        | None -> true

    /// Was the invocation left without an answer?
    let isNothing step =
        match step.Posted with
        | Nothing -> true
        | _ -> false

    /// The first item that fits, and all others.
    let private take predicate items =
        match List.tryFindIndex predicate items with
        | Some index -> Some items[index], List.removeAt index items
        | None -> None, items

    /// A server that is asked again before the answer brings the same invocation again: that is not another step.
    let private isAskedAgain (next: Exchange) id (steps: Step list) =
        match steps with
        | last :: _ when last.Id = id ->
            match Script.exchange last.Posted with
            | Some post -> post.Number > next.Number
            | None -> true
        | _ -> false

    /// Pairs every invocation that the client received with what it posted for it.
    let received (recording: Recording) =
        let rec pair steps callers (exchanges: Exchange list) =
            match exchanges with
            | [] -> List.rev steps
            | next :: later ->
                match Call.invocation next with
                | None -> pair steps callers later
                | Some(id, _) when isAskedAgain next id steps -> pair steps callers later
                | Some(id, event) ->
                    let caller, others = take (sent event) callers

                    let posted =
                        later
                        |> List.tryFind (Call.answers id)
                        |> Option.map Script.posted
                        |> Option.defaultValue Nothing

                    let step = {
                        Id = id
                        Next = next
                        Posted = posted
                        Outcome =
                            match posted with
                            | Nothing -> Script.unanswered event caller
                            | posted -> Script.outcome posted
                        Caller = caller
                    }

                    pair (step :: steps) others later

        pair [] (recording.Invocations |> List.filter wasServed) recording.Exchanges
