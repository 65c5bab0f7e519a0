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

[<Fact>]
let ``where nothing goes wrong everything is answered by one process a plan`` () =
    let echo = Handler.Raw(fun event _ -> Task.FromResult(Outcome.Success event :> Outcome))
    let report = Simulation.Of(echo).Calm().Invocations(1_000).Run().Check()
    Law.equal (1_000L, 0L, 0L) (report.Answered, report.Failed, report.GivenUp)
    Law.equal 2L report.Processes

[<Fact>]
let ``the two tables alone answer everybody`` () = Law.equal 10_000 (TableFold.Run 10_000)
