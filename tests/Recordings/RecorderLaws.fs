/// What goes over a recorded transport is in the recording, and the runtime notices nothing.
module PureLambda.Recordings.RecorderLaws

open System
open System.IO
open Xunit
open PureLambda.Testing
open PureLambda
open PureLambda.Core
open PureLambda.Protocol
open PureLambda.Shell
open PureLambda.Properties

let private address = RuntimeApiAddress("127.0.0.1", 9001, "")

/// A transport that gives one reply to everything, once it has taken what is streamed.
type private OneReply(reply: Reply) =
    let taken = new MemoryStream()
    member _.Taken = taken.ToArray()

    interface ITransport with
        member _.Send _ = reply

        member _.SendStreamed(_, body) =
            let fault = body.Invoke taken

            match fault with
            | null -> reply
            | fault when taken.Length = 0L -> Reply.BodyFailed fault
            | _ -> reply

        member _.Interrupt() = ()

    interface IDisposable with
        member _.Dispose() = ()

let private reply status headers (body: string) =
    Reply.Received(status, Headers.Of [| for name, value in headers -> Header(name, value) |], Payload.FromText body)

let private over (inner: ITransport) =
    let recorder = Recorder()
    recorder, recorder.Around(fun _ -> inner).Invoke address

let private only (recorder: Recorder) = Assert.Single recorder.Recording.Exchanges

let private answer = Encode.Respond(Attempt("r-1", null), Response.Buffered(Payload.FromText "\"hi\""))

[<Fact>]
let ``a buffered call and its reply are recorded as they are on the wire`` () =
    let given = reply 202 [ "Content-Length", "2"; "X-One", "é" ] "OK"
    let recorder, transport = over (new OneReply(given))
    Assert.Same(given, transport.Send answer)
    let exchange = only recorder
    let request = exchange.Request
    Assert.Equal(("POST", "/2018-06-01/runtime/invocation/r-1/response"), (request.Method, request.Path))
    Assert.Equal("\"hi\"", request.Message.Body.ToText())
    Assert.Equal(RecordedFraming.ContentLength, request.Message.Framing)
    Assert.Contains(Header("Host", "127.0.0.1:9001"), request.Message.Headers)
    Assert.Contains(Header("Content-Length", "4"), request.Message.Headers)
    let response = nonNull exchange.Response
    Assert.Equal((202, "Accepted", "OK"), (response.Status, response.Reason, response.Message.Body.ToText()))
    // A character is a byte of the wire.
    Assert.Contains(Header("X-One", "\u00c3\u00a9"), response.Message.Headers)
    Assert.Equal(RecordedConnection(1, "client", 1), Assert.Single recorder.Recording.Connections)

let private streamed = Response.Streamed(1, "text/plain", HttpPrelude 201)

let private write (pieces: string list) (fault: Fault | null) =
    Func<Stream, Fault | null>(fun stream ->
        for piece in pieces do
            stream.Write(ReadOnlySpan(Text.Encoding.UTF8.GetBytes piece))

        fault)

[<Fact>]
let ``a streamed call is recorded with its prelude, each write a chunk, and its trailers`` () =
    let inner = new OneReply(reply 202 [] "")
    let recorder, transport = over inner
    let call = Encode.Respond(Attempt("r-1", null), streamed)
    let fault = Fault("Broken", "midway")
    transport.SendStreamed(call, write [ "one"; ""; "three" ] fault) |> ignore
    Assert.Equal("onethree", Text.Encoding.UTF8.GetString inner.Taken)
    let message = (only recorder).Request.Message
    Law.equal [ call.Body.Length; 3; 5 ] [ for chunk in message.Chunks -> chunk.Size ]
    Assert.EndsWith("onethree", message.Body.ToText())
    Law.equal [ for header in (Encode.Trailers fault).All() -> header ] (List.ofSeq message.Trailers)
    Assert.True message.Complete

[<Fact>]
let ``a stream that fails before its first byte was never sent`` () =
    let recorder, transport = over (new OneReply(reply 202 [] ""))
    let call = Encode.Respond(Attempt("r-1", null), Response.Streamed(1, "text/plain"))
    Assert.IsType<Reply.BodyFailed>(transport.SendStreamed(call, write [] (Fault("A", "b")))) |> ignore
    Assert.Empty recorder.Recording.Exchanges

[<Fact>]
let ``a reply that is missing, cut or broken is recorded as what there was of it`` () =
    let fault = Fault("X", "y")

    let response reply =
        let recorder, transport = over (new OneReply(reply))
        transport.Send answer |> ignore
        (only recorder).Response

    Assert.Null(response (Reply.Missing fault))
    let cut = nonNull (response (Reply.Cut(413, Headers.None, fault)))
    Assert.Equal((413, false), (cut.Status, cut.Message.Complete))
    let recorder, transport = over (new OneReply(Reply.StreamBroken fault))
    transport.SendStreamed(Encode.Respond(Attempt("r", null), streamed), write [ "a" ] null) |> ignore
    Assert.Null((only recorder).Response)
    Assert.False((only recorder).Request.Message.Complete)

[<Fact>]
let ``secrets are not in what a recorder gives`` () =
    let recorder, transport = over (new OneReply(reply 200 [ "Set-Cookie", "id=abcdefgh12345" ] "abcdefgh12345"))
    transport.Send Encode.Next |> ignore
    Assert.DoesNotContain("abcdefgh12345", recorder.Recording.ToText())
