/// What ten combinators cost: an invocation through the interpreter and a scripted transport, under them and bare, in turn.
module PureLambda.Combinators.Program

open System
open PureLambda.Combinators

/// What is promised.
let private mostTimes, private mostBytes = 1.1, 1024.

let private median values =
    let sorted = List.sort values
    (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.

let private compare rounds warm measured (name, bare, composed) =
    // In turn, and each round the other one first: what the machine does meanwhile happens to both.
    let readings = [
        for round in 1..rounds do
            let cost handler = Measured.cost Programs.event warm measured handler

            if round % 2 = 0 then
                let bare = cost bare
                bare, cost composed
            else
                let composed = cost composed
                cost bare, composed
    ]

    let more = readings |> List.map (fun (bare, composed) -> composed.Bytes - bare.Bytes) |> median
    // What else the machine does only adds: the least is what the code costs.
    let time pick = readings |> List.map (pick >> _.Microseconds) |> List.min
    let ratio = time snd / time fst
    let met = ratio <= mostTimes && more <= mostBytes

    let verdict = if met then "met" else "MISSED"
    let nanoseconds = 1000. * (time snd - time fst)

    Console.WriteLine
        $"%-4s{name}bare %.2f{time fst} us, under ten combinators %.0f{nanoseconds} ns more: %.3f{ratio} x, at most {mostTimes} x; %.0f{more} bytes more, at most %.0f{mostBytes}: {verdict}"

    met

[<EntryPoint>]
let main arguments =
    let rounds, measured =
        match arguments with
        | [| rounds; measured |] -> int rounds, int measured
        | _ -> 21, 50_000

    let results =
        [ "C#", Programs.CSharp.bare, Programs.CSharp.composed; "F#", Programs.FSharp.bare, Programs.FSharp.composed ]
        |> List.map (compare rounds (measured / 5) measured)

    if List.forall id results then 0 else 1
