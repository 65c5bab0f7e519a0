/// When to try again, as a value.
module PureLambda.FSharp.Tests.Combinators.ScheduleLaws

open System
open FsCheck.FSharp
open Xunit
open PureLambda.FSharp
open PureLambda.FSharp.Tests
open PureLambda.Properties

/// So short that fifteen times the double of it is no longer than a timer can be.
let private spans = Gen.choose64 (0L, TimeSpan.TicksPerMinute) |> Gen.map TimeSpan

let private delays schedule = [
    for retry in 1..20 do
        match Schedule.delay retry schedule with
        | Some delay -> delay
        | None -> ()
]

[<Fact>]
let ``a constant schedule waits as often as it says, always as long`` () =
    Law.forAll (Gen.zip (Gen.choose (0, 15)) spans) (fun (retries, delay) ->
        Law.equal (List.replicate retries delay) (delays (Schedule.constant retries delay)))

[<Fact>]
let ``an exponential schedule doubles each wait`` () =
    Law.forAll (Gen.zip (Gen.choose (0, 15)) spans) (fun (retries, first) ->
        let expected = List.init retries (fun index -> TimeSpan(first.Ticks * pown 2L index))
        Law.equal expected (delays (Schedule.exponential retries first)))

[<Fact>]
let ``no wait is longer than the longest`` () =
    Law.forAll (Gen.zip3 (Gen.choose (0, 15)) spans spans) (fun (retries, first, longest) ->
        let free = Schedule.exponential retries first
        Law.equal (delays free |> List.map (min longest)) (delays (Schedule.upTo longest free)))

[<Fact>]
let ``a schedule is total: nothing waits for less than no time, nor longer than a timer can`` () =
    let longest = TimeSpan.FromMilliseconds(float (UInt32.MaxValue - 1u))

    let anySpan =
        Gen.oneof [ spans; Gen.map TimeSpan Generators.int64; Gen.elements [ TimeSpan.MinValue; TimeSpan.MaxValue ] ]

    Law.forAll (Gen.zip3 Generators.int anySpan Generators.int) (fun (retries, span, retry) ->
        for schedule in
            [
                Schedule.constant retries span
                Schedule.exponential retries span
                Schedule.exponential retries span |> Schedule.upTo span
            ] do
            match Schedule.delay retry schedule with
            | None -> Assert.True(retry < 1 || retry > retries)
            | Some delay -> Assert.InRange(delay, TimeSpan.Zero, longest))

[<Theory;
  InlineData("", 1, 8506997096L);
  InlineData("", 2, 33742938977L);
  InlineData("", 3, 24080028361L);
  InlineData("request-1", 1, 9773880209L);
  InlineData("request-1", 2, 31770270010L);
  InlineData("request-1", 3, 24674032688L);
  InlineData("8476a536-e9f4-11e8-9739-2dfe598c3fcd", 1, 20346754834L);
  InlineData("8476a536-e9f4-11e8-9739-2dfe598c3fcd", 2, 28620901879L);
  InlineData("8476a536-e9f4-11e8-9739-2dfe598c3fcd", 3, 2906163805L)>]
let ``the waits of a request are the same in every process`` (request: string) (retry: int) (ticks: int64) =
    let hourly = Schedule.constant 3 (TimeSpan.FromHours 1.) |> Schedule.jittered 1.
    Law.equal (Some(TimeSpan ticks)) (Schedule.delayOf request retry hourly)

[<Fact>]
let ``twice nothing is nothing, however often`` () =
    Law.forAll (Gen.choose (1, Int32.MaxValue)) (fun retry ->
        Law.equal (Some TimeSpan.Zero) (Schedule.delay retry (Schedule.exponential Int32.MaxValue TimeSpan.Zero)))

[<Fact>]
let ``schedules that say the same are equal`` () =
    Law.equal (Schedule.exponential 3 (TimeSpan.FromSeconds 1.)) (Schedule.exponential 3 (TimeSpan.FromSeconds 1.))
    Assert.NotEqual(Schedule.exponential 3 TimeSpan.Zero, Schedule.constant 3 TimeSpan.Zero)

// ---- jitter -----------------------------------------------------------------------------------------------------

let private ids = Gen.map (fun (number: int64) -> $"request-{number}") Generators.int64

let private delaysOf requestId schedule = [
    for retry in 1..20 do
        match Schedule.delayOf requestId retry schedule with
        | Some delay -> delay
        | None -> ()
]

let private schedules =
    Gen.zip3 (Gen.choose (0, 15)) spans spans
    |> Gen.map (fun (retries, first, longest) -> Schedule.exponential retries first |> Schedule.upTo longest)

[<Fact>]
let ``with jitter there are as many retries, and each wait is shorter by the share at most`` () =
    Law.forAll (Gen.zip3 schedules ids (Gen.choose (0, 100))) (fun (schedule, id, percent) ->
        let share = float percent / 100.
        let whole, waits = delays schedule, schedule |> Schedule.jittered share |> delaysOf id
        Law.equal whole.Length waits.Length

        for longest, wait in List.zip whole waits do
            // A tick is the least that there is of time.
            Assert.InRange(wait, longest * (1. - share) - TimeSpan.FromTicks 1L, longest))

[<Fact>]
let ``without jitter every request waits as long as the schedule says`` () =
    Law.forAll (Gen.zip schedules ids) (fun (schedule, id) ->
        Law.equal (delays schedule) (delaysOf id schedule)
        Law.equal (delays schedule) (schedule |> Schedule.jittered 0. |> delaysOf id))

[<Fact>]
let ``a request that is replayed waits as it did`` () =
    Law.forAll (Gen.zip schedules ids) (fun (schedule, id) ->
        let jittered = Schedule.jittered 1. schedule
        Law.equal (delaysOf id jittered) (delaysOf (String(id.ToCharArray())) jittered))

    // The same in every process and version, or else recordings would not repeat.
    let known = Schedule.constant 3 (TimeSpan.FromSeconds 1.) |> Schedule.jittered 1. |> delaysOf "request-1"
    Law.equal [ 2714966L; 8825075L; 6853897L ] [ for wait in known -> wait.Ticks ]

[<Fact>]
let ``requests that failed together do not come again together`` () =
    let second = TimeSpan.FromSeconds 1.
    let schedule = Schedule.constant 8 second |> Schedule.jittered 1.

    for retry in 1..8 do
        let waits = [
            for number in 1..1600 -> (Schedule.delayOf $"request-{number}" retry schedule |> Option.get) / second
        ]

        let tenths = waits |> List.countBy (fun wait -> int (wait * 10.))
        Law.equal 10 tenths.Length
        // 160 are expected in each; so far off is less than one in a million.
        Assert.All(tenths, fun (_, count) -> Assert.InRange(count, 95, 225))

    // Nor do the waits of one request repeat.
    let own = delaysOf "request-1" schedule
    Law.equal own.Length (List.distinct own).Length

[<Fact>]
let ``any share is a share`` () =
    let schedule = Schedule.constant 3 (TimeSpan.FromSeconds 1.)

    for share, expected in [ -1., 0.; nan, 0.; 0.25, 0.25; 1., 1.; 7., 1.; infinity, 1. ] do
        Law.equal expected (Schedule.jittered share schedule).Jitter
