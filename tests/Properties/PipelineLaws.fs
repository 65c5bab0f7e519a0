/// What the pure parts know of pipelining: behind which posts next may go out, and replies that stand one behind the other.
module PureLambda.Properties.PipelineLaws

open System
open Xunit
open FsCheck.FSharp
open PureLambda
open PureLambda.Core
open PureLambda.Protocol
open PureLambda.Properties
open PureLambda.Properties.StateGenerators
open PureLambda.Properties.WireReply

/// Everything that a service can say of a post, short of what ends the process.
let private settled (name: string) = name = "Posted.Accepted" || name = "Posted.Refused"

[<Fact>]
let ``next goes out behind a post exactly where every verdict but a broken one leads to it`` () =
    Law.forAll (Gen.zip (oneOfEach workerStates) (oneOfEach workerEvents)) (fun (states, events) ->
        let verdicts = events |> List.filter (fst >> settled) |> List.map snd
        Law.equal 2 verdicts.Length

        for _, state in states do
            let leads = verdicts |> List.forall (fun event -> Machine.Step(state, event) = WorkerState.Next.Fresh)

            // A stream has verdicts of its own, and ends when it ends.
            let isStream =
                match state with
                | :? WorkerState.Respond as respond -> respond.Response :? Response.Streamed
                | _ -> false

            Law.equal (leads && not isStream) (Machine.NextFollows state))

let private kept = wireReply |> Gen.filter isKeptAlive

/// Reads replies that stand one behind the other, in pieces.
let private readAll (cuts: int list) (bytes: byte[]) count =
    let parser = ReplyParser()
    let sizes = Array.ofList cuts
    let mutable at, turn = 0, 0

    [
        for _ in 1..count do
            parser.Continue()

            while isNull parser.Reply do
                let room = parser.Room()
                let size = min (min sizes[turn % sizes.Length] room.Length) (bytes.Length - at)
                bytes.AsSpan(at, size).CopyTo room.Span
                parser.Advance size
                at <- at + size
                turn <- turn + 1

            Assert.True parser.CanContinue
            nonNull parser.Reply
    ]

[<Fact>]
let ``replies that stand one behind the other are the same as each alone, however they are cut`` () =
    let replies = Gen.resize 30 (Gen.nonEmptyListOf kept)

    Law.forAll (Gen.zip replies cuts) (fun (replies, cuts) ->
        // The service says the same again and again.
        let replies = replies @ replies
        let bytes = Array.concat (List.map bytesOf replies)
        Law.equal (List.map expected replies) (readAll cuts bytes replies.Length))

[<Fact>]
let ``a connection that ends with a reply gives none behind it`` () =
    Law.forAll (Gen.zip kept cuts) (fun (reply, cuts) ->
        let parser = ReplyParser()
        feed parser cuts (bytesOf reply) |> ignore
        parser.Continue()
        Assert.Null parser.Reply
        parser.Advance 0
        Assert.IsType<Reply.Missing> parser.Reply |> ignore
        Assert.False parser.CanContinue)
