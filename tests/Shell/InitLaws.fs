/// How a program begins: its settings, its initializers, its handler; and with which code it ends when that fails.
module PureLambda.Properties.InitLaws

open System
open System.Collections.Concurrent
open System.IO
open System.Text.Json
open System.Threading.Tasks
open PureLambda
open PureLambda.Protocol
open Xunit

let private saying (text: string) =
    Handler.Raw(fun _ _ -> Task.FromResult(Outcome.Success(Payload.FromText text) :> Outcome))

let private start world answer program =
    Program.start world (ScriptedApi(Script.serving [ Scripted.event "r-0" [] "{}" ] answer)) program

let private reportOf (running: Running) =
    match running.Posts with
    | [ { Call = call } ] ->
        use document = JsonDocument.Parse call.Body.Memory
        let text (name: string) = string (document.RootElement.GetProperty name)
        call.Path, text "errorType", text "errorMessage"
    | others -> failwith $"expected one post, found {others.Length}"

/// It never asked for an event.
let private neverServed (running: Running) =
    Law.equal [] [
        for sent in running.Calls do
            if Script.isNext sent.Call then
                sent
    ]

[<Fact>]
let ``initializers run in order, then the handler is made, then the first event is asked for`` () =
    let lines = ConcurrentQueue<string>()

    let noting word () : Task =
        lines.Enqueue word
        Task.CompletedTask

    let make () =
        lines.Enqueue "the handler"
        Task.FromResult(saying "made")

    let answer call =
        if Script.isNext call then
            lines.Enqueue "next"

        Script.usual call

    let program = (Bootstrap.From make).OnInit(noting "one").OnInit(noting "two")
    let running = start (World.usual ()) answer program
    running.AwaitAnswers 1
    Law.equal 0 (running.StopAndExit())
    Law.equal [ "one"; "two"; "the handler" ] (List.ofSeq lines |> List.take 3)

let private two = Bootstrap.Of [| struct ("orders", saying "orders"); struct ("prices", saying "prices") |]

let private bad (program: string) =
    let boom () : Task = raise (InvalidDataException "no configuration")

    match program with
    | "an initializer throws" -> (Bootstrap.Of(saying "")).OnInit(boom), "InvalidDataException"
    | "an initializer fails later" ->
        (Bootstrap.Of(saying "")).OnInit(fun () -> Task.FromException(TimeoutException())), "TimeoutException"
    | "an initializer gives a null task" ->
        (Bootstrap.Of(saying "")).OnInit(fun () -> Unchecked.defaultof<Task>), "NullReferenceException"
    | "the handler cannot be made" -> Bootstrap.From(fun () -> raise (IOException "no")), "IOException"
    | "the handler is null" ->
        Bootstrap.From(fun () -> Task.FromResult Unchecked.defaultof<Handler>), "Runtime.NoHandler"
    | "no handler has that name" -> two, "Runtime.UnknownHandler"
    | other -> failwith other

let programs =
    TheoryData<string>(
        "an initializer throws",
        "an initializer fails later",
        "an initializer gives a null task",
        "the handler cannot be made",
        "the handler is null",
        "no handler has that name"
    )

[<Theory; MemberData(nameof programs)>]
let ``what fails in the beginning is reported once to init/error, and the program ends with 1`` (name: string) =
    let program, expected = bad name
    let running = start (World.usual () |> World.withVariable "_HANDLER" "nobody") Script.usual program
    Law.equal 1 (running.Exit())
    let path, kind, _ = reportOf running
    Law.equal (RuntimeApi.InitError, expected) (path, kind)
    neverServed running

[<Fact>]
let ``after an initializer that failed no other runs, and the cleanups do`` () =
    let ran = ConcurrentQueue<string>()

    let noting word () : Task =
        ran.Enqueue word
        Task.CompletedTask

    let program =
        (fst (bad "an initializer throws")).OnInit(noting "initializer").OnCleanup(fun _ -> noting "cleanup" ())

    let running = start (World.usual ()) Script.usual program
    Law.equal 1 (running.Exit())
    Law.equal [ "cleanup" ] (List.ofSeq ran)

[<Theory; InlineData(202); InlineData(400); InlineData(403); InlineData(413); InlineData(500); InlineData(0)>]
let ``whatever comes of the report, the program ends with 1`` status =
    let answer (call: Call) =
        if call.Path <> RuntimeApi.InitError then Script.usual call
        elif status = 0 then Says Scripted.missing
        else Says(Scripted.refused status)

    let running = start (World.usual ()) answer (fst (bad "an initializer throws"))
    Law.equal 1 (running.Exit())
    Law.equal 1 running.Posts.Length

[<Fact>]
let ``every problem of the settings is reported at once, and the program ends with 2`` () =
    let world =
        World.usual ()
        |> World.withVariable "AWS_LAMBDA_MAX_CONCURRENCY" "many"
        |> World.withVariable "AWS_LAMBDA_LOG_LEVEL" "loud"

    let running = start world Script.usual (Bootstrap.Of(saying ""))
    Law.equal 2 (running.Exit())
    let path, kind, message = reportOf running
    Law.equal (RuntimeApi.InitError, "Runtime.InvalidSettings") (path, kind)
    Assert.Contains("AWS_LAMBDA_MAX_CONCURRENCY", message)
    Assert.Contains("AWS_LAMBDA_LOG_LEVEL", message)
    Assert.Contains(running.Records, (fun record -> record.Level = LogLevel.Critical))
    neverServed running

[<Theory; InlineData(""); InlineData("http://localhost:9001"); InlineData("localhost:0"); InlineData("a b")>]
let ``where the address itself is unusable, nothing is called, and the log and the exit tell`` (address: string) =
    let world = World.usual () |> World.withVariable "AWS_LAMBDA_RUNTIME_API" address
    let running = start world Script.usual (Bootstrap.Of(saying ""))
    Law.equal 2 (running.Exit())
    Law.equal [] running.Calls
    let faults = [ for record in running.Records -> record.Level, string (Option.ofObj record.Fault) ]
    Law.equal [ LogLevel.Critical ] (List.map fst faults)
    Assert.Contains("AWS_LAMBDA_RUNTIME_API", snd faults.Head)
