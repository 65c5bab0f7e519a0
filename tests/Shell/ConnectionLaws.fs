/// One keep-alive connection, over real sockets: reused while it is fit, reopened before a call when it is not, and
/// after a call was sent never tried again.
module PureLambda.Properties.ConnectionLaws

open System
open PureLambda
open PureLambda.Core
open PureLambda.Protocol
open Xunit

let private statusOf (reply: Reply) =
    match reply with
    | :? Reply.Received as reply -> reply.Status
    | other -> failwith $"expected a reply, got {other}"

let private faultOf (reply: Reply) =
    match reply with
    | :? Reply.Missing as reply -> reply.Fault
    | other -> failwith $"expected no reply, got {other}"

let private post id body = Encode.Respond(Attempt id, Response.Buffered(Payload.FromText body))

let private next = Encode.Next

[<Theory; EachSocket>]
let ``many calls go over one connection, each as it was meant`` kind =
    let received = Collections.Concurrent.ConcurrentQueue<Request>()

    let script (peer: Peer) =
        for i in 1..20 do
            received.Enqueue(peer.Answer(Wire.event $"r-{i}" "{}"))
            received.Enqueue(peer.Answer Wire.accepted)

        peer.AwaitClose()

    Transport.against kind [ script ] (fun transport ->
        for i in 1..20 do
            Law.equal 200 (statusOf (transport.Send next))
            Law.equal 202 (statusOf (transport.Send(post $"r-{i}" $"täglich {i}"))))

    let expected = [
        for i in 1..20 do
            "GET", RuntimeApi.Next, ""
            "POST", $"/2018-06-01/runtime/invocation/r-{i}/response", $"täglich {i}"
    ]

    Law.equal expected [ for request in received -> request.Method, request.Target, request.Text ]

    for request in received do
        Law.equal RuntimeApi.UserAgent (request.Get "User-Agent")

let partings = EachSocket.withEach [ "close"; "reset"; "half-close"; "a word that nobody asked for" ]

[<Theory; MemberData(nameof partings)>]
let ``a connection that died while it was idle is reopened before the call is sent`` kind parting =
    let parted = Gate "the parting"
    let over = Gate "the end of the test"

    let first (peer: Peer) =
        peer.Answer(Wire.event "r-1" "{}") |> ignore

        match parting with
        | "close" -> peer.Close()
        | "reset" -> peer.Reset()
        | "half-close" -> peer.HalfClose()
        | _ -> peer.Say "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n"

        parted.Reach()
        over.AwaitReached()

    let second (peer: Peer) =
        Law.equal "answer" (peer.Answer(Wire.accepted).Text)
        peer.AwaitClose()

    Transport.against kind [ first; second ] (fun transport ->
        Law.equal 200 (statusOf (transport.Send next))
        parted.AwaitReached()
        Law.equal 202 (statusOf (transport.Send(post "r-1" "answer")))
        over.Reach())

let lastWords =
    EachSocket.withEach [
        "HTTP/1.1 202 Accepted\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        "HTTP/1.1 202 Accepted\r\nconnection: Keep-Alive, Close\r\nContent-Length: 0\r\n\r\n"
        "HTTP/1.0 202 Accepted\r\nContent-Length: 0\r\n\r\n"
        "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\njunk"
    ]

[<Theory; MemberData(nameof lastWords)>]
let ``a connection that its reply makes unfit is not used again`` kind (words: string) =
    let first (peer: Peer) =
        peer.Answer words |> ignore
        peer.Drain()

    let second (peer: Peer) =
        Law.equal RuntimeApi.Next (peer.Answer(Wire.event "r-1" "{}").Target)
        peer.AwaitClose()

    Transport.against kind [ first; second ] (fun transport ->
        Law.equal 202 (statusOf (transport.Send(post "r-0" "answer")))
        Law.equal 200 (statusOf (transport.Send next)))

[<Theory; EachSocket>]
let ``a connection that dies after the call was sent is the reply, and nothing is tried again`` kind =
    let script (peer: Peer) =
        peer.Request() |> ignore
        peer.Reset()

    // One connection more would be a failure of the server.
    let fault = Transport.against kind [ script ] (fun transport -> faultOf (transport.Send next))

    Law.equal "Runtime.MalformedReply" fault.Type

