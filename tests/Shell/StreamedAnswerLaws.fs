/// Streamed answers over real sockets: each write is a chunk, at once; a slow reader slows the writer; a source that
/// fails is told in the trailers, and a reader that goes is told to the source.
module PureLambda.Properties.StreamedAnswerLaws

open System
open System.Collections.Concurrent
open System.IO
open System.Text
open System.Threading
open FsCheck.FSharp
open PureLambda
open PureLambda.Core
open PureLambda.Protocol
open Xunit

let private call (prelude: HttpPrelude | null) =
    Encode.Respond(Attempt("r-1", "attempt-1"), Response.Streamed(0, "text/event-stream", prelude))

let private stream (transport: Shell.SocketTransport) write = transport.SendStreamed(call null, Transport.source write)

/// Streams to a peer that reads it all and accepts; what it read.
let private receive kind (prelude: HttpPrelude | null) write =
    let mutable request = None

    let script (peer: Peer) =
        request <- Some(peer.Answer Wire.accepted)
        peer.AwaitClose()

    let reply =
        Transport.against kind [ script ] (fun transport ->
            transport.SendStreamed(call prelude, Transport.source write))

    reply, request.Value

let private pieces =
    Gen.listOf (
        Gen.frequency [ 3, Gen.choose (0, 100); 1, Gen.choose (10_000, 20_000); 1, Gen.choose (60_000, 150_000) ]
    )

/// The ways in which a program writes to a stream.
let private writers: (Stream -> byte array -> unit) list = [
    fun sink bytes -> sink.Write(ReadOnlySpan bytes)
    fun sink bytes -> sink.Write(bytes, 0, bytes.Length)
    fun sink bytes -> sink.WriteAsync(ReadOnlyMemory bytes).AsTask().Wait()
    fun sink bytes -> sink.WriteAsync(bytes, 0, bytes.Length).Wait()
]

[<Theory; EachSocket>]
let ``each write is one chunk, whichever way it is written, and nothing is lost`` kind =
    let received = new BlockingCollection<Request>()

    // One connection for all cases: what one of them left behind, the next would find.
    let rec script (peer: Peer) =
        match peer.Http.TryHead() with
        | None -> ()
        | Some head ->
            received.Add(peer.Http.Body head)
            peer.Say Wire.accepted
            script peer

    Transport.against kind [ script ] (fun transport ->
        Law.forAll (Gen.zip pieces (Gen.elements writers) |> Gen.resize 12) (fun (sizes, write) ->
            let bytes = sizes |> List.mapi (fun i size -> Array.init size (fun at -> byte (i + at)))
            let reply = stream transport (fun sink -> List.iter (write sink) bytes)
            Assert.IsType<Verdict.Accepted>(Decode.Verdict reply) |> ignore
            let request = received.Take()
            Law.equal (List.filter ((<>) 0) sizes) request.Chunks
            Assert.True(request.Body.AsSpan().SequenceEqual(ReadOnlySpan(Array.concat bytes)))
            Law.equal [] request.Trailers))

[<Theory; EachSocket>]
let ``its head says that it streams, of what kind it is, whose it is, and which trailers may follow`` kind =
    let _, request = receive kind null (Transport.text "piece")
    Law.equal "/2018-06-01/runtime/invocation/r-1/response" request.Target
    Law.equal "streaming" (request.Get "Lambda-Runtime-Function-Response-Mode")
    Law.equal "text/event-stream" (request.Get "Content-Type")
    Law.equal "attempt-1" (request.Get "Lambda-Runtime-Invocation-Id")

    Law.equal [ "Lambda-Runtime-Function-Error-Type"; "Lambda-Runtime-Function-Error-Body" ] [
        for name in (request.Get "Trailer").Split ',' -> name.Trim()
    ]

[<Theory; EachSocket>]
let ``an HTTP answer begins with its prelude and eight zeros, even where there is no body`` kind =
    let prelude = HttpPrelude(201, Cookies = Sequence.From [ "a=b" ])

    for body in [ ""; "the body" ] do
        let _, request = receive kind prelude (Transport.text body)
        Law.equal MediaType.HttpIntegration (request.Get "Content-Type")
        let json = """{"statusCode":201,"headers":{"Content-Type":"text/event-stream"},"cookies":["a=b"]}"""
        Law.equal (json + String('\000', 8) + body) request.Text

