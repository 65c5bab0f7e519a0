/// Streams that break, over real sockets.
module PureLambda.Properties.BrokenStreamLaws

open System
open System.IO
open System.Threading
open PureLambda
open PureLambda.Core
open PureLambda.Protocol
open Xunit

let private call = Encode.Respond(Attempt "r-1", Response.Streamed(0, MediaType.Bytes))

/// Writes until it is told that nobody listens.
let private writeUntilBroken (sink: Stream) =
    let piece: byte array = Array.zeroCreate 65536

    try
        while true do
            sink.Write(ReadOnlySpan piece)
    with :? IOException ->
        ()

let private next (peer: Peer) =
    Law.equal RuntimeApi.Next (peer.Answer(Wire.event "r-2" "{}").Target)
    peer.AwaitClose()

let partings = EachSocket.withEach [ "resets"; "closes"; "closes in silence" ]

[<Theory; MemberData(nameof partings)>]
let ``a reader that goes after the first byte is told to the source, and the next call goes on a new connection``
    kind
    parting
    =
    let first (peer: Peer) =
        peer.Http.Head() |> ignore
        peer.Http.Chunk() |> ignore

        match parting with
        | "resets" -> peer.Reset()
        | "closes" -> peer.Close()
        | _ -> peer.HalfClose()

        if parting = "closes in silence" then
            peer.Drain()

    Transport.against kind [ first; next ] (fun transport ->
        Assert.IsType<Reply.StreamBroken>(transport.SendStreamed(call, Transport.source writeUntilBroken))
        |> ignore

        Assert.IsType<Reply.Received>(transport.Send Encode.Next) |> ignore)

let verdicts = EachSocket.withEach [ 400; 403; 410; 413; 500 ]

[<Theory; MemberData(nameof verdicts)>]
let ``an early answer stops the source and is the verdict, and the next call goes on a new connection`` kind status =
    let first (peer: Peer) =
        peer.Http.Head() |> ignore
        peer.Http.Chunk() |> ignore
        // It says nothing of closing, reads no further, and waits.
        peer.Say(Wire.reply $"{status} Early" [] "")
        peer.Drain()

    Transport.against kind [ first; next ] (fun transport ->
        match transport.SendStreamed(call, Transport.source writeUntilBroken) with
        | :? Reply.Received as reply -> Law.equal status reply.Status
        | other -> failwith $"expected {status}, got {other}"

        Assert.IsType<Reply.Received>(transport.Send Encode.Next) |> ignore)

[<Theory; EachSocket>]
let ``a write after the end fails, and reaches nobody`` kind =
    let mutable kept = Stream.Null

    let script (peer: Peer) =
        Law.equal "all" (peer.Answer(Wire.accepted).Text)
        // The late write would stand before this request.
        Law.equal RuntimeApi.Next (peer.Answer(Wire.event "r-2" "{}").Target)
        peer.AwaitClose()

    Transport.against kind [ script ] (fun transport ->
        let keep (sink: Stream) =
            kept <- sink
            Transport.text "all" sink

        transport.SendStreamed(call, Transport.source keep) |> ignore
        Assert.Throws<ObjectDisposedException>(fun () -> Transport.text "late" kept) |> ignore
        Assert.Throws<ObjectDisposedException>(fun () -> kept.Flush()) |> ignore
        Assert.IsType<Reply.Received>(transport.Send Encode.Next) |> ignore)

[<Theory; EachSocket>]
let ``a source that is left behind in a write leaves no half of a chunk behind`` kind =
    let begun = Gate "the large chunk"
    let left = Gate "the end of the stream"
    // More than the sockets hold: while nobody reads, it does not end.
    let large: byte array = Array.zeroCreate (64 <<< 20)

    let first (peer: Peer) =
        peer.Http.Head() |> ignore
        Law.equal large.Length (peer.Http.ChunkSize())
        begun.Reach()
        left.AwaitReached()
        peer.Drain()

    Transport.against kind [ first; next ] (fun transport ->
        let mutable writing = Tasks.Task.FromResult()

        let leave (sink: Stream) =
            writing <-
                Patience.onThread "writer" (fun () ->
                    Assert.Throws<IOException>(fun () -> sink.Write(ReadOnlySpan large)) |> ignore)

            begun.AwaitReached()

        let reply = transport.SendStreamed(call, Transport.source leave)
        Assert.IsType<Reply.StreamBroken> reply |> ignore
        left.Reach()
        Patience.result "the writer ends" writing
        Assert.IsType<Reply.Received>(transport.Send Encode.Next) |> ignore)
