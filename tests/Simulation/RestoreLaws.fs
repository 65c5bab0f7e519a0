/// What each mishap around a snapshot, alone, makes of the first invocation after it.
module PureLambda.Properties.RestoreLaws

open System
open System.Threading.Tasks
open Xunit
open PureLambda
open PureLambda.Testing
open PureLambda.Properties

/// Answered, failed, given up; and processes.
let private run script =
    let report = Simulation.OfRuntime().Replaying(Plan.Parse $"function SnapStart\n{script}").Run().Check()
    (report.Answered, report.Failed, report.GivenUp), report.Processes

let private isOne account processes mishaps =
    for mishap in mishaps do
        let seen = run $"event 8192, {mishap}"
        Assert.True((account, processes) = seen, $"{mishap}: %A{seen}")

[<Fact>]
let ``what only delays a restore, an invocation survives`` () =
    isOne (1L, 0L, 0L) 1L [
        "storing Calm"
        "storing CutBody"
        "storing Chunked"
        "starting EventFirst"
        "starting RegisterRefused"
        "asking Freeze"
    ]

[<Fact>]
let ``what breaks before there is an event costs a process and no invocation`` () =
    isOne (1L, 0L, 0L) 2L [
        "storing SnapshotHookFails"
        "storing Refuse"
        "storing ResetRequest"
        "storing Forbidden"
        "storing ServerError"
        "storing Stop"
        "starting Stop"
        "starting InitFails"
    ]

[<Fact>]
let ``what breaks in the restore gives up the invocation for which it was`` () =
    isOne (0L, 0L, 1L) 1L [
        "storing ResetReply"
        "storing CutHead"
        "storing StopInHook"
        "storing RestoreHookFails"
        "storing ReportReset"
    ]

[<Fact>]
let ``of 100 000 invocations of a SnapStart function none is lost and none is crossed`` () =
    let report = Simulation.OfRuntime().SnapStart().Invocations(100_000).Run().Check()
    Law.equal 100_000L report.Invocations
    Assert.True(report.Answered > 70_000L, string report)
    Assert.True(report.GivenUp > 300L, string report)
    Assert.True(report.Elapsed > TimeSpan.FromHours(5. * float report.Processes / 2.), string report)

/// What is opened before the snapshot is not the same after it: the program counts.
[<Fact>]
let ``a program's own hooks run around its snapshot, once for each process`` () =
    let order = ResizeArray<string>()
    let step (name: string) =
        Func<Task>(fun () ->
            order.Add name
            Task.CompletedTask)

    let echo = Handler.Raw(fun event _ -> Task.FromResult(Outcome.Success event :> Outcome))
    let program =
        Bootstrap
            .Of(echo)
            .OnInit(step "init")
            .BeforeSnapshot(step "before the snapshot")
            .AfterRestore(step "after the restore")

    let report = Simulation.Of(program).SnapStart().Calm().Invocations(10).Run().Check()
    Law.equal [ "init"; "before the snapshot"; "after the restore" ] (List.ofSeq order)
    Assert.True(report.Elapsed >= TimeSpan.FromHours 5., string report)
