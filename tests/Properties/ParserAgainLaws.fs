/// A parser that has read before: it reads as if it were new.
module PureLambda.Properties.ParserAgainLaws

open System
open System.Text
open Xunit
open FsCheck.FSharp
open PureLambda.Core
open PureLambda.Protocol
open PureLambda.Properties
open PureLambda.Properties.Generators
open PureLambda.Properties.RequestReader
open PureLambda.Properties.Replies
open PureLambda.Properties.WireReply
open PureLambda.Properties.AlmostReplies

let private whole = [ Int32.MaxValue ]

[<Fact>]
let ``a parser made ready again reads as if it were new`` () =
    Law.forAll (Gen.zip3 almost wireReply cuts) (fun (before, reply, cuts) ->
        let parser = ReplyParser()
        feed parser cuts before |> ignore
        parser.Reset()
        Assert.Null parser.Reply
        Assert.False parser.KeepAlive
        Law.equal (expected reply) (feed parser cuts (bytesOf reply))
        Law.equal (isKeptAlive reply) parser.KeepAlive)

/// What the service says to nearly every answer: 202, a few fields, a few bytes.
let private usual =
    Gen.map2
        (fun reply body -> { reply with Interim = []; Status = 202; Framing = Known body })
        wireReply
        (Gen.resize 20 (Gen.listOf (Gen.choose (0, 255) |> Gen.map byte)) |> Gen.map Array.ofList)

[<Fact>]
let ``what was read before, and what is nearly the same, reads as if it were new`` () =
    Law.forAll (Gen.zip3 usual (Gen.zip cuts cuts) (Gen.choose (0, 1000))) (fun (reply, (first, second), place) ->
        let bytes = bytesOf reply
        let near = Array.copy bytes
        let at = place % near.Length
        near[at] <- near[at] ^^^ 1uy
        let parser = ReplyParser()

        for cuts, bytes in
            [
                whole, bytes
                first, bytes
                whole, near
                whole, bytes
                whole, Array.append bytes [| 13uy |]
                whole, Array.append bytes [| 13uy |]
                whole, bytes
                whole, bytes[.. bytes.Length - 2]
                second, bytes
            ] do
            parser.Reset()
            let fresh = ReplyParser()
            Law.equal (feed fresh cuts bytes) (feed parser cuts bytes)
            Law.equal fresh.KeepAlive parser.KeepAlive)

[<Fact>]
let ``a body that is a reply itself is not taken for the reply that it was the body of`` () =
    let inner = Encoding.ASCII.GetBytes "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na"
    let head = Encoding.ASCII.GetBytes $"HTTP/1.1 202 Accepted\r\nContent-Length: {inner.Length}\r\n\r\n"
    let parser = ReplyParser()

    for cuts in [ whole; [ head.Length ] ] do
        parser.Reset()
        feed parser cuts (Array.append head inner) |> ignore
        parser.Reset()
        Law.equal (parse whole inner) (feed parser whole inner)

    let usual = Encoding.ASCII.GetBytes "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"
    parser.Reset()
    feed parser whole usual |> ignore

    for framing in [ "A: b"; $"Content-Length: {usual.Length}" ] do
        let head = Encoding.ASCII.GetBytes $"HTTP/1.1 200 OK\r\n{framing}\r\n\r\n"
        let bytes = Array.append head usual
        parser.Reset()
        Law.equal (parse whole bytes) (feed parser [ head.Length; Int32.MaxValue ] bytes)

/// Replies of one connection: much the same fields in the same order, some named otherwise, some gone, some new.
let private alike =
    let renamed (name: string, value: string) =
        Gen.frequency [
            6, Gen.constant (name, value)
            2, Gen.map (fun value -> name, fieldText value) (Gen.resize 20 text)
            1, Gen.map (fun name -> name, value) (anyCase name)
            1, Gen.constant (name + "x", value)
            1, Gen.map (fun name -> name, value) word
        ]

    gen {
        let! first = wireReply
        let! others = Gen.resize 4 (Gen.nonEmptyListOf (Gen.collectToList renamed first.Fields))
        let! cut = between 0 first.Fields.Length
        let others = others |> List.map (fun fields -> { first with Fields = fields })
        return first :: others @ [ { first with Fields = List.skip cut first.Fields } ]
    }

[<Fact>]
let ``what was read before changes no reply`` () =
    Law.forAll (Gen.zip alike cuts) (fun (replies, cuts) ->
        let parser = ReplyParser()

        for reply in replies do
            parser.Reset()
            Law.equal (expected reply) (feed parser cuts (bytesOf reply)))

/// Events of one connection, of few functions and of any: an ARN as it was, another, none, one that is far too long.
let private invoked =
    let arn =
        Gen.frequency [
            6,
            Gen.elements [
                "arn:aws:lambda:us-east-1:123456789012:function:a"
                "arn:aws:lambda:us-east-1:123456789012:function:b"
            ]
            2, Gen.map fieldText (Gen.resize 20 text)
            1, Gen.elements [ ""; String('a', 512); String('a', 513) ]
        ]

    Gen.resize 8 (Gen.nonEmptyListOf arn)

let private event (arn: string) =
    Encoding.UTF8.GetBytes
        $"HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: 1\r\nLambda-Runtime-Deadline-Ms: 1\r\nLambda-Runtime-Invoked-Function-Arn: {arn}\r\nContent-Length: 0\r\n\r\n"

[<Fact>]
let ``every event of a connection has its own ARN, however often the one before was another`` () =
    Law.forAll invoked (fun arns ->
        let parser = ReplyParser()

        for arn in arns do
            parser.Reset()
            let expected = Decode.Next(parse whole (event arn))
            Law.equal expected (Decode.Next(feed parser whole (event arn)))

            match expected with
            | :? WorkerEvent.InvocationReceived as received ->
                let said = arn.Trim(' ', '\t')
                Law.equal (if said = "" then None else Some said) (Option.ofObj received.Invocation.InvokedFunctionArn)
            | other -> failwith $"expected an event, got {other}")
