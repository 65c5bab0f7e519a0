/// What each mishap, alone, makes of an invocation.
module PureLambda.Properties.MishapLaws

open System
open System.Threading.Tasks
open Xunit
open PureLambda
open PureLambda.Testing
open PureLambda.Properties

/// Answered, failed, given up; and processes.
let private run script =
    let report = Simulation.OfRuntime().Replaying(Plan.Parse script).Run().Check()
    (report.Answered, report.Failed, report.GivenUp), report.Processes

let private answered = 1L, 0L, 0L
let private failed = 0L, 1L, 0L
let private givenUp = 0L, 0L, 1L

let private isOne account processes mishaps =
    for mishap in mishaps do
        let seen = run $"event 8192, {mishap}"
        Assert.True((account, processes) = seen, $"{mishap}: %A{seen}")

[<Fact>]
let ``what only delays an invocation, it survives`` () =
    isOne answered 1L [
        "asking Calm"
        "asking Freeze"
        "asking NothingYet"
        "asking NoDeadline"
        "asking NoInvocationId"
        "handling Slow"
        "answering CutReply"
        "answering Freeze"
        "answering Chunked"
        "answering BadRequest"
        "answering Gone"
        "starting EventFirst"
        "starting RegisterRefused"
        "pieces of 1"
    ]

[<Fact>]
let ``what breaks before the event is handed over costs a process and no invocation`` () =
    isOne answered 2L [
        "asking Stop"
        "asking Refuse"
        "asking ResetRequest"
        "asking Forbidden"
        "asking ServerError"
        "asking NothingEver"
        "starting Stop"
        "starting InitFails"
    ]

[<Fact>]
let ``what breaks after it gives the invocation up with an exit`` () =
    isOne givenUp 1L [
        "asking ResetReply"
        "asking CutHead"
        "asking NoRequestId"
        "handling Stop"
        "handling Overrun"
        "answering Refuse"
        "answering ResetRequest"
        "answering ResetWithin"
        "answering ResetReply"
        "answering ServerError"
        "answering Unavailable"
        "answering Late"
        "answering StopBefore"
        "answering StopAfter"
    ]

[<Fact>]
let ``an unreadable event and a refused answer are failures with a reason`` () =
    isOne failed 1L [ "asking CutBody"; "answering TooLarge" ]

let private several workers script =
    let plan = Plan.Parse $"function ManagedInstances, {workers} at once\n{script}"
    let report = Simulation.OfRuntime().Replaying(plan).Run().Check()
    (report.Answered, report.Failed, report.GivenUp), report.Processes, report.Elapsed

/// How long it takes to be told so often that there is no event yet: the distance grows by ten milliseconds.
let private told times = TimeSpan.FromMilliseconds(float (List.sum [ 10..10 .. 10 * times ]))

[<Fact>]
let ``a worker of several, too, asks again at a growing distance when there is no event yet`` () =
    Law.equal (answered, 1L, told 3) (several 1 "event 8192, asking NothingYet")

    for workers in [ 2; 5 ] do
        let account, processes, elapsed = several workers "event 8192, asking NothingYet"
        Law.equal (answered, 1L, true) (account, processes, elapsed >= told 1)

[<Theory>]
[<InlineData 1>]
[<InlineData 2>]
[<InlineData 5>]
let ``a worker of several that is told so for ever gives up with its process, and the next one has the event`` workers =
    Law.equal (answered, 2L, told 100) (several workers "event 8192, asking NothingEver")

[<Theory>]
[<InlineData 1>]
[<InlineData 2>]
[<InlineData 5>]
let ``a request that several workers are given again has its id, and is another invocation`` workers =
    let ids = ResizeArray<string>()

    let noting =
        Handler.Text(fun event context ->
            lock ids (fun () -> ids.Add context.RequestId)
            Task.FromResult event)

    let lines = [ for event in 1..20 -> $"event {event}, asking ReusedId" ]
    let plan = Plan.Parse(String.Join('\n', $"function ManagedInstances, {workers} at once" :: lines))
    let report = Simulation.Of(noting).Replaying(plan).Run().Check()
    Law.equal (20L, 1L) (report.Answered, report.Processes)
    // Who waits gets its event at once, as a new request; the others are tried again when they were answered.
    Law.equal (20, workers) (ids.Count, Set.count (Set.ofSeq ids))

[<Fact>]
let ``a request that is tried again is another invocation`` () =
    Law.equal ((2L, 0L, 0L), 1L) (run "event 8192\nevent 8193, asking ReusedId")
