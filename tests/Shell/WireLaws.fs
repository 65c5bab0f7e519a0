/// Replies as the service and its emulators write them, over real sockets: however they are cut into packets, they are
/// the same reply.
module PureLambda.Properties.WireLaws

open System
open System.Text
open PureLambda
open PureLambda.Core
open PureLambda.Protocol
open Xunit

let private lines (parts: string list) = String.Join("\r\n", parts)

/// A reply in its bytes, whether the connection ends with it, and what it says.
let private replies: (string * (string * bool * int * string)) list = [
    "accepted", (Wire.accepted, false, 202, "{\"status\":\"OK\"}\n")
    "an event",
    (Wire.event "8ed1a8a4-9c1d-4f0e-9bd5-3b1f1f5c8a11" "{\"key\":\"täglich\"}", false, 200, "{\"key\":\"täglich\"}")
    "an event in chunks",
    (lines [
        "HTTP/1.1 200 OK"
        "Lambda-Runtime-Aws-Request-Id: r-1"
        "Transfer-Encoding: chunked"
        ""
        "5"
        "{\"key"
        "a;name=value"
        "\":\"value\"}"
        "0"
        "Trailer-Field: read over"
        ""
        ""
     ],
     false,
     200,
     "{\"key\":\"value\"}")
    "interim replies first",
    (lines [ "HTTP/1.1 100 Continue"; ""; "HTTP/1.1 103 Early Hints"; "Link: </style.css>"; ""; Wire.accepted ],
     false,
     202,
     "{\"status\":\"OK\"}\n")
    "an empty body", (Wire.reply "200 OK" [] "", false, 200, "")
    "no body by its status", (lines [ "HTTP/1.1 204 No Content"; "Date: today"; ""; "" ], false, 204, "")
    "a body until the end", (lines [ "HTTP/1.1 200 OK"; "Server: old"; ""; "to the end" ], true, 200, "to the end")
    "a status without a reason", (lines [ "HTTP/1.1 202"; "content-length:2"; ""; "ok" ], false, 202, "ok")
    "too large",
    (Wire.reply
        "413 Request Entity Too Large"
        [ "Content-Type: application/json" ]
        "{\"errorMessage\":\"Exceeded maximum allowed payload size (6291556 bytes).\",\"errorType\":\"RequestEntityTooLarge\"}",
     false,
     413,
     "{\"errorMessage\":\"Exceeded maximum allowed payload size (6291556 bytes).\",\"errorType\":\"RequestEntityTooLarge\"}")
    "not found",
    (Wire.reply "404 Not Found" [ "Content-Type: text/plain" ] "404 page not found\n",
     false,
     404,
     "404 page not found\n")
]

let cases = EachSocket.withEach (List.map fst replies)

let private ask kind (send: Peer -> byte array -> unit) (text: string) ends =
    let script (peer: Peer) =
        peer.Request() |> ignore
        send peer (Encoding.UTF8.GetBytes text)

        if ends then
            peer.HalfClose()

        peer.AwaitClose()

    Transport.against kind [ script ] (fun transport -> transport.Send Encode.Next)

[<Theory; MemberData(nameof cases)>]
let ``a reply is the same whole and byte by byte`` kind name =
    let text, ends, status, body = (Map replies)[name]
    let whole = ask kind (fun peer -> peer.Send) text ends

    match whole with
    | :? Reply.Received as reply -> Law.equal (status, body) (reply.Status, reply.Body.ToText())
    | other -> failwith $"expected a reply, got {other}"

    Law.equal whole (ask kind (fun peer -> peer.Drip) text ends)

[<Theory; EachSocket>]
let ``an event of six megabytes arrives whole, in either framing`` kind =
    let event = String.init 200_000 (fun i -> $"{i:D7} and some more text; ")
    let size = 50_000
    let chunks = [ for at in 0..size .. event.Length - 1 -> event.Substring(at, min size (event.Length - at)) ]
    let headers = "Lambda-Runtime-Aws-Request-Id: r-1"

    let chunked =
        String.Concat(
            seq {
                yield $"HTTP/1.1 200 OK\r\n{headers}\r\nTransfer-Encoding: chunked\r\n\r\n"

                for chunk in chunks do
                    yield $"{chunk.Length:x}\r\n{chunk}\r\n"

                yield "0\r\n\r\n"
            }
        )

    for text in [ Wire.reply "200 OK" [ headers ] event; chunked ] do
        match Decode.Next(ask kind (fun peer -> peer.Send) text false) with
        | :? WorkerEvent.InvocationReceived as received ->
            Assert.True(received.Invocation.Event.Equals(Payload.FromText event))
        | other -> failwith $"expected an invocation, got {other.GetType().Name}"
