/// How large the heap may get in a function of so much memory.
module PureLambda.Properties.HeapLimitLaws

open System
open System.Collections.Generic
open System.Diagnostics
open FsCheck.FSharp
open PureLambda.Shell
open Xunit

let private megabyte = 1L <<< 20

/// What the collector says of itself where nothing is configured; more than any function has.
let private nothing = [ "GCHeapHardLimit", 0L; "GCHeapHardLimitPercent", 0L; "GCConserveMem", 5L ]
let private endless = 1L <<< 60

let private limit memory configured available =
    let settings = [ for name, value: int64 in configured -> KeyValuePair(name, box value |> nonNull) ]
    HeapLimit.Of(Option.toNullable memory, settings, available)

let private memories = Gen.choose (1, 32768)

[<Theory>]
[<InlineData(64, 32)>]
[<InlineData(128, 96)>]
[<InlineData(256, 224)>]
[<InlineData(512, 448)>]
[<InlineData(1024, 896)>]
[<InlineData(10240, 8960)>]
let ``an eighth is left to what is no heap, and 32 MB at least`` (memory: int) (expected: int64) =
    Law.equal (Nullable(expected * megabyte)) (limit (Some memory) nothing endless)

[<Fact>]
let ``more memory is more heap, and something is left besides`` () =
    Law.forAll memories (fun memory ->
        let of' memory = (limit (Some memory) nothing endless).Value
        let heap, more = of' memory, of' (memory + 1)
        Assert.True(heap < more && heap < int64 memory * megabyte && 2L * heap >= int64 memory * megabyte))

[<Fact>]
let ``the largest setting is no overflow`` () =
    Law.equal (Nullable(int64 Int32.MaxValue * (megabyte / 8L) * 7L)) (limit (Some Int32.MaxValue) nothing endless)

[<Fact>]
let ``without a memory setting there is no limit`` () = Law.equal (Nullable()) (limit None nothing endless)

[<Theory>]
[<InlineData("GCHeapHardLimit")>]
[<InlineData("GCHeapHardLimitPercent")>]
[<InlineData("GCHeapHardLimitSOH")>]
[<InlineData("GCHeapHardLimitPOHPercent")>]
let ``what is configured stays`` name =
    Law.forAll memories (fun memory -> Law.equal (Nullable()) (limit (Some memory) (nothing @ [ name, 1L ]) endless))

[<Fact>]
let ``where the collector knows of less, it keeps to that`` () =
    Law.forAll memories (fun memory ->
        let heap = (limit (Some memory) nothing endless).Value
        let at available = limit (Some memory) nothing available
        Law.equal [ Nullable(); Nullable(); Nullable heap ] [ at 1L; at heap; at (heap + 1L) ])

/// Collects until it is so.
let private collecting (until: unit -> bool) =
    let watch = Stopwatch.StartNew()

    while not (until ()) && watch.Elapsed < TimeSpan.FromSeconds 30. do
        GC.Collect()
        GC.WaitForPendingFinalizers()

    until ()

[<Fact>]
let ``what waits for a collection acts until it is done, and then no more`` () =
    let mutable acts = 0

    let act () =
        acts <- acts + 1
        acts = 3

    AtCollection.Until act
    Assert.True(collecting (fun () -> acts >= 3))

    for _ in 1..3 do
        GC.Collect()
        GC.WaitForPendingFinalizers()

    Law.equal 3 acts

[<Fact>]
let ``it does not act before there is a collection`` () =
    let mutable acts = 0

    // One that another test asks for meanwhile proves nothing.
    let unseen () =
        acts <- 0
        let before = GC.CollectionCount 0

        AtCollection.Until(fun () ->
            acts <- acts + 1
            true)

        let seen = acts
        GC.CollectionCount 0 = before && seen = 0

    Assert.True(Seq.initInfinite (fun _ -> unseen ()) |> Seq.truncate 100 |> Seq.exists id)
