/// Bodies larger than any buffer, over real sockets.
module PureLambda.Properties.LargeBodyLaws

open System
open PureLambda
open PureLambda.Core
open PureLambda.Protocol
open Xunit

let private bytes count = Array.init count (fun i -> byte (i * 31 + (i >>> 8)))

let private post (body: byte array) = Encode.Respond(Attempt "r-1", Response.Buffered(Payload.Of(ReadOnlyMemory body)))

[<Theory; EachSocket>]
let ``a body of any size arrives as it is`` kind =
    for size in [ 0; 1; 16_000; 16_384; 16_385; 100_000; RuntimeApi.MaxPayload; 20_000_000 ] do
        let body = bytes size

        let script (peer: Peer) =
            Assert.True((peer.Answer Wire.accepted).Body.AsSpan().SequenceEqual(ReadOnlySpan body))
            peer.AwaitClose()

        match Transport.against kind [ script ] (fun transport -> transport.Send(post body)) with
        | :? Reply.Received as reply -> Law.equal 202 reply.Status
        | other -> failwith $"expected 202, got {other}"

let refusals =
    TheoryData<SocketKind, int, string>(
        [
            for kind in EachSocket.kinds do
                for status in [ 413; 410; 400 ] do
                    for parting in [ "waits"; "closes"; "says that it closes" ] do
                        struct (kind, status, parting)
        ]
    )

[<Theory; MemberData(nameof refusals)>]
let ``a refusal while the body is still being sent is the verdict, and the next call goes on a new connection``
    kind
    (status: int)
    parting
    =
    let headers = if parting = "says that it closes" then [ "Connection: close" ] else []

    let first (peer: Peer) =
        // It reads the head and not one byte of the body.
        peer.Http.Head() |> ignore
        peer.Say(Wire.reply $"{status} Early" headers "{}")

        if parting = "closes" then
            peer.HalfClose()

        peer.Drain()

    let second (peer: Peer) =
        Law.equal RuntimeApi.Next (peer.Answer(Wire.event "r-2" "{}").Target)
        peer.AwaitClose()

    Transport.against kind [ first; second ] (fun transport ->
        match Decode.Verdict(transport.Send(post (bytes 20_000_000))) with
        | :? Verdict.Refused as verdict -> Law.equal status verdict.Status
        | other -> failwith $"expected {status}, got {other}"

        Assert.IsType<Reply.Received>(transport.Send Encode.Next) |> ignore)
