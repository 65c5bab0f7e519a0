/// Between the platform's wish and its end there is little time, and it is shared out: half for handlers to finish, a
/// quarter for them to heed their token, and what is left for the cleanups. All of it in virtual time.
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

/// How long the cleanup of a program has until its token is cancelled, in milliseconds.
let private cleanupTime world events (reached: Running -> unit) (program: Bootstrap) =
    let cleaning = Gate "the cleanup"
    let moments = ConcurrentQueue<TimeSpan>()
    let running = start world events (program.OnCleanup(lingering cleaning moments world.Time))
    reached running
    running.Reaches cleaning
    let before = world.Time.Elapsed
    let mutable patience = 2000

    while moments.IsEmpty && patience > 0 do
        world.Time.Advance 1.0
        patience <- patience - 1

    running.Exit() |> ignore
    (Seq.exactlyOne moments - before).TotalMilliseconds

[<Fact>]
let ``cleanups have all of the time that the platform leaves`` () =
    // Nothing was to be waited for.
    Law.equal 500.0 (cleanupTime (World.usual ()) [] _.Stop() Fine.program)
    // Nobody asked: the Runtime API broke.
    Law.equal 500.0 (cleanupTime (World.usual ()) [ Scripted.missing ] ignore Fine.program)
    // A handler had its share before.
    let world = World.usual ()
    let inside = Gate "the handler"

    let stop (running: Running) =
        running.Reaches inside
        running.Stop()
        world.Time.Advance 375.0

    let handle _ _ =
        inside.Reach()
        TaskCompletionSource<Outcome>().Task

    Law.equal 125.0 (cleanupTime world oneEvent stop (Bootstrap.Of(Handler.Raw handle)))

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
    world.Time.Advance 500.0
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

[<Fact>]
let ``a stream that the end of the environment cuts says so in its trailers`` () =
    let world = World.usual ()
    let inside = Gate "the writer"

    let write (sink: IO.Stream) : Task =
        sink.Write(Payload.FromText("in time").Span)
        inside.Reach()
        TaskCompletionSource().Task

    let handler = Handler.Streaming(fun _ _ -> Task.FromResult(StreamedResponse write))
    let running = start world oneEvent (Bootstrap.Of handler)
    running.Reaches inside
    running.Stop()
    world.Time.Advance 375.0
    Law.equal 0 (running.Exit())
    let fault = (List.exactlyOne running.Posts).SourceFault
    Law.equal (Some "Runtime.Shutdown") (fault |> Option.map _.Type)
