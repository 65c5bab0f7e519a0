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

[<Fact>]
let ``schedules that say the same are equal`` () =
    Law.equal (Schedule.exponential 3 (TimeSpan.FromSeconds 1.)) (Schedule.exponential 3 (TimeSpan.FromSeconds 1.))
    Assert.NotEqual(Schedule.exponential 3 TimeSpan.Zero, Schedule.constant 3 TimeSpan.Zero)
