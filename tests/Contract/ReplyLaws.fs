/// Our reader of replies against every reply that a server of the Runtime API was recorded to give, probes included.
module PureLambda.Contract.ReplyLaws

open System
open System.Reflection
open System.Text
open PureLambda.Protocol
open Xunit

/// The reply to HEAD announces a body that does not come. Ours never asks that way, so it reads no such reply.
let private isRead (exchange: Exchange) = exchange.Request.Method <> "HEAD"

let private repliesOf (recording: Recording) = [
    for exchange in recording.Exchanges do
        match exchange.Response with
        | Some reply when isRead exchange -> exchange, reply, Wire.ofResponse reply
        | _ -> ()
]

let private byName = lazy (Map [ for recording in Recordings.all () -> Recordings.label recording, recording ])

let names = TheoryData<string>(Seq.sort byName.Value.Keys)

/// Gives a parser bytes in pieces of at most so many, until it has its reply or there are no more.
let private feed size (bytes: byte[]) (parser: ReplyParser) =
    let mutable at = 0

    while isNull parser.Reply && at < bytes.Length do
        let room = parser.Room()
        let count = min (min size room.Length) (bytes.Length - at)
        bytes.AsSpan(at, count).CopyTo room.Span
        parser.Advance count
        at <- at + count

    at

let private utf8 (text: string) = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes text)

let private isRecorded name (reply: Response) (got: Reply | null) =
    match got with
    | :? Reply.Received as got ->
        Assert.Equal(reply.Status, got.Status)

        Assert.Equal<(string * string) list>(
            [ for field, value in reply.Headers -> field, utf8 value ],
            [ for header in got.Headers.All() -> header.Name, header.Value ]
        )

        Assert.True(got.Body.Span.SequenceEqual reply.Body, $"{name}: the body is another one")
    | other -> Assert.Fail $"{name}: {other}"

let private decodes size junk name =
    for exchange, reply, bytes in repliesOf byName.Value[name] do
        let parser = ReplyParser()
        let read = feed size (Array.append bytes junk) parser

        // A body that only the end of the connection ends is not whole before it.
        if reply.Framing = UntilClose then
            parser.Advance 0

        isRecorded $"{name}, exchange {exchange.Number}" reply parser.Reply
        Assert.True(read >= bytes.Length, "the reply is whole before its end")

        // Whatever comes behind a reply that nobody asked for ends the connection.
        if read > bytes.Length then
            Assert.False parser.KeepAlive

[<Theory; MemberData(nameof names)>]
let ``every reply decodes`` name = decodes Int32.MaxValue [||] name

[<Theory; MemberData(nameof names)>]
let ``every reply decodes byte by byte`` name = decodes 1 [||] name

[<Theory; MemberData(nameof names)>]
let ``every reply decodes with junk behind it`` name = decodes Int32.MaxValue "junk\r\n\r\n"B name

/// The end of the input changes only the parser that sees it. So every cut is tried on a copy, and one pass over the
/// bytes tries all of them, whatever the size of the reply.
let private copy =
    let clone = nonNull (typeof<obj>.GetMethod("MemberwiseClone", BindingFlags.Instance ||| BindingFlags.NonPublic))
    let copied = clone.CreateDelegate<Func<obj, obj>>()
    fun (parser: ReplyParser) -> copied.Invoke parser :?> ReplyParser

[<Theory; MemberData(nameof names)>]
let ``a reply that is cut short is never taken for a whole one`` name =
    for exchange, reply, bytes in repliesOf byName.Value[name] do
        if reply.Framing <> UntilClose then
            let parser = ReplyParser()

            for at in 0 .. bytes.Length - 1 do
                let cut = copy parser
                cut.Advance 0

                match cut.Reply with
                | :? Reply.Cut
                | :? Reply.Missing -> ()
                | other -> Assert.Fail $"{name}, exchange {exchange.Number}, cut at {at} of {bytes.Length}: {other}"

                parser.Room().Span[ 0 ] <- bytes[at]
                parser.Advance 1

            isRecorded name reply parser.Reply

// ---- what it means ---------------------------------------------------------------------------------------------

/// Section 1.4 of the Runtime API: what each status of a post means.
let private verdict status =
    match status with
    | _ when status >= 200 && status <= 299 -> "Accepted"
    | 400
    | 403
    | 410
    | 413 -> "Refused"
    | _ -> "Broken"

let private meaning (exchange: Exchange) (reply: Reply) =
    match Call.ofExchange exchange with
    | Call.Next ->
        match Decode.Next reply with
        | :? PureLambda.Core.WorkerEvent.InvocationReceived as received -> received.Invocation.Attempt.RequestId
        | other -> other.GetType().Name
    | _ -> (Decode.Verdict reply).GetType().Name

let private recordedMeaning (exchange: Exchange) (reply: Response) =
    match Call.ofExchange exchange, Call.invocation exchange with
    | Call.Next, Some(id, _) -> id
    | Call.Next, None -> "Broken"
    | _ -> verdict reply.Status

[<Theory; MemberData(nameof names)>]
let ``a reply means what its status says`` name =
    for exchange, reply, bytes in repliesOf byName.Value[name] do
        let parser = ReplyParser()
        feed Int32.MaxValue bytes parser |> ignore
        Assert.Equal(recordedMeaning exchange reply, meaning exchange (nonNull parser.Reply))

[<Fact>]
let ``of all recorded replies, only the one to HEAD is not read`` () =
    let fixtures = Recordings.all () |> List.filter Recordings.isFixture
    let replies = fixtures |> List.collect _.Exchanges |> List.filter _.Response.IsSome
    Assert.Equal((456, 455), (replies.Length, replies |> List.filter isRead |> List.length))
