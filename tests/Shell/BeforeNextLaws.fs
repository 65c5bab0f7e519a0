/// What stands between an answer and the next event.
module PureLambda.Properties.BeforeNextLaws

open System
open System.Collections.Concurrent
open System.Threading
open System.Threading.Tasks
open PureLambda
open PureLambda.Protocol
open Xunit

let private fine = Handler.Raw(fun _ _ -> Task.FromResult(Outcome.Success Payload.Empty :> Outcome))
let private failing = Handler.Raw(fun _ _ -> Task.FromResult(Outcome.Failure(Fault("No", "no")) :> Outcome))

/// A program that runs over two events, and what happened in it: calls by the end of their path, and what is said.
let private started world (handler: Handler) (hooks: ((string -> unit) -> CancellationToken -> Task) list) =
    let lines = ConcurrentQueue<string>()
    let due = Scripted.due (TimeSpan.FromSeconds 1.0) world.Time

    let script = Script.serving [ Scripted.event "r-0" due "{}"; Scripted.event "r-1" due "{}" ] Script.usual

    let answer transport (call: Call) =
        lines.Enqueue(call.Path.Split('/') |> Array.skip 4 |> String.concat "/")
        script transport call

    let bootstrap =
        (Bootstrap.Of handler, hooks)
        ||> List.fold (fun bootstrap hook -> bootstrap.BeforeNext(fun token -> hook lines.Enqueue token))

    lines, Program.start world (ScriptedApi answer) bootstrap

let private says what (say: string -> unit) (_: CancellationToken) =
    say what
    Task.CompletedTask

[<Fact>]
let ``it runs after the answer and before next is asked, in order, after failures too`` () =
    for handler, post in [ fine, "response"; failing, "error" ] do
        let lines, running = started (World.usual ()) handler [ says "first"; says "second" ]
        running.AwaitAnswers 2
        Law.equal 0 (running.StopAndExit())

        Law.equal
            [ "next"; $"r-0/{post}"; "first"; "second"; "next"; $"r-1/{post}"; "first"; "second" ]
            (List.ofSeq lines |> List.truncate 8)

[<Fact>]
let ``what it throws is logged, and the program goes on`` () =
    let hooks = [
        (fun _ _ -> failwith "at once")
        (fun _ _ -> Task.FromException(TimeoutException "later"))
        says "third"
    ]

    let lines, running = started (World.usual ()) fine hooks
    running.AwaitAnswers 2
    Law.equal 0 (running.StopAndExit())
    Law.equal [ "next"; "r-0/response"; "third"; "next" ] (List.ofSeq lines |> List.truncate 4)

    Law.equal [ "r-0", "Exception"; "r-0", "TimeoutException" ] [
        for record in running.Records |> List.truncate 2 -> string record.RequestId, (nonNull record.Fault).Type
    ]

[<Fact>]
let ``it is waited for until the invocation's deadline, at which its token is cancelled`` () =
    let world = World.usual ()
    let reached = Gate "the hook"
    let mutable token = CancellationToken.None

    let hangs (_: string -> unit) over =
        if token = CancellationToken.None then
            token <- over
            reached.Reach()
            TaskCompletionSource().Task
        else
            Task.CompletedTask

    let lines, running = started world fine [ hangs; says "second" ]
    running.Reaches reached
    Assert.False token.IsCancellationRequested
    // One is the token's, the other that of whoever waits for the hook.
    world.Time.AwaitPending 2
    world.Time.Advance(TimeSpan.FromSeconds 1.0)
    running.AwaitAnswers 2
    Assert.True token.IsCancellationRequested
    Law.equal 0 (running.StopAndExit())
    Law.equal [ "next"; "r-0/response"; "second"; "next" ] (List.ofSeq lines |> List.truncate 4)
    Law.equal "Runtime.HookTimedOut" (nonNull running.Records.Head.Fault).Type

[<Fact>]
let ``it runs after the last answer, when the program is asked to stop before it asks again`` () =
    let gate = Gate "the handler"

    let handler =
        Handler.Raw(fun _ _ ->
            gate.Pass()
            Task.FromResult(Outcome.Success Payload.Empty :> Outcome))

    let lines, running = started (World.usual ()) handler [ says "flushed" ]
    running.Reaches gate
    running.Stop()
    gate.Open()
    Law.equal 0 (running.Exit())
    Law.equal [ "next"; "r-0/response"; "flushed" ] (List.ofSeq lines)

[<Fact>]
let ``where no handler ran it does not run`` () =
    let mutable runs = 0

    let hook (_: CancellationToken) : Task =
        runs <- runs + 1
        Task.CompletedTask

    let api = ScriptedApi(fun _ call -> Script.usual call)
    let running = Program.start (World.usual ()) api ((Bootstrap.Of fine).BeforeNext hook)
    Law.equal 0 (running.StopAndExit())
    Law.equal 0 runs
