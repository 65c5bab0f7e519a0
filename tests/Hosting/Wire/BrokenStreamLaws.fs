/// Streamed answers that do not come to their end: by their source, or by the peer.
module PureLambda.Hosting.Tests.BrokenStreamLaws

open System.IO
open System.Threading
open System.Threading.Tasks
open PureLambda
open PureLambda.Protocol
open Xunit

let private brief = List.map Said.brief
let private accepting = Script.always Text.accepted

[<Fact>]
let ``of a source that fails before its first byte nothing is sent`` () =
    for call in [ Calls.streamed; Calls.streamedHttp ] do
        let ran =
            Both.same accepting (fun transport -> [
                Calls.sendStreamed transport call (Source.failing [ "" ])
                Calls.send transport Calls.error
            ])

        Law.equal [ "body failed Source"; "202 OK" ] (brief ran.Said)
        Law.equal 1 ran.Connections
        Assert.EndsWith("/error HTTP/1.1", (Assert.Single ran.Requests).Line)

// HttpClient cannot send trailers: the one thing that the two transports do differently.
[<Fact>]
let ``of a source that fails after its first byte the answer is broken off, where the default transport tells how`` () =
    let uses transport = [
        Calls.sendStreamed transport Calls.streamed (Source.failing [ "one" ])
        Calls.send transport Encode.Next
    ]

    let http = Both.one OverHttpClient accepting uses
    Law.equal [ "stream broken Source"; "202 OK" ] (brief http.Said)
    // The one that is broken off may be known of later than the one behind it.
    Law.equal [ false, "one"; true, "" ] (List.sort [ for request in http.Requests -> request.Whole, request.Body ])
    Law.equal 2 http.Connections

    let sockets = Both.one OverSockets accepting uses
    Law.equal [ "202 OK"; "202 OK" ] (brief sockets.Said)
    Assert.Contains(("Lambda-Runtime-Function-Error-Type", "Function.Source"), sockets.Requests.Head.Trailers)

[<Fact>]
let ``what failed is told unchanged`` () =
    let fault = Fault("Source", "it failed", StackTrace = Sequence.From [ "at here" ])

    let told (pieces: string list) =
        let source stream =
            List.iter (Source.write stream) pieces
            fault

        let ran = Both.one OverHttpClient accepting (fun transport -> transport.SendStreamed(Calls.streamed, source))
        ran.Said

    Law.equal (Reply.BodyFailed fault :> Reply) (told [])
    Law.equal (Reply.StreamBroken fault :> Reply) (told [ "one" ])

/// The peer reads the head and the first piece, then does what is said, and reads no more until the transport is done.
let private after (answer: Connection -> unit) source _ =
    let answered, known = Signal(), Signal()

    let script (connection: Connection) =
        if connection.Number > 1 then
            accepting connection
        else
            connection.Head() |> ignore
            connection.Chunk() |> ignore
            answer connection
            answered.Give()
            known.Await()

    script,
    fun transport ->
        let said =
            Calls.sendStreamed transport Calls.streamed (fun stream ->
                Source.write stream "one"
                answered.Await()
                source stream)

        known.Give()
        [ said; Calls.send transport Encode.Next ]

let private gone (connection: Connection) = connection.Send(Text.reply "410 Gone" "no")

[<Fact>]
let ``an early refusal ends the writer, and counts for more than how that ended`` () =
    let ran = Both.equally (after gone Source.endless)
    Law.equal [ "410 no"; "202 OK" ] (brief ran.Said)
    Law.equal 2 ran.Connections

[<Fact>]
let ``an early refusal is read when the source does not mind`` () =
    let heedless stream =
        Source.endless stream |> ignore
        None

    Law.equal [ "410 no"; "202 OK" ] (brief (Both.equally (after gone heedless)).Said)

[<Fact>]
let ``an early refusal is read when the source has no more to write`` () =
    Law.equal [ "410 no"; "202 OK" ] (brief (Both.equally (after gone (fun _ -> None))).Said)

[<Fact>]
let ``a connection that breaks within the answer breaks the stream`` () =
    let ran = Both.equally (after (fun connection -> connection.Reset()) Source.endless)
    Law.equal [ "stream broken Runtime.MalformedReply"; "202 OK" ] (brief ran.Said)

[<Fact>]
let ``a whole answer without a reply is a broken stream`` () =
    let ran =
        Both.same (fun connection -> connection.Request() |> ignore) (fun transport ->
            Calls.sendStreamed transport Calls.streamed (Source.whole [ "one" ]))

    Law.equal (StreamBroken "Runtime.MalformedReply") ran.Said
    Law.equal 1 ran.Requests.Length

/// One write, of more than the buffers of both systems hold.
let private large (stream: Stream) =
    try
        stream.Write(Array.zeroCreate (32 * 1024 * 1024), 0, 32 * 1024 * 1024)
        "written"
    with :? IOException ->
        "ended"

[<Fact>]
let ``a writer that is waited for no more is ended within its write`` () =
    let make _ =
        let begun, known = Signal(), Signal()

        let script (connection: Connection) =
            if connection.Number > 1 then
                accepting connection
            else
                connection.Head() |> ignore
                connection.Byte() |> ignore
                begun.Give()
                known.Await()

        script,
        fun transport ->
            let writing = TaskCompletionSource<string>()

            let late stream =
                Thread((fun () -> writing.SetResult(large stream)), IsBackground = true).Start()
                begun.Await()
                Some(Fault("Late", "it overran its deadline"))

            let said = Calls.sendStreamed transport Calls.streamed late
            let next = Calls.send transport Encode.Next
            Law.equal "ended" (Patience.await "The writer's end" writing.Task)
            known.Give()
            [ said; next ]

    Law.equal [ "stream broken Late"; "202 OK" ] (brief (Both.equally make).Said)
