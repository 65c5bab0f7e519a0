/// Replies out of bytes: however they are cut, whatever they are, wherever they end.
module PureLambda.Properties.ParserLaws

open System
open Xunit
open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.Protocol
open PureLambda.Properties
open PureLambda.Properties.Generators
open PureLambda.Properties.WireReply
open PureLambda.Properties.AlmostReplies

let private whole = [ Int32.MaxValue ]

[<Fact>]
let ``a reply is read as it was written, however it is cut`` () =
    Law.forAll (Gen.zip wireReply cuts) (fun (reply, cuts) ->
        let parser = ReplyParser()
        Law.equal (expected reply) (feed parser cuts (bytesOf reply))
        Law.equal (isKeptAlive reply) parser.KeepAlive)

[<Fact>]
let ``a reply that ends early is cut or missing, at every byte, unless its end is the connection's`` () =
    let parser = ReplyParser()

    Law.forAll (Gen.resize 8 wireReply) (fun reply ->
        let head, body = parts reply
        let bytes = Array.append head body

        for length in 0 .. bytes.Length - 1 do
            parser.Reset()

            match feed parser whole bytes[.. length - 1], reply.Framing with
            | :? Reply.Missing, _ -> Assert.True(length < head.Length)
            | :? Reply.Cut as cut, (Known _ | Chunked _) ->
                Assert.True(length >= head.Length)
                Law.equal (reply.Status, headersOf' reply) (cut.Status, cut.Headers)
                Law.equal "Runtime.TruncatedReply" cut.Fault.Type
            | :? Reply.Received as received, UntilClose body ->
                Law.equal body[.. length - head.Length - 1] (received.Body.Memory.ToArray())
            | other, _ -> failwith $"At byte {length}: {other}")

[<Fact>]
let ``any bytes give the same reply, however they are cut, and it means something`` () =
    Law.forAll (Gen.zip almost cuts) (fun (bytes, cuts) ->
        let reply = parse whole bytes
        Law.equal reply (parse cuts bytes)
        Law.equal reply (parse [ 1 ] bytes)
        Law.equal (Decode.Next reply) (Decode.Next reply)
        Law.equal (Decode.Posted reply) (Decode.Posted reply))

[<Fact>]
let ``bytes that are almost replies are of every kind`` () =
    let property =
        Prop.forAll (Arb.fromGen almost) (fun bytes ->
            let reply = parse whole bytes
            true |> Prop.classify true (string reply.Tag))

    let found = Law.percentages property

    for kind in [ "Received"; "Cut"; "Missing" ] do
        Assert.InRange(Map.tryFind kind found |> Option.defaultValue 0, 8, 70)

[<Fact>]
let ``junk behind a reply does not change it, and ends the connection`` () =
    let junk = Gen.nonEmptyListOf (Gen.choose (0, 255) |> Gen.map byte) |> Gen.map Array.ofList
    let framed =
        wireReply
        |> Gen.filter (fun reply ->
            match reply.Framing with
            | UntilClose _ -> false
            | _ -> true)

    Law.forAll (Gen.zip3 (Gen.resize 30 framed) junk cuts) (fun (reply, junk, cuts) ->
        let bytes = Array.append (bytesOf reply) junk
        Law.equal (expected reply) (parse cuts bytes)
        let parser = ReplyParser()
        Law.equal (expected reply) (feed parser whole bytes)
        Assert.False parser.KeepAlive)

[<Fact>]
let ``a reply stays as it is, whatever comes after it`` () =
    Law.forAll wireReply (fun reply ->
        let parser = ReplyParser()
        let first = feed parser whole (bytesOf reply)
        parser.Advance 0
        parser.Abort "reset"
        Assert.Same(first, parser.Reply))

[<Fact>]
let ``a connection that breaks is missing before the head was whole, and cut after it`` () =
    Law.forAll (Gen.resize 12 wireReply) (fun reply ->
        let head, _ = parts reply
        let noBody =
            match reply.Framing with
            | Nothing -> true
            | Known body -> body.Length = 0
            | _ -> false

        for length in [ 0; head.Length - 1; head.Length ] do
            let parser = ReplyParser()
            let room = parser.Room()
            head.AsSpan(0, length).CopyTo room.Span

            if length > 0 then
                parser.Advance length

            parser.Abort "the connection broke (reset)"

            match parser.Reply with
            | :? Reply.Missing as missing ->
                Assert.True(length < head.Length)
                Law.equal "Runtime.MalformedReply" missing.Fault.Type
                Law.equal "The Runtime API's reply cannot be used: the connection broke (reset)." missing.Fault.Message
            | :? Reply.Cut as cut ->
                Law.equal (head.Length, false) (length, noBody)
                Law.equal (reply.Status, headersOf' reply) (cut.Status, cut.Headers)
                Law.equal "Runtime.TruncatedReply" cut.Fault.Type
                Assert.EndsWith("cannot be used: the connection broke (reset).", cut.Fault.Message)
            | other ->
                Law.equal
                    (expected reply)
                    (match other with
                     | null -> failwith "none"
                     | other -> other)
                Assert.True noBody)
