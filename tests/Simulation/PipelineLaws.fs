/// What it means that next goes out in the write of an answer: for which verdicts it is sound, and where it would not be.
/// docs/pipelining.md says what follows from it.
module PureLambda.Properties.PipelineLaws

open System
open Xunit
open PureLambda.Testing
open PureLambda.Properties

let private account (report: SimulationReport) = report.Answered, report.Failed, report.GivenUp

/// An invocation to which something happens, and one that is there before the runtime has read what became of the first.
let private run (change: Simulation -> Simulation) kind what =
    let plan = Plan.Parse $"{kind}event 8192, {what}\nevent 8192"
    (change (Simulation.OfRuntime())).Replaying(plan).Run().Check()

let private inTurn = run id
let private pipelined = run _.Pipelined()
let private anywhere =
    run _.Changed(Func<_, _>(fun s -> Scenery(s.Program, s.Event, s.Log, IsPipelinedAnywhere = true)))

let private managed = "function ManagedInstances, 1 at once\n"
let private standard = [ ""; "function SnapStart\n" ]

let private settled = [
    "Calm"
    "BadRequest"
    "Forbidden"
    "Gone"
    "TooLarge"
    "Freeze"
    "Chunked"
    // Its status is the verdict, and next is asked again on another connection.
    "CutReply"
]

let private broken = [
    "Refuse"
    "ResetRequest"
    "ResetWithin"
    "ResetReply"
    "ServerError"
    "Unavailable"
    "Late"
    "StopBefore"
    "StopAfter"
]

let private mishaps = [
    for answering in settled @ broken do
        $"answering {answering}"
    for handling in [ "Slow"; "Stop"; "Overrun" ] do
        $"handling {handling}"
]

[<Fact>]
let ``accepted or refused, the account is the same`` () =
    for kind in standard do
        for verdict in settled do
            let mishap = $"answering {verdict}"
            Law.equal (account (inTurn kind mishap)) (account (pipelined kind mishap))

[<Fact>]
let ``whatever happens to an answer, no more invocations are given up for it, nor processes begun`` () =
    for kind in standard do
        for mishap in mishaps do
            let before, after = inTurn kind mishap, pipelined kind mishap
            Assert.True(after.GivenUp <= before.GivenUp, $"{kind}{mishap}: {after}, and in turn {before}")
            Assert.True(after.Processes <= before.Processes, $"{kind}{mishap}: {after}, and in turn {before}")

[<Fact>]
let ``of 300 000 pipelined invocations none is lost and none is crossed, and fewer are given up`` () =
    let simulation = Simulation.OfRuntime().Invocations 300_000
    let report = simulation.Pipelined().Run().Check()
    Law.equal 300_000L report.Invocations
    Assert.True(report.GivenUp <= simulation.Run().Check().GivenUp, string report)

[<Fact>]
let ``on managed instances nothing is pipelined`` () =
    for workers in [ 1; 3 ] do
        let simulation = Simulation.OfRuntime().Concurrency(workers).Invocations 3_000
        Law.equal (simulation.Run().Check()) (simulation.Pipelined().Run().Check())

[<Fact>]
let ``on managed instances a service error, and a connection that ends, would cost the next event, too`` () =
    for verdict, before, after in
        [
            "ServerError", (1L, 0L, 1L), (0L, 0L, 2L)
            "Unavailable", (1L, 0L, 1L), (0L, 0L, 2L)
            "ResetReply", (2L, 0L, 0L), (1L, 0L, 1L)
            "CutReply", (2L, 0L, 0L), (1L, 0L, 1L)
        ] do
        let mishap = $"answering {verdict}"
        Law.equal (before, after) (account (inTurn managed mishap), account (anywhere managed mishap))

[<Fact>]
let ``whatever goes wrong on managed instances, what would be lost is never crossed`` () =
    for workers in [ 1; 2; 4 ] do
        let simulation = Simulation.OfRuntime().Concurrency(workers).Invocations 5_000
        let forced =
            simulation.Changed(Func<_, _>(fun s -> Scenery(s.Program, s.Event, s.Log, IsPipelinedAnywhere = true)))
        let inTurn, ahead = simulation.Run().Check(), forced.Run().Check()
        Assert.True(ahead.GivenUp > inTurn.GivenUp, $"{ahead}, and in turn {inTurn}")

let names =
    TheoryData<string>(
        [
            "posts an error after 413"
            "goes on after a broken post"
            "drops an answer"
            "drops a failure"
            "answers twice"
            "ignores shutdown"
            "gives up on a refusal"
            "hides what broke"
            "stops with an answer in hand"
            "crosses ids in the table"
            "skips the cleanup"
            "runs the handler twice"
            "the service loses events"
            "the service tells no invoker"
        ]
    )

[<Theory; MemberData(nameof names)>]
let ``pipelining hides no bug`` name =
    let bug = Bugs.all |> List.find (fun bug -> bug.Name = name)
    let broken = Simulation.OfRuntime().Invocations(100_000).Changed(Func<_, _>(bug.Break()))
    Assert.NotNull(broken.Pipelined().Run().Defect)
