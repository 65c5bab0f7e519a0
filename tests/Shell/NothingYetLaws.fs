/// "No event yet" (204), which only local tools say, is asked again: at a growing distance, and not for ever.
module PureLambda.Properties.NothingYetLaws

open System
open System.Collections.Concurrent
open PureLambda.Core
open PureLambda.Protocol
open Xunit

/// Runs over a clock that leaps; the moments in which next was asked, and the exit.
let private moments replies =
    let world = World.leaping ()
    let asked = ConcurrentQueue<TimeSpan>()

    let script =
        Script.serving replies (fun call -> if Script.isNext call then Says Scripted.nothing else Script.usual call)

    let answer transport (call: Call) =
        if Script.isNext call then
            asked.Enqueue world.Time.Elapsed

        script transport call

    let running = Program.start world (ScriptedApi answer) Fine.program
    running.Exit(), List.ofSeq asked

[<Fact>]
let ``it is asked again so often, and then the Runtime API counts as broken`` () =
    let exit, asked = moments []
    Law.equal 1 exit
    Law.equal (WorkerState.Next.FullPatience + 1) asked.Length

[<Fact>]
let ``each pause is longer than the one before, up to a second`` () =
    let _, asked = moments []
    let pauses = List.pairwise asked |> List.map (fun (one, next) -> next - one)
    Assert.True(pauses.Head > TimeSpan.Zero)
    Law.equal (List.sort pauses) pauses
    Law.equal (TimeSpan.FromSeconds 1.0) (List.last pauses)

[<Fact>]
let ``an event in between makes the patience whole again`` () =
    let _, asked = moments (List.replicate 40 Scripted.nothing @ [ Scripted.event "r-0" [] "{}" ])
    Law.equal (40 + 1 + WorkerState.Next.FullPatience + 1) asked.Length

[<Fact>]
let ``asked to stop in a pause, it ends`` () =
    let world = World.usual ()
    let running = Program.start world (ScriptedApi(fun _ _ -> Says Scripted.nothing)) Fine.program
    world.Time.AwaitPending 1
    Law.equal 0 (running.StopAndExit())
    Law.equal 1 running.Calls.Length