[<Theory; EachSocket>]
let ``a flush sends the prelude before there is a body`` kind =
    let arrived = Gate "the prelude"

    let script (peer: Peer) =
        let head = peer.Http.Head()
        Assert.EndsWith("\000\000", Encoding.UTF8.GetString(peer.Http.Chunk()))
        arrived.Reach()
        Law.equal "late" (peer.Http.Body(head).Text)
        peer.Say Wire.accepted
        peer.AwaitClose()

    Transport.against kind [ script ] (fun transport ->
        let write (sink: Stream) =
            sink.Flush()
            arrived.AwaitReached()
            Transport.text "late" sink

        transport.SendStreamed(call (HttpPrelude()), Transport.source write))
    |> Decode.Verdict
    |> Assert.IsType<Verdict.Accepted>
    |> ignore

[<Theory; EachSocket>]
let ``what is written is there before the next is written`` kind =
    let arrived = Gate "the first chunk"

    let script (peer: Peer) =
        let head = peer.Http.Head()
        Law.equal "first" (Encoding.UTF8.GetString(peer.Http.Chunk()))
        arrived.Reach()
        Law.equal "second" (peer.Http.Body(head).Text)
        peer.Say Wire.accepted
        peer.AwaitClose()

    Transport.against kind [ script ] (fun transport ->
        stream transport (fun sink ->
            Transport.text "first" sink
            arrived.AwaitReached()
            Transport.text "second" sink))
    |> ignore

[<Theory; EachSocket>]
let ``a slow reader slows the writer`` kind =
    let piece: byte array = Array.zeroCreate (1 <<< 20)
    // What the two sockets hold between them is a few megabytes.
    let most = 24
    let count = 40
    let mutable written = 0

    let script (peer: Peer) =
        let _ = peer.Http.Head()

        for read in 1..count do
            Law.equal piece.Length (peer.Http.Chunk().Length)
            Assert.InRange(Volatile.Read &written, read - 1, read + most)

        Law.equal 0 (peer.Http.Chunk().Length)
        Law.equal [] (peer.Http.Trailers())
        peer.Say Wire.accepted
        peer.AwaitClose()

    Transport.against kind [ script ] (fun transport ->
        stream transport (fun sink ->
            for _ in 1..count do
                sink.Write(ReadOnlySpan piece)
                Interlocked.Increment &written |> ignore))
    |> ignore

[<Theory; EachSocket>]
let ``a source that fails after its first byte is told in the trailers, in base64`` kind =
    let reply, request =
        receive kind null (fun sink ->
            Transport.text "some" sink
            raise (FaultException(Fault("OutOfStock", "none left\r\nat all"))))

    Law.equal "some" request.Text

    match request.Trailers with
    | [ "Lambda-Runtime-Function-Error-Type", kind; "Lambda-Runtime-Function-Error-Body", body ] ->
        Law.equal "Function.OutOfStock" kind
        let json = Encoding.UTF8.GetString(Convert.FromBase64String body)
        Law.equal """{"errorType":"OutOfStock","errorMessage":"none left\r\nat all","stackTrace":[]}""" json
    | trailers -> failwith $"expected two trailers, found %A{trailers}"

    // The caller knows: there is nothing more to post.
    Assert.IsType<Verdict.Accepted>(Decode.Verdict reply) |> ignore

[<Theory; EachSocket>]
let ``a source that fails before its first byte sends nothing`` kind =
    let fault = Fault("Early", "nothing yet")

    let script (peer: Peer) =
        Assert.EndsWith("/error", peer.Answer(Wire.accepted).Target)
        peer.AwaitClose()

    Transport.against kind [ script ] (fun transport ->
        let reply =
            stream transport (fun sink ->
                sink.Write(ReadOnlySpan Array.empty<byte>)
                sink.Flush()
                raise (FaultException fault))

        Law.equal (Reply.BodyFailed fault :> Reply) reply
        transport.Send(Encode.Error(Attempt "r-1", fault)))
    |> ignore
