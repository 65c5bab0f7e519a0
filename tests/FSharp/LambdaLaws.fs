/// Programs as values: which handler runs, and how it is made.
module PureLambda.FSharp.Tests.LambdaLaws

open System.Threading.Tasks
open Xunit
open FsCheck.FSharp
open PureLambda
open PureLambda.FSharp
open PureLambda.Properties

/// A handler that says its name and its event.
let private saying name = Handler.text (fun event _ -> Task.FromResult(Ok $"{name} {event}"))

let private lives variables events program =
    use platform = new Platform(variables, events)
    platform.Run program

[<Fact>]
let ``a program of one handler answers every event in its turn, whatever _HANDLER says`` () =
    Law.forAll (Gen.zip (Generators.few Generators.text) (Gen.optionOf Generators.word)) (fun (events, name) ->
        let life = Lambda.handler (saying "one") |> lives [ for name in Option.toList name -> "_HANDLER", name ] events
        let answers = [ for index, event in List.indexed events -> $"request-{index + 1}/response one {event}" ]
        Law.equal { ExitCode = 0; Happened = answers; Problems = [] } life)

[<Fact>]
let ``what fails is posted as the error of its invocation, and the next one is answered`` () =
    let handler =
        Handler.text (fun event _ ->
            task {
                if event = "no" then return Error(Fault.create "OutOfStock" "A-1")
                elif event = "boom" then return failwith "boom"
                else return Ok event
            })

    let life = Lambda.handler handler |> lives [] [ "no"; "yes"; "boom"; "yes" ]

    let happened = [
        "request-1/error OutOfStock: A-1"
        "request-2/response yes"
        "request-3/error Exception: boom"
        "request-4/response yes"
    ]

    Law.equal (0, happened) (life.ExitCode, life.Happened)
    Law.equal [ "OutOfStock"; "Exception" ] (life.Problems |> List.map _.Type)

[<Fact>]
let ``a streamed answer is written piece by piece, or fails before its first byte`` () =
    let handler =
        Handler.streaming (fun event _ ->
            Task.FromResult(
                Ok(
                    StreamedResponse.create (fun stream ->
                        task {
                            if Payload.length event = 0 then
                                raise (Fault.toExn (Fault.create "Empty" "nothing to say"))
                            do! stream.WriteAsync(event.Memory)
                            do! stream.WriteAsync("!"B, 0, 1)
                        })
                )
            ))

    let life = Lambda.handler handler |> lives [] [ "a"; "" ]
    Law.equal (0, [ "request-1/response a!"; "request-2/error Empty: nothing to say" ]) (life.ExitCode, life.Happened)

[<Fact>]
let ``a streamed answer that is not there is a failure`` () =
    let handler = Handler.streaming (fun _ _ -> Task.FromResult(Ok Unchecked.defaultof<StreamedResponse>))
    let life = Lambda.handler handler |> lives [] [ "x" ]
    Assert.StartsWith("request-1/error Runtime.NullOutcome", Assert.Single life.Happened)

// ---- handlers by name ------------------------------------------------------------------------------------------

let private names = [ "orders"; "refunds"; "audit" ]

let private several = Lambda.handlers [ for name in names -> name, saying name ]

[<Fact>]
let ``of several handlers the one that _HANDLER names runs`` () =
    for name in names do
        let life = several |> lives [ "_HANDLER", name ] [ "x" ]
        Law.equal { ExitCode = 0; Happened = [ $"request-1/response {name} x" ]; Problems = [] } life

[<Fact>]
let ``a name that no handler has is an init error that lists the names`` () =
    let unknown = Generators.word |> Gen.map (fun name -> "x" + name) |> Gen.optionOf

    Law.forAll unknown (fun name ->
        let life = several |> lives [ for name in Option.toList name -> "_HANDLER", name ] [ "x" ]
        let post = Assert.Single life.Happened
        Law.equal 1 life.ExitCode
        Assert.StartsWith(
            $"/2018-06-01/runtime/init/error Runtime.UnknownHandler: _HANDLER is \"{Option.toObj name}\"",
            post
        )
        Assert.Contains("orders, refunds, audit", post))

