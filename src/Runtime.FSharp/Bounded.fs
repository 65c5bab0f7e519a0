/// Runs many things, at most so many at once.
module internal PureLambda.FSharp.Bounded

open System
open System.Runtime.ExceptionServices
open System.Threading.Tasks

let demand (bound: int) = ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1)

/// The answers in order, or the error of the lowest index that failed. What one throws is thrown when all have ended.
let run count bound (run: int -> Task<Result<'answer, 'error>>) =
    let answers = Array.zeroCreate<'answer> count
    let gate = obj ()
    let next = ref 0
    let failure: (int * Result<'error, exn>) voption ref = ref ValueNone

    let take () =
        lock gate (fun () ->
            if failure.Value.IsSome || next.Value = count then
                -1
            else
                next.Value <- next.Value + 1
                next.Value - 1)

    let fail index why =
        lock gate (fun () ->
            match failure.Value with
            | ValueSome(first, _) when first < index -> ()
            | _ -> failure.Value <- ValueSome(index, why))

    // Indices are taken in order, and one that was taken is run: none below a failure is left out.
    let lane () =
        task {
            let mutable index = take ()

            while index >= 0 do
                try
                    match! run index with
                    | Ok answer -> answers[index] <- answer
                    | Error error -> fail index (Ok error)
                with error ->
                    fail index (Error error)

                index <- take ()
        }

    task {
        let! _ = Task.WhenAll [| for _ in 1 .. min bound count -> lane () |]

        match failure.Value with
        | ValueNone -> return Ok(List.ofArray answers)
        | ValueSome(_, Ok error) -> return Error error
        | ValueSome(_, Error thrown) ->
            ExceptionDispatchInfo.Throw thrown
            return Ok []
    }
