/// Whether a connection may carry another call: to look costs a system call, and is left out where it would tell nothing.
module PureLambda.Properties.FitnessLaws

open System
open System.Text
open PureLambda
open PureLambda.Protocol
open PureLambda.Shell
open Xunit

/// A peer that takes every call, and counts how often somebody looks whether it has gone.
type private Counted() =
    inherit StreamSocket()
    let reply = Encoding.ASCII.GetBytes Wire.accepted
    member val Looks = 0 with get, set
    member val HasGone = false with get, set
    override _.Send bytes = bytes.Length
    override _.SendNow bytes = bytes.Length

    override _.Receive room =
        reply.AsSpan().CopyTo room
        reply.Length

    override this.HasInput() =
        this.Looks <- this.Looks + 1
        this.HasGone

    override _.WaitForInputOrRoom() = false
    override _.Interrupt() = ()
    override _.Dispose() = ()

/// Calls, each so many milliseconds after the reply to the one before: how often the connection was looked at, call by call.
let private looks (pauses: int64 list) =
    let mutable now = 1_000_000L
    let peer = new Counted()

    use transport =
        new SocketTransport(
            RuntimeApiAddress("127.0.0.1", 1, ""),
            Open = Func<_, _>(fun _ -> peer :> StreamSocket),
            Milliseconds = Func<_>(fun () -> now)
        )

    [
        for pause in pauses do
            now <- now + pause
            let before = peer.Looks
            Law.equal 202 (transport.Send Encode.Next :?> Reply.Received).Status
            peer.Looks - before
    ]

[<Fact>]
let ``a new connection is looked at before each call, one that is proven only after a pause`` () =
    Law.equal [ 0; 1; 1; 1; 0; 0; 0 ] (looks [ 0; 0; 0; 0; 0; 0; 0 ])
    Law.equal [ 0; 1; 1; 1; 0; 1; 0; 1; 0 ] (looks [ 0; 0; 0; 0; 99; 100; 99; 5_000_000_000L; 0 ])

[<Fact>]
let ``another connection has to prove itself again`` () =
    let mutable opened = 0
    let peers = ResizeArray<Counted>()

    use transport =
        new SocketTransport(
            RuntimeApiAddress("127.0.0.1", 1, ""),
            Open =
                Func<_, _>(fun _ ->
                    opened <- opened + 1
                    peers.Add(new Counted())
                    peers[opened - 1] :> StreamSocket),
            Milliseconds = Func<_>(fun () -> int64 opened * 1_000L)
        )

    for _ in 1..3 do
        transport.Send Encode.Next |> ignore

    peers[0].HasGone <- true

    for _ in 1..6 do
        transport.Send Encode.Next |> ignore

    Law.equal (2, 3, 3) (opened, peers[0].Looks, peers[1].Looks)