[<Fact>]
let ``a handler that is added is made only when it is named`` () =
    let program (platform: Platform) =
        several
        |> Lambda.add "reports" (fun () ->
            task {
                platform.Note "made"
                return saying "reports"
            })

    for name, happened in
        [ "orders", [ "request-1/response orders x" ]; "reports", [ "made"; "request-1/response reports x" ] ] do
        use platform = new Platform([ "_HANDLER", name ], [ "x" ])
        Law.equal { ExitCode = 0; Happened = happened; Problems = [] } (platform.Run(program platform))

[<Fact>]
let ``a handler that is added is listed with the others`` () =
    let life =
        several
        |> Lambda.add "reports" (fun () -> invalidOp "made, though another was asked for")
        |> lives [ "_HANDLER", "x" ] []
    Assert.Contains("orders, refunds, audit, reports", Assert.Single life.Happened)

// ---- init ------------------------------------------------------------------------------------------------------

[<Fact>]
let ``init makes the handler once, before the first event`` () =
    use platform = new Platform([], [ "a"; "b" ])

    let life =
        Lambda.init (fun () ->
            task {
                do! Task.Yield()
                platform.Note "made"
                return saying "made"
            })
        |> platform.Run

    let happened = [ "made"; "request-1/response made a"; "request-2/response made b" ]
    Law.equal { ExitCode = 0; Happened = happened; Problems = [] } life

/// Programs whose handler cannot be made, because of a fault.
let private unmakable: (string * (Fault -> Bootstrap)) list = [
    "init throws", fun fault -> Lambda.init (fun () -> raise (Fault.toExn fault))
    "init fails", fun fault -> Lambda.init (fun () -> Task.FromException<Handler>(Fault.toExn fault))
    "tryInit throws", fun fault -> Lambda.tryInit (fun () -> raise (Fault.toExn fault))
    "tryInit is an Error", fun fault -> Lambda.tryInit (fun () -> Task.FromResult(Error fault))
    "add throws", fun fault -> Lambda.handlers [] |> Lambda.add "x" (fun () -> raise (Fault.toExn fault))
    "onInit throws", fun fault -> Lambda.handler (saying "") |> Lambda.onInit (fun () -> raise (Fault.toExn fault))
]

[<Fact>]
let ``a handler that cannot be made is an init error with the same fault, and no event is asked for`` () =
    let fault = Fault.create "NoDatabase" "it is down" |> Fault.withCause (Fault.create "Refused" "by its host")

    let life = {
        ExitCode = 1
        Happened = [ "/2018-06-01/runtime/init/error NoDatabase: it is down" ]
        Problems = [ fault ]
    }

    unmakable |> Sample.everyIs life (fun make -> make fault |> lives [ "_HANDLER", "x" ] [ "event" ])

[<Fact>]
let ``tryInit of Ok is init`` () =
    let life = Lambda.tryInit (fun () -> Task.FromResult(Ok(saying "made"))) |> lives [] [ "x" ]
    Law.equal { ExitCode = 0; Happened = [ "request-1/response made x" ]; Problems = [] } life

[<Fact>]
let ``no handler where one should be is an init error`` () =
    let life = Lambda.init (fun () -> Task.FromResult Unchecked.defaultof<Handler>) |> lives [] []
    Law.equal 1 life.ExitCode
    Assert.Contains("Runtime.NoHandler", Assert.Single life.Happened)

[<Fact>]
let ``settings that cannot be used end the program with 2`` () =
    let life = Lambda.handler (saying "") |> lives [ "AWS_LAMBDA_RUNTIME_API", "" ] [ "x" ]
    Law.equal (2, []) (life.ExitCode, life.Happened)
    Assert.Contains("AWS_LAMBDA_RUNTIME_API", (Assert.Single life.Problems).Message)
