/// How many workers end together.
module PureLambda.Properties.WorkersEndLaws

open System
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
    let asked = ref 0

    // One worker has an event, one breaks once the handler runs, one only asks. Whoever asks after that is told nothing:
    // had it not been stopped, it would wait for good.
    let others call =
        if not (Script.isNext call) then
            Script.usual call
        elif Interlocked.Increment asked = 2 then
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
