/// What each mishap, alone, makes of an invocation.
module PureLambda.Properties.MishapLaws

open Xunit
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

[<Fact>]
let ``a request that is tried again is another invocation`` () =
    Law.equal ((2L, 0L, 0L), 1L) (run "event 8192\nevent 8193, asking ReusedId")
