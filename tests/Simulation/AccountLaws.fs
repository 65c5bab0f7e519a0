module PureLambda.Properties.AccountLaws

open System
open System.Threading.Tasks
open Xunit
open FsCheck.FSharp
open PureLambda
open PureLambda.Testing
open PureLambda.Properties

[<Fact>]
let ``of 300 000 invocations none is lost and none is crossed`` () =
    let report = Simulation.OfRuntime().Invocations(300_000).Run().Check()
    Law.equal 300_000L report.Invocations
    Assert.True(report.Answered > 200_000L, string report)
    Assert.True(report.Failed > 500L, string report)
    Assert.True(report.GivenUp > 1_000L, string report)
    Assert.True(report.Processes > 3_000L, string report)

[<Fact>]
let ``the same seed gives the same account`` () =
    let run () = Simulation.OfRuntime().Seed(7L).Invocations(5_000).Run()
    Law.equal (run ()) (run ())

[<Fact>]
let ``every seed's invocations come to an end`` () =
    Law.forAll (Gen.choose64 (0L, Int64.MaxValue)) (fun seed ->
        Law.equal 100L (Simulation.OfRuntime().Seed(seed).Invocations(100).Run().Check().Invocations))

let private echo = Handler.Raw(fun event _ -> Task.FromResult(Outcome.Success event :> Outcome))

[<Fact>]
let ``the account of one invocation speaks of one`` () =
    let said (count: int) = string (Simulation.Of(echo).Calm().Seed(5L).Invocations(count).Run())

    Law.equal "1 invocation: 1 answered, 0 failed, 0 given up; 1 process, 0 days of virtual time, seed 5" (said 1)
    Law.equal
        "501 invocations: 501 answered, 0 failed, 0 given up; 2 processes, 0 days of virtual time, seed 5"
        (said 501)

[<Fact>]
let ``the account of a script names no seed`` () =
    let report = Simulation.Of(echo).Seed(5L).Replaying(Plan.Parse "event 3, asking Freeze").Run()
    Law.equal (Nullable()) report.Seed
    Law.equal
        "1 invocation: 1 answered, 0 failed, 0 given up; 1 process, 0 days of virtual time, from a script"
        (string report)

[<Fact>]
let ``where nothing goes wrong everything is answered by one process a plan`` () =
    let report = Simulation.Of(echo).Calm().Invocations(1_000).Run().Check()
    Law.equal (1_000L, 0L, 0L) (report.Answered, report.Failed, report.GivenUp)
    Law.equal 2L report.Processes

[<Fact>]
let ``the two tables alone answer everybody`` () = Law.equal 10_000 (TableFold.Run 10_000)
