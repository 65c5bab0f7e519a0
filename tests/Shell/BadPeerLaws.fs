/// A Runtime API that is none, or has lost its mind: the program tells what it met, and ends or goes on as the table says.
module PureLambda.Properties.BadPeerLaws

open System
open System.Net.Sockets
open System.Threading.Tasks
open PureLambda
open Xunit

let private says (text: string) (peer: Peer) =
    peer.Answer text |> ignore
    peer.HalfClose()
    peer.Drain()

/// Sends without end, until the client has had enough.
let private endless (start: string) (piece: string) (peer: Peer) =
    peer.Answer start |> ignore

    try
        while true do
            peer.Say piece
    with :? SocketException ->
        ()

let private withId = "HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: r-0\r\n"

/// What a peer does with next, and the type of the fault that the program ends with.
let private peers: (string * ((Peer -> unit) * string)) list = [
    "closes", ((fun peer -> peer.Request() |> ignore), "Runtime.MalformedReply")
    "resets",
    ((fun peer ->
        peer.Request() |> ignore
        peer.Reset()),
     "Runtime.MalformedReply")
    "resets within the head",
    ((fun peer ->
        peer.Answer withId |> ignore
        peer.Reset()),
     "Runtime.MalformedReply")
    "closes within the head", (says withId, "Runtime.MalformedReply")
    "answers 404", (says (Wire.reply "404 Not Found" [] "404 page not found\n"), "Runtime.ApiStatus404")
    "answers 403", (says (Wire.reply "403 Forbidden" [] "{}"), "Runtime.ApiStatus403")
    "answers 500", (says (Wire.reply "500 Internal Server Error" [] ""), "Runtime.ApiStatus500")
    "redirects", (says (Wire.reply "301 Moved Permanently" [ "Location: /elsewhere" ] ""), "Runtime.ApiStatus301")
    "answers HTML",
    (says (Wire.reply "200 OK" [ "Content-Type: text/html" ] "<html>Welcome!</html>"), "Runtime.MissingRequestId")
    "speaks no HTTP", (says "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n\r\n", "Runtime.MalformedReply")
    "sends garbage", (says (String('\255', 100_000)), "Runtime.MalformedReply")
    "switches protocols", (says "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n", "Runtime.MalformedReply")
    "answers without an id", (says (Wire.reply "200 OK" [] "{}"), "Runtime.MissingRequestId")
    "answers with an empty id", (says (Wire.event "" "{}"), "Runtime.MissingRequestId")
    "sends a header of a megabyte", (says $"{withId}X: {String('x', 1 <<< 20)}\r\n\r\n", "Runtime.MalformedReply")
    "sends a header without end", (endless $"{withId}X: " (String('x', 10_000)), "Runtime.MalformedReply")
    "sends headers without end", (endless withId (String.replicate 100 "Name: value\r\n"), "Runtime.MalformedReply")
    "sends interim replies without end", (endless "" "HTTP/1.1 100 Continue\r\n\r\n", "Runtime.MalformedReply")
    "says its length twice",
    (says $"{withId}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{{}} ", "Runtime.MalformedReply")
    "says a negative length", (says $"{withId}Content-Length: -1\r\n\r\n", "Runtime.MalformedReply")
    "frames twice",
    (says $"{withId}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{{}}", "Runtime.MalformedReply")
]

/// Peers that are clear about who is invoked, and not about what with: the error is posted.
let private unreadable: (string * string) list = [
    "ends its body early", $"{withId}Content-Length: 10\r\n\r\n{{}}"
    "ends within a chunk", $"{withId}Transfer-Encoding: chunked\r\n\r\na\r\n{{}}"
    "ends before the last chunk", $"{withId}Transfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n"
    "sends malformed chunks", $"{withId}Transfer-Encoding: chunked\r\n\r\nzz\r\n{{}}\r\n"
    "says a length beyond all limits", $"{withId}Content-Length: 99999999999\r\n\r\n{{}}"
]

let peerNames = EachSocket.withEach (List.map fst peers)
let unreadableNames = EachSocket.withEach (List.map fst unreadable)

[<Theory; MemberData(nameof peerNames)>]
let ``whatever answers next with no event, the program tells it and ends with 1`` kind name =
    let peer, expected = (Map peers)[name]
    let exit, records = SocketProgram.run kind [ peer ] Fine.handler
    Law.equal 1 exit
    Assert.Contains(records, (fun record -> record.Level = LogLevel.Critical))
    Law.equal expected (records |> List.choose (fun record -> Option.ofObj record.Fault) |> List.head).Type

[<Theory; MemberData(nameof unreadableNames)>]
let ``an event that arrives in part is reported for its id, and the next one is served`` kind name =
    let second (peer: Peer) =
        Assert.EndsWith("/invocation/r-0/error", peer.Answer(Wire.accepted).Target)
        peer.Answer(Wire.event "r-1" "{}") |> ignore
        Assert.EndsWith("/invocation/r-1/response", peer.Answer(Wire.accepted).Target)
        peer.Answer(Wire.reply "500 Internal Server Error" [] "") |> ignore
        peer.AwaitClose()

    let exit, _ = SocketProgram.run kind [ says ((Map unreadable).[name]); second ] Fine.handler
    Law.equal 1 exit

[<Theory; EachSocket>]
let ``a body that is longer than it says is read as it says, and its connection not used again`` kind =
    let second (peer: Peer) =
        let answer = peer.Answer(Wire.accepted)
        Law.equal "{}" answer.Text
        says (Wire.reply "500 Internal Server Error" [] "") peer

    let echo = Handler.Bytes(fun payload _ -> Task.FromResult payload)

    let exit, _ = SocketProgram.run kind [ says (Wire.event "r-0" "{}" + "and more"); second ] echo
    Law.equal 1 exit

[<Theory; EachSocket>]
let ``a server that is not there is named, and the program ends with 1`` kind =
    let address, (exit, records) =
        ScriptedServer.serveLater [] (fun address _ -> address, SocketProgram.runAt kind Fine.handler address)

    Law.equal 1 exit
    Assert.Contains(records, (fun record -> string(Option.ofObj record.Fault).Contains address.Authority))
