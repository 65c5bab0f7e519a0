/// What a parser makes of a text, which must be the same however the text is cut.
module PureLambda.Properties.Readings

open System
open System.Text
open PureLambda
open PureLambda.Protocol
open PureLambda.Properties
open PureLambda.Properties.WireReply

let private cutsOf = [ [ Int32.MaxValue ]; [ 1 ]; [ 3; 1000 ]; [ 8191; 1; 2 ] ]

let ascii (text: string) = Encoding.ASCII.GetBytes text

let replyTo (text: string) =
    let replies = [ for cuts in cutsOf -> parse cuts (ascii text) ]

    for reply in replies do
        Law.equal replies.Head reply

    replies.Head

let isMissing (reason: string) text =
    match replyTo text with
    | :? Reply.Missing as missing ->
        Law.equal (Fault("Runtime.MalformedReply", $"The Runtime API's reply cannot be used: {reason}.")) missing.Fault
    | other -> failwith $"{other}"

let isCut kind (reason: string) text =
    match replyTo text with
    | :? Reply.Cut as cut ->
        let message = $"The body that the Runtime API sent cannot be used: {reason}."
        Law.equal (200, Fault(kind, message)) (cut.Status, cut.Fault)
    | other -> failwith $"{other}"

let isReceived (body: string) text =
    match replyTo text with
    | :? Reply.Received as received -> Law.equal body (received.Body.ToText())
    | other -> failwith $"{other}"

let ok = "HTTP/1.1 200 OK\r\n"
let chunked = ok + "Transfer-Encoding: chunked\r\n\r\n"
