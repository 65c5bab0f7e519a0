namespace PureLambda.FSharp

open System.Threading
open System.Threading.Tasks

[<RequireQualifiedAccess>]
module Lambda =
    let start (bootstrap: Bootstrap) = PureLambda.Lambda.Run bootstrap

    let run (handler: Handler) = PureLambda.Lambda.Run handler

    let handler (handler: Handler) = Bootstrap.Of handler

    let handlers (handlers: (string * Handler) list) =
        Bootstrap.Of [| for name, handler in handlers -> struct (name, handler) |]

    let init (make: unit -> Task<Handler>) = Bootstrap.From(fun () -> make ())

    let tryInit (make: unit -> Task<Result<Handler, Fault>>) =
        init (fun () ->
            task {
                match! make () with
                | Ok handler -> return handler
                | Error fault -> return raise (Fault.toExn fault)
            })

    let bracket (acquire: unit -> Task<'resource>) (release: 'resource -> Task<unit>) (make: 'resource -> Handler) =
        Bootstrap.Bracket((fun () -> acquire ()), (fun resource -> release resource :> Task), make)

    let add name (make: unit -> Task<Handler>) (bootstrap: Bootstrap) = bootstrap.And(name, (fun () -> make ()))

    let around (middleware: Handler -> Handler) (bootstrap: Bootstrap) = bootstrap.Around middleware

    let onInit (initialize: unit -> Task<unit>) (bootstrap: Bootstrap) = bootstrap.OnInit(fun () -> initialize ())

    let onCleanup (clean: CancellationToken -> Task<unit>) (bootstrap: Bootstrap) =
        bootstrap.OnCleanup(fun over -> clean over)

    let beforeNext (hook: CancellationToken -> Task<unit>) (bootstrap: Bootstrap) =
        bootstrap.BeforeNext(fun over -> hook over)

    let beforeSnapshot (hook: unit -> Task<unit>) (bootstrap: Bootstrap) = bootstrap.BeforeSnapshot(fun () -> hook ())

    let afterRestore (hook: unit -> Task<unit>) (bootstrap: Bootstrap) = bootstrap.AfterRestore(fun () -> hook ())

    let withOptions (options: RuntimeOptions) (bootstrap: Bootstrap) = bootstrap.With(fun _ -> options)
