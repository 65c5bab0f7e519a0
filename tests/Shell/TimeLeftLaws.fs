/// Between the platform's wish and its end there is little time, and it is shared out: half for handlers to finish, a
/// quarter for them to heed their token, a quarter for the cleanups. All of it in virtual time.
module PureLambda.Properties.TimeLeftLaws

open System
open System.Collections.Concurrent
open System.Threading
open System.Threading.Tasks
open PureLambda
open PureLambda.Core
open Xunit

let private oneEvent = [ Scripted.event "r-0" [] "{}" ]

let private start world events program = Program.start world (ScriptedApi(Script.serving events Script.usual)) program

let private stopped (running: Running) =
    match (List.last (running.Of -1)).After with
    | :? ProcessState.Stopped as state -> state.Reason
    | state -> failwith $"it ended in {state}"

[<Fact>]
let ``a handler has half of the time to finish, and a quarter to heed its token`` () =
    let world = World.usual ()
    let inside = Gate "the handler"
    let cancelled = new ManualResetEventSlim()

    let handle _ (context: Context) =
        context.CancellationToken.Register(fun () -> cancelled.Set()) |> ignore
        inside.Reach()
        TaskCompletionSource<Outcome>().Task

    let running = start world oneEvent (Bootstrap.Of(Handler.Raw handle))
    running.Reaches inside
    running.Stop()
    world.Time.Advance 249.0
    Assert.False cancelled.IsSet
    world.Time.Advance 1.0
    Assert.True cancelled.IsSet
    world.Time.Advance 124.0
    Law.equal [] (running.Of 0 |> List.filter (fun step -> step.Before :? WorkerState.Handle))
    world.Time.Advance 1.0
    Law.equal 0 (running.Exit())
    Law.equal [] running.Posts

    Law.equal [ "the environment goes away while the handler runs: the invocation is given up", "r-0" ] [
        for record in running.Records -> record.Message, string record.RequestId
    ]

/// A cleanup that notes its word, and the moment in which its token is cancelled.
let private lingering (gate: Gate) (moments: ConcurrentQueue<TimeSpan>) (time: ManualTime) (token: CancellationToken) =
    task {
        let over = TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)

        use _ =
            token.Register(fun () ->
                moments.Enqueue time.Elapsed
                over.SetResult())

        gate.Reach()
        do! over.Task
    }
    :> Task

[<Theory; InlineData(true, 125.0); InlineData(false, 500.0)>]
let ``cleanups have a quarter of the time after the platform's wish, and all of it after a failure``
    (asked: bool)
    (limit: float)
    =
    let world = World.usual ()
    let cleaning = Gate "the cleanup"
    let moments = ConcurrentQueue<TimeSpan>()
    let program = Fine.program.OnCleanup(lingering cleaning moments world.Time)
    // Where nobody asks, the Runtime API breaks.
    let running = start world (if asked then [] else [ Scripted.missing ]) program

    if asked then
        running.Stop()

    running.Reaches cleaning
    world.Time.Advance(limit - 1.0)
    Law.equal [] (List.ofSeq moments)
    world.Time.Advance 1.0
    running.Exit() |> ignore
    Law.equal [ TimeSpan.FromMilliseconds limit ] (List.ofSeq moments)

[<Fact>]
let ``a cleanup that heeds nothing is left behind, and the exit tells`` () =
    let world = World.usual ()
    let cleaning = Gate "the cleanup"
    let cleaned = ConcurrentQueue<string>()

    let program =
        Fine.program
            .OnCleanup(fun _ ->
                cleaned.Enqueue "never reached"
                Task.CompletedTask)
            .OnCleanup(fun _ ->
                cleaning.Reach()
                TaskCompletionSource().Task)

    let running = start world [] program
    running.Stop()
    running.Reaches cleaning
    world.Time.Advance 125.0
    Law.equal 1 (running.Exit())
    Law.equal [] (List.ofSeq cleaned)
    Law.equal "Runtime.CleanupTimeout" (nonNull (stopped running).Fault).Type

[<Fact>]
let ``a cleanup that fails does not keep the others from running, and the exit tells`` () =
    let cleaned = ConcurrentQueue<string>()

    let cleaning word problem _ : Task =
        cleaned.Enqueue word

        match problem with
        | Some(problem: exn) -> raise problem
        | None -> Task.CompletedTask

    let program =
        Fine.program
            .OnCleanup(cleaning "third" None)
            .OnCleanup(cleaning "second" (Some(TimeoutException "second")))
            .OnCleanup(cleaning "first" (Some(InvalidOperationException "first")))

    let running = start (World.usual ()) [] program
    Law.equal 1 (running.StopAndExit())
    Law.equal [ "first"; "second"; "third" ] (List.ofSeq cleaned)
    Law.equal "InvalidOperationException" (nonNull (stopped running).Fault).Type

[<Fact>]
let ``a cleanup that fails does not hide why the program ended`` () =
    let program = Fine.program.OnCleanup(fun _ -> raise (TimeoutException()))
    let running = start (World.usual ()) [ Scripted.refused 500 ] program
    Law.equal 1 (running.Exit())
    Law.equal "Runtime.ApiStatus500" (nonNull (stopped running).Fault).Type

[<Theory; InlineData(1); InlineData(3)>]
let ``a worker that waits for a late handler waits no longer than the platform`` (workers: int) =
    let world = World.managed workers
    let inside = Gate "the handler"
    let event = Scripted.event "r-0" (Scripted.due (TimeSpan.FromSeconds 1.0) world.Time) "{}"

    let handle _ _ =
        inside.Reach()
        TaskCompletionSource<Outcome>().Task

    let running = start world [ event ] (Bootstrap.Of(Handler.Raw handle))
    running.Reaches inside
    world.Time.AwaitPending 1
    world.Time.Advance 1000.0
    running.AwaitAnswers 1
    running.Stop()
    world.Time.Advance 375.0
    Law.equal 0 (running.Exit())
    Law.equal [ "/2018-06-01/runtime/invocation/r-0/error" ] [ for sent in running.Posts -> sent.Call.Path ]

[<Fact>]
let ``the first worker that is done stops the others from asking, and their handlers finish`` () =
    let world = World.managed 3
    let inside = Gate "the handler"
    let asked = new CountdownEvent(2)

    // One worker has an event, one breaks once the handler runs, one only asks.
    let others call =
        if not (Script.isNext call) then
            Script.usual call
        elif asked.Signal() then
            inside.AwaitReached()
            Says Scripted.missing
        else
            Silence

    let handle _ _ =
        Patience.onThread "handler" (fun () ->
            inside.Pass()
            Fine.outcome)

    let api = ScriptedApi(Script.serving oneEvent others)
    let running = Program.start world api (Bootstrap.Of(Handler.Raw handle))
    running.Await("a broken worker", (fun step -> step.After :? WorkerState.Done))
    inside.Open()
    Law.equal 1 (running.Exit())
    Law.equal [ "/2018-06-01/runtime/invocation/r-0/response" ] [ for sent in running.Posts -> sent.Call.Path ]
    Law.equal "Runtime.ApiUnreachable" (nonNull (stopped running).Fault).Type
