/// What runs before, around and after the handlers of a program, and in which order.
module PureLambda.FSharp.Tests.LambdaHookLaws

open System.Threading.Tasks
open Xunit
open FsCheck.FSharp
open PureLambda.FSharp
open PureLambda.Properties

let private echo = Handler.text (fun event _ -> Task.FromResult(Ok event))

/// A program of everything that may run, each noting its name.
let private noting (platform: Platform) =
    let note = platform.Noting

    Lambda.init (fun () ->
        task {
            platform.Note "made"
            return echo
        })
    |> Lambda.onInit (note "init a")
    |> Lambda.onInit (note "init b")
    |> Lambda.onCleanup (fun _ -> note "cleanup a" ())
    |> Lambda.onCleanup (fun _ -> note "cleanup b" ())
    |> Lambda.beforeNext (fun _ -> note "flush" ())
    |> Lambda.beforeSnapshot (note "before a")
    |> Lambda.beforeSnapshot (note "before b")
    |> Lambda.afterRestore (note "after a")
    |> Lambda.afterRestore (note "after b")

let private happens variables =
    use platform = new Platform(variables, [ "x" ])
    let life = platform.Run(noting platform)
    Law.equal (0, []) (life.ExitCode, life.Problems)
    life.Happened

[<Fact>]
let ``a life is initializers, handler, events and cleanups, the last cleanup first`` () =
    Law.equal [ "init a"; "init b"; "made"; "request-1/response x"; "flush"; "cleanup b"; "cleanup a" ] (happens [])

[<Fact>]
let ``with a snapshot the hooks run around it, those before it the last first`` () =
    let snapshot = [ "before b"; "before a"; "restored"; "after a"; "after b" ]

    Law.equal
        ([ "init a"; "init b"; "made" ]
         @ snapshot
         @ [ "request-1/response x"; "flush"; "cleanup b"; "cleanup a" ])
        (happens [ "AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start" ])

/// The program whose steps throw whose names are given.
let private failing names (platform: Platform) =
    let step what () =
        task {
            platform.Note what
            if List.contains what names then
                failwith $"{what} failed"
        }

    Lambda.handler echo
    |> Lambda.onInit (step "init a")
    |> Lambda.onInit (step "init b")
    |> Lambda.onCleanup (fun _ -> step "cleanup a" ())
    |> Lambda.onCleanup (fun _ -> step "cleanup b" ())
    |> Lambda.beforeSnapshot (step "before")
    |> Lambda.afterRestore (step "after")

let private failed names =
    use platform = new Platform([ "AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start" ], [ "x" ])
    let life = platform.Run(failing names platform)
    life.ExitCode, life.Happened

let private initError = "/2018-06-01/runtime/init/error Exception: "
let private cleanups = [ "cleanup b"; "cleanup a" ]

[<Fact>]
let ``an initializer that fails is the init error, those after it do not run, and the cleanups do`` () =
    Law.equal (1, [ "init a"; $"{initError}init a failed" ] @ cleanups) (failed [ "init a"; "init b" ])

[<Fact>]
let ``a hook before the snapshot that fails is the init error`` () =
    Law.equal (1, [ "init a"; "init b"; "before"; $"{initError}before failed" ] @ cleanups) (failed [ "before" ])

[<Fact>]
let ``a hook after the restore that fails is the restore error`` () =
    let error = "/2018-06-01/runtime/restore/error Exception: after failed"
    Law.equal (1, [ "init a"; "init b"; "before"; "restored"; "after"; error ] @ cleanups) (failed [ "after" ])

[<Fact>]
let ``a cleanup that fails does not keep the others from running, and ends the program with 1`` () =
    let before = [ "init a"; "init b"; "before"; "restored"; "after"; "request-1/response x" ]
    Law.equal (1, before @ cleanups) (failed [ "cleanup b" ])
    Law.equal (1, before @ cleanups) (failed cleanups)

[<Fact>]
let ``a cleanup's token is not cancelled while there is time`` () =
    use platform = new Platform([], [])
    let mutable cancelled = None

    let clean over = task { cancelled <- Some((over: System.Threading.CancellationToken).IsCancellationRequested) }
    platform.Run(Lambda.handler echo |> Lambda.onCleanup clean) |> ignore
    Law.equal (Some false) cancelled

// ---- around ----------------------------------------------------------------------------------------------------

let private marked name =
    Handler.around (fun next event context -> next (Payload.ofText $"{Payload.toText event}>{name}") context)

[<Fact>]
let ``middleware of a program runs around every handler, made or to be made`` () =
    let program =
        Lambda.handlers [ "a", echo; "b", echo ]
        |> Lambda.add "c" (fun () -> Task.FromResult echo)
        |> Lambda.around (marked "outer")

    for name in [ "a"; "b"; "c" ] do
        use platform = new Platform([ "_HANDLER", name ], [ "x" ])
        Law.equal [ "request-1/response x>outer" ] (platform.Run program).Happened

[<Fact>]
let ``middleware of a program that is put around last is entered first`` () =
    Law.forAll (Generators.few Generators.word) (fun names ->
        use platform = new Platform([], [ "x" ])
        let program =
            names |> List.fold (fun program name -> Lambda.around (marked name) program) (Lambda.handler echo)
        let entered = List.rev names |> List.map (fun name -> ">" + name) |> String.concat ""
        Law.equal [ $"request-1/response x{entered}" ] (platform.Run program).Happened)

[<Fact>]
let ``a program is a value: what is added to one is not in the other`` () =
    use platform = new Platform([], [ "x" ])
    let program = Lambda.handler echo
    program
    |> Lambda.onInit (platform.Noting "init")
    |> Lambda.onCleanup (fun _ -> platform.Noting "cleanup" ())
    |> ignore
    Law.equal [ "request-1/response x" ] (platform.Run program).Happened
