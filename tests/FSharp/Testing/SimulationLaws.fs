/// A handler, or a whole program, in the simulation.
module PureLambda.FSharp.Tests.Testing.SimulationLaws

open System.Threading.Tasks
open Xunit
open PureLambda.FSharp
open PureLambda.Testing.FSharp
open PureLambda.Properties

let private upper = Function.sync (fun (text: string) -> text.ToUpperInvariant()) |> Handler.text

let private account simulation =
    match Simulation.run simulation with
    | Ok report -> report
    | Error defect -> failwith $"{defect}"

[<Fact>]
let ``every invocation of a handler has its place in the account`` () =
    let report = upper |> Simulation.ofHandler |> Simulation.seed 1L |> Simulation.invocations 2_000 |> account
    Law.equal (System.Nullable 1L, 2_000L) (report.Seed, report.Invocations)
    Law.equal report.Invocations (report.Answered + report.Failed + report.GivenUp)

[<Fact>]
let ``another seed is another course, and the same is the same`` () =
    let course seed = upper |> Simulation.ofHandler |> Simulation.seed seed |> Simulation.invocations 2_000 |> account

    Law.equal (course 1L) (course 1L)
    Assert.NotEqual(course 1L, course 2L)

[<Fact>]
let ``a whole program is opened and cleaned up in each process, and its log is captured`` () =
    let log = CapturedLog.create ()
    let closed = ref 0

    let program =
        Lambda.handlers [ "upper", Handler.logged upper; "other", upper ]
        |> Lambda.onCleanup (fun _ ->
            closed.Value <- closed.Value + 1
            Task.FromResult())

    let report =
        program
        |> Simulation.ofProgram
        |> Simulation.handling "upper"
        |> Simulation.loggingTo log
        |> Simulation.invocations 1_000
        |> account

    Law.equal report.Processes (int64 closed.Value)
    Assert.Contains("invocation succeeded", CapturedLog.messages log)

[<Fact>]
let ``where nothing goes wrong, every event that is sent is answered`` () =
    let seen = ref 0

    let counting =
        Handler.bytes (fun event _ ->
            seen.Value <- seen.Value + 1
            Task.FromResult(Ok event))

    let report = counting |> Simulation.ofHandler |> Simulation.calm |> Simulation.sending Events.any |> account

    Law.equal (10_000L, 10_000) (report.Answered, seen.Value)

[<Fact>]
let ``a plan takes the place of the seed's`` () =
    let events = ResizeArray<string>()

    let noting =
        Handler.text (fun text _ ->
            events.Add text
            Task.FromResult(Ok text))

    match Plan.parse "event 3\nevent 4" with
    | Ok plan -> noting |> Simulation.ofHandler |> Simulation.replaying plan |> Simulation.check
    | Error message -> failwith message

    Law.equal [ """{"number":3}"""; """{"number":4}""" ] (List.ofSeq events)

[<Fact>]
let ``a simulation tells how far it is, up to what it came to`` () =
    let told = ResizeArray<SimulationReport>()

    let report = Simulation.ofRuntime () |> Simulation.telling told.Add |> Simulation.invocations 2_000 |> account

    Assert.True(told.Count > 1)
    Law.equal (List.sort [ for each in told -> each.Invocations ]) [ for each in told -> each.Invocations ]
    Law.equal report told[told.Count - 1]

[<Fact>]
let ``a function with SnapStart is restored, and several workers run in every order`` () =
    let restored = ref 0

    let report =
        Lambda.handler upper
        |> Lambda.afterRestore (fun () ->
            restored.Value <- restored.Value + 1
            Task.FromResult())
        |> Simulation.ofProgram
        |> Simulation.snapStart
        |> Simulation.invocations 500
        |> account

    Law.equal 500L report.Invocations
    Assert.InRange(restored.Value, 1, int report.Processes)
    let ahead = upper |> Simulation.ofHandler |> Simulation.pipelined |> Simulation.invocations 500 |> account
    Law.equal 500L ahead.Invocations
    let pair = upper |> Simulation.ofHandler |> Simulation.concurrency 2 |> Simulation.invocations 2
    Simulation.check pair
    Simulation.checkEveryInterleaving pair

    match Simulation.runEveryInterleaving pair with
    | Ok report -> Law.equal 202L (int64 report.Interleavings)
    | Error defect -> failwith $"{defect}"
