/// Room for large bodies is taken again, and never from somebody who still has it.
[<Xunit.Collection "alone">]
module PureLambda.Properties.LargeBodiesLaws

open System
open System.Runtime.CompilerServices
open System.Threading.Tasks
open FsCheck.FSharp
open PureLambda
open PureLambda.Shell
open Xunit

let private fill (array: byte[]) (mark: int) = array.AsSpan().Fill(byte mark)

let private isFilled (array: byte[]) (mark: int) = array.AsSpan().IndexOfAnyExcept(byte mark) < 0

/// Takes, fills, and lets go; on a stack of its own, where nothing is left of it. The finalizers have the time of an invocation.
[<MethodImpl(MethodImplOptions.NoInlining)>]
let private useOnce (bodies: LargeBodies) length mark =
    let array = bodies.Take length
    Assert.True(array.Length >= length)
    fill array mark

[<Fact>]
let ``what everybody has let go is taken again`` () =
    let bodies = LargeBodies Int64.MaxValue
    useOnce bodies LargeBodies.Large 1
    let before = GC.GetAllocatedBytesForCurrentThread()

    for mark in 2..20 do
        useOnce bodies (LargeBodies.Large - mark * 100 + 2_000) mark
        GC.WaitForPendingFinalizers()

    let allocated = GC.GetAllocatedBytesForCurrentThread() - before
    // Three are in use by turns, of two steps each at most; all that come after are in them.
    Assert.InRange(allocated, 0L, 7L * int64 LargeBodies.Large)

[<Fact>]
let ``a collection is for three bodies`` () =
    let bodies = LargeBodies Int64.MaxValue
    let before = GC.CollectionCount 2

    for mark in 1..21 do
        useOnce bodies LargeBodies.Large mark
        GC.WaitForPendingFinalizers()

    Assert.InRange(GC.CollectionCount 2 - before, 6, 8)

[<Fact>]
let ``bodies of other sizes have room beside each other`` () =
    let bodies = LargeBodies Int64.MaxValue
    let before = GC.GetAllocatedBytesForCurrentThread()

    for mark in 1..20 do
        useOnce bodies LargeBodies.Large mark
        useOnce bodies (5 * LargeBodies.Large) mark
        GC.WaitForPendingFinalizers()

    let allocated = GC.GetAllocatedBytesForCurrentThread() - before
    // Of 120 MiB, were each a new one.
    Assert.InRange(allocated, 0L, 40L * int64 LargeBodies.Large)

[<Fact>]
let ``a body does not take the room of one much longer`` () =
    let bodies = LargeBodies Int64.MaxValue
    useOnce bodies (20 * LargeBodies.Large) 1

    for mark in 2..10 do
        Assert.InRange((bodies.Take LargeBodies.Large).Length, LargeBodies.Large, 4 * LargeBodies.Large)
        useOnce bodies (20 * LargeBodies.Large) mark
        GC.WaitForPendingFinalizers()

[<MethodImpl(MethodImplOptions.NoInlining)>]
let private takeAll (bodies: LargeBodies) (wishes: (int * bool) list) = [
    for mark, (length, keeps) in List.indexed wishes do
        let array = bodies.Take length
        Assert.True(array.Length >= length)
        fill array mark

        if keeps then
            array, mark
]

[<Fact>]
let ``what somebody keeps is nobody else's, whatever is taken after it`` () =
    let length =
        Gen.frequency [
            1, Gen.choose (0, LargeBodies.Large - 1)
            3, Gen.choose (LargeBodies.Large, 3 * LargeBodies.Large)
        ]

    let wishes = Gen.listOf (Gen.zip length (Gen.elements [ true; false; false ]))

    Law.forAll (Gen.resize 8 wishes) (fun wishes ->
        for mostAlive in [ Int64.MaxValue; 0L ] do
            let kept = takeAll (LargeBodies mostAlive) wishes

            for array, mark in kept do
                Assert.True(isFilled array mark, $"the body {mark} of {wishes} was written to by another"))

[<Fact>]
let ``a view of a body keeps it, too`` () =
    let bodies = LargeBodies Int64.MaxValue
    let mutable view = ReadOnlyMemory<byte>.Empty

    let look () =
        let array = bodies.Take LargeBodies.Large
        fill array 7
        view <- ReadOnlyMemory(array, 100, 50)

    look ()

    for mark in 20..25 do
        useOnce bodies LargeBodies.Large mark

    Assert.True(view.Span.IndexOfAnyExcept(7uy) < 0)

[<Theory; EachSocket>]
let ``a handler may keep every large event`` kind =
    let event (i: int) = String(char (int 'a' + i), LargeBodies.Large + 1000 * i)
    let kept = ResizeArray<Payload>()

    let keeping =
        Handler.Raw(fun event _ ->
            kept.Add event
            Task.FromResult Fine.outcome)

    let script (peer: Peer) =
        for i in 0..5 do
            peer.Answer(Wire.event $"r-{i}" (event i)) |> ignore
            peer.Answer Wire.accepted |> ignore

        peer.Answer(Wire.reply "500 Internal Server Error" [] "") |> ignore
        peer.AwaitClose()

    SocketProgram.run kind [ script ] keeping |> ignore
    Law.equal [ for i in 0..5 -> event i ] [ for payload in kept -> payload.ToText() ]
