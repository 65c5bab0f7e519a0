/// A call with the one that follows behind it, on a transport: one write, two replies, and what becomes of the second.
module PureLambda.Properties.PipelinedCallLaws

open System
open PureLambda
open PureLambda.Core
open PureLambda.Protocol
open PureLambda.Shell
open Xunit

let private post (body: byte array) = Encode.Respond(Attempt "r-1", Response.Buffered(Payload.Of(ReadOnlyMemory body)))
let private bytes count = Array.init count (fun i -> byte (i * 31 + (i >>> 8)))

let private statusOf (reply: Reply) =
    match reply with
    | :? Reply.Received as reply -> reply.Status
    | other -> failwith $"expected a reply, got {other}"

let private idOf (reply: Reply) =
    match Decode.Next reply with
    | :? WorkerEvent.InvocationReceived as received -> received.Invocation.Attempt.RequestId
    | other -> failwith $"expected an event, got {other}"

/// Two requests, of which the second must be there before the first was answered.
let internal readBoth (peer: Peer) =
    let first = peer.Request()
    Law.equal RuntimeApi.Next (peer.Request().Target)
    first

let deliveries = EachSocket.withEach [ "together"; "apart"; "byte by byte" ]

let private say (peer: Peer) delivery (replies: string list) =
    match delivery with
    | "together" -> peer.Say(String.Concat replies)
    | "apart" -> List.iter peer.Say replies
    | _ -> peer.Drip(Text.Encoding.UTF8.GetBytes(String.Concat replies))

[<Theory; MemberData(nameof deliveries)>]
let ``both are there before either is answered, and each has its own reply`` kind delivery =
    let sizes = [ 0; 1; 1_000; 16_000; 16_384; 100_000; 1_000_000 ]

    let script (peer: Peer) =
        for size in sizes do
            Assert.True((readBoth peer).Body.AsSpan().SequenceEqual(ReadOnlySpan(bytes size)))
            say peer delivery [ Wire.accepted; Wire.event $"r-{size}" (String('x', size)) ]

        peer.AwaitClose()

    Transport.against kind [ script ] (fun transport ->
        let transport = transport :> ITransport

        for size in sizes do
            Law.equal 202 (statusOf (transport.SendPipelined(post (bytes size), Encode.Next)))
            let next = transport.Send Encode.Next
            Law.equal $"r-{size}" (idOf next)
            Law.equal size (next :?> Reply.Received).Body.Length)

/// A socket that notes what it is given to send.
type private Noting(inner: StreamSocket, sent: ResizeArray<string>) =
    inherit StreamSocket()

    override _.Send bytes =
        sent.Add(Text.Encoding.ASCII.GetString bytes)
        inner.Send bytes

    override _.SendNow bytes = inner.SendNow bytes
    override _.Receive room = inner.Receive room
    override _.HasInput() = inner.HasInput()
    override _.WaitForInputOrRoom() = inner.WaitForInputOrRoom()
    override _.Interrupt() = inner.Interrupt()
    override _.Dispose() = inner.Dispose()

[<Fact>]
let ``a small answer and next are one write`` () =
    let sent = ResizeArray<string>()

    let script (peer: Peer) =
        readBoth peer |> ignore
        peer.Say(Wire.accepted + Wire.event "r-2" "{}")
        peer.AwaitClose()

    ScriptedServer.serve [ script ] (fun address ->
        let noting address = new Noting(PortableSocket.Connect address, sent) :> StreamSocket
        use transport = new SocketTransport(address, Open = Func<_, _> noting)
        (transport :> ITransport).SendPipelined(post (bytes 128), Encode.Next) |> ignore
        Law.equal "r-2" (idOf (transport.Send Encode.Next)))

    Law.equal 1 sent.Count
    Assert.StartsWith("POST ", sent[0])
    Assert.Contains($"GET {RuntimeApi.Next} ", sent[0])

[<Theory; EachSocket>]
let ``where the connection ends with the verdict, next is asked on another`` kind =
    for verdict in
        [
            Wire.reply "202 Accepted" [ "Connection: close" ] "{}"
            Wire.reply "413 Too Large" [ "Connection: close" ] "{}"
            // Its body is one byte longer than what comes.
            "HTTP/1.1 202 Accepted\r\nContent-Length: 3\r\n\r\n{}"
        ] do
        let first (peer: Peer) =
            readBoth peer |> ignore
            peer.Say verdict
            peer.HalfClose()
            peer.Drain()

        let second (peer: Peer) =
            Law.equal RuntimeApi.Next (peer.Answer(Wire.event "r-2" "{}").Target)
            peer.AwaitClose()

        Transport.against kind [ first; second ] (fun transport ->
            let reply = (transport :> ITransport).SendPipelined(post (bytes 10), Encode.Next)
            Assert.IsNotType<Verdict.Broken>(Decode.Verdict reply)
            Law.equal "r-2" (idOf (transport.Send Encode.Next)))

[<Theory; EachSocket>]
let ``a large answer that is refused early has no next behind it`` kind =
    let first (peer: Peer) =
        peer.Http.Head() |> ignore
        peer.Say(Wire.reply "413 Early" [] "{}")
        peer.Drain()

    let second (peer: Peer) =
        Law.equal RuntimeApi.Next (peer.Answer(Wire.event "r-2" "{}").Target)
        peer.AwaitClose()

    Transport.against kind [ first; second ] (fun transport ->
        Law.equal 413 (statusOf ((transport :> ITransport).SendPipelined(post (bytes 20_000_000), Encode.Next)))
        Law.equal "r-2" (idOf (transport.Send Encode.Next)))

[<Theory; EachSocket>]
let ``a verdict without a next behind it is that, and next is missing`` kind =
    let script (peer: Peer) =
        readBoth peer |> ignore
        peer.Say Wire.accepted
        peer.Close()

    Transport.against kind [ script ] (fun transport ->
        Law.equal 202 (statusOf ((transport :> ITransport).SendPipelined(post (bytes 10), Encode.Next)))
        Assert.IsType<Reply.Missing>(transport.Send Encode.Next) |> ignore)

[<Theory; EachSocket>]
let ``who sends something else than what was announced is told so`` kind =
    let script (peer: Peer) =
        readBoth peer |> ignore
        peer.Say Wire.accepted
        peer.AwaitClose()

    Transport.against kind [ script ] (fun transport ->
        (transport :> ITransport).SendPipelined(post (bytes 10), Encode.Next) |> ignore
        let odd = Assert.Throws<InvalidOperationException>(fun () -> transport.Send(post [||]) |> ignore)
        Assert.Contains(RuntimeApi.Next, odd.Message))
