/// What was acquired is released once, whatever happens.
module internal PureLambda.FSharp.Release

open System.Runtime.ExceptionServices
open System.Threading.Tasks

/// What a function came to, with what it throws as a value.
let private ended (f: unit -> Task<Result<'answer, 'error>>) =
    task {
        try
            let! result = f ()
            return Ok result
        with error ->
            return Error error
    }

let private thrown (error: exn) : 'never =
    ExceptionDispatchInfo.Throw error
    Unchecked.defaultof<'never>

/// What the function came to counts. A release that fails after an answer throws; after anything else it is logged.
let private after
    (release: 'resource -> Task<unit>)
    (f: 'resource -> 'event -> Context -> Task<Result<'answer, 'error>>)
    (event: 'event)
    (context: Context)
    (resource: 'resource)
    =
    task {
        let! came = ended (fun () -> f resource event context)
        let! released = ended (fun () -> task { let! () = release resource in return Ok() })

        match came, released with
        | Ok(Ok answer), Ok _ -> return Ok answer
        | Ok(Ok _), Error failure -> return thrown failure
        | other, _ ->
            match released with
            | Error failure -> context |> Log.fault "a resource could not be released" (Fault.ofExn failure)
            | Ok _ -> ()

            match other with
            | Ok result -> return result
            | Error failure -> return thrown failure
    }

/// With a resource, which is acquired for this once.
let around
    (acquire: Context -> Task<Result<'resource, 'error>>)
    (release: 'resource -> Task<unit>)
    (f: 'resource -> 'event -> Context -> Task<Result<'answer, 'error>>)
    (event: 'event)
    (context: Context)
    =
    acquire context
    |> Await.bind (fun result ->
        match result with
        | Ok resource -> after release f event context resource
        | Error error -> Task.FromResult(Error error))