[<Theory; EachSocket>]
let ``the path of the address comes before each path, and the host is as it was given`` kind =
    let script (peer: Peer) =
        let request = peer.Answer(Wire.event "r-1" "{}")
        Law.equal "/MyFunction/2018-06-01/runtime/invocation/next" request.Target
        Assert.Matches(@"^127\.0\.0\.1:\d+$", request.Get "Host")

    ScriptedServer.serve [ script ] (fun address ->
        use transport = Transport.on kind (RuntimeApiAddress(address.Host, address.Port, "/MyFunction"))
        Law.equal 200 (statusOf (transport.Send next)))

[<Theory; EachSocket>]
let ``an IPv6 address is reached, and stands in brackets in Host`` kind =
    let script (peer: Peer) = Assert.Matches(@"^\[::1\]:\d+$", peer.Answer(Wire.event "r-1" "{}").Get "Host")

    ScriptedServer.serveIPv6 [ script ] (fun address ->
        use transport = Transport.on kind address
        Law.equal 200 (statusOf (transport.Send next)))

[<Theory; EachSocket>]
let ``a name is resolved`` kind =
    let script (peer: Peer) = Assert.Matches(@"^localhost:\d+$", peer.Answer(Wire.event "r-1" "{}").Get "Host")

    ScriptedServer.serve [ script ] (fun address ->
        use transport = Transport.on kind (RuntimeApiAddress("localhost", address.Port, ""))
        Law.equal 200 (statusOf (transport.Send next)))

[<Theory; EachSocket>]
let ``an address may leave out what is zero`` kind =
    let script (peer: Peer) = Assert.Matches(@"^127\.1:\d+$", peer.Answer(Wire.event "r-1" "{}").Get "Host")

    ScriptedServer.serve [ script ] (fun address ->
        use transport = Transport.on kind (RuntimeApiAddress("127.1", address.Port, ""))
        Law.equal 200 (statusOf (transport.Send next)))

// A part of a name has at most 63 characters (RFC 1035, 2.3.4): nobody need be asked for this one.
[<Theory; EachSocket>]
let ``a name without an address is said with its reason`` kind =
    let host = String('a', 64)
    use transport = Transport.on kind (RuntimeApiAddress(host, 9001, ""))
    let fault = faultOf (transport.Send next)
    Law.equal "Runtime.ApiUnreachable" fault.Type
    Assert.Matches($@"cannot be reached: {host} cannot be resolved: \w.*\.$", fault.Message)

[<Theory; EachSocket>]
let ``an interrupt ends the call that is pending`` kind =
    let asked = Gate "next"

    let script (peer: Peer) =
        peer.Request() |> ignore
        asked.Reach()
        peer.AwaitClose()

    Transport.against kind [ script ] (fun transport ->
        let pending = Patience.onThread "next" (fun () -> transport.Send next)
        asked.AwaitReached()
        transport.Interrupt()
        faultOf (Patience.result "the pending next ends" pending) |> ignore)

[<Theory; EachSocket>]
let ``an interrupt ends each later next at once, and lets posts out`` kind =
    let served (peer: Peer) =
        Law.equal "answer" (peer.Answer(Wire.accepted).Text)
        peer.AwaitClose()

    // The connection that was opened for nothing carries the post.
    Transport.against kind [ served ] (fun transport ->
        transport.Interrupt()
        Law.equal "Runtime.Shutdown" (faultOf (transport.Send next)).Type
        Law.equal 202 (statusOf (transport.Send(post "r-1" "answer"))))

[<Theory; EachSocket>]
let ``a transport that was refused serves once somebody is there`` kind =
    let body = Transport.source (Transport.text "streamed")
    let streamed = Encode.Respond(Attempt "r-1", Response.Streamed(0, MediaType.Bytes))

    let served (peer: Peer) =
        Law.equal "streamed" (peer.Answer(Wire.accepted).Text)
        peer.AwaitClose()

    ScriptedServer.serveLater [ served ] (fun address listen ->
        use transport = Transport.on kind address
        let refused = faultOf (transport.Send next)
        Law.equal "Runtime.ApiUnreachable" refused.Type
        Assert.Contains(address.Authority, refused.Message)
        Law.equal "Runtime.ApiUnreachable" (faultOf (transport.SendStreamed(streamed, body))).Type
        listen ()
        Law.equal 202 (statusOf (transport.SendStreamed(streamed, body))))
