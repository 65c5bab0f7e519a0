/// Streamed answers that come to their end: what the peer gets of them, and when.
module PureLambda.Hosting.Tests.StreamLaws

open System
open System.IO
open System.Text
open System.Threading
open System.Threading.Tasks
open PureLambda
open Xunit

let private accepting = Script.always Text.accepted

let private streaming call source =
    let ran = Both.same accepting (fun transport -> Calls.sendStreamed transport call source)
    Law.equal "202 OK" (Said.brief ran.Said)
    Assert.Single ran.Requests

[<Fact>]
let ``each write is a chunk, and an empty one is none`` () =
    let request = streaming Calls.streamed (Source.whole [ "hello "; ""; "world" ])
    Law.equal "hello world" request.Body
    Law.equal [ 6; 5 ] request.Chunks
    Law.equal [] request.Trailers
    Law.equal (Some "streaming") (Request.value "Lambda-Runtime-Function-Response-Mode" request)
    Law.equal (Some "attempt-1") (Request.value "Lambda-Runtime-Invocation-Id" request)

[<Fact>]
let ``the prelude of an HTTP answer goes before its body`` () =
    let request = streaming Calls.streamedHttp (Source.whole [ "hello" ])
    Assert.StartsWith("{\"statusCode\":201,", request.Body)
    Assert.EndsWith("}" + String('\000', 8) + "hello", request.Body)
    Law.equal 2 request.Chunks.Length

[<Fact>]
let ``a stream without bytes is an empty answer`` () =
    Law.equal ("", []) (let request = streaming Calls.streamed (fun _ -> None) in request.Body, request.Chunks)
    let request = streaming Calls.streamedHttp (fun _ -> None)
    Assert.EndsWith("}" + String('\000', 8), request.Body)

/// The peer tells of each chunk that it has, and the source writes no more before.
let private piecewise (pieces: (Stream -> unit) list) call _ =
    let arrived = [ for _ in pieces -> Signal() ]

    let script (connection: Connection) =
        connection.Head() |> ignore

        for signal in arrived do
            connection.Chunk() |> ignore
            signal.Give()

        // The last chunk, and the empty line of the trailers.
        connection.Chunk() |> ignore
        connection.Send Text.accepted
        connection.AwaitEnd()

    script,
    fun transport ->
        Calls.sendStreamed transport call (fun stream ->
            for put, signal in List.zip pieces arrived do
                put stream
                signal.Await()

            None)

let private bytes (text: string) = ReadOnlyMemory(Encoding.UTF8.GetBytes text)

[<Fact>]
let ``a write goes out at once, in whatever way it is written`` () =
    let pieces: (Stream -> unit) list = [
        fun stream -> Source.write stream "one"
        fun stream -> stream.Write((bytes "two").Span)
        fun stream -> stream.WriteAsync(bytes "three").AsTask().Wait()
        fun stream -> stream.WriteAsync(Encoding.UTF8.GetBytes "four", 1, 2).Wait()
        fun stream -> stream.WriteByte 5uy
    ]

    Law.equal "202 OK" (Said.brief (Both.equally (piecewise pieces Calls.streamed)).Said)

[<Fact>]
let ``the prelude goes out when it is asked for, before there is a body`` () =
    let pieces: (Stream -> unit) list = [ _.Flush(); (fun stream -> Source.write stream "body") ]
    Law.equal "202 OK" (Said.brief (Both.equally (piecewise pieces Calls.streamedHttp)).Said)

[<Fact>]
let ``a flush alone sends nothing of an answer that has no prelude`` () =
    let flushed (stream: Stream) =
        stream.Flush()
        stream.FlushAsync().Wait()
        Some(Fault("Source", "it failed"))

    let ran = Both.same accepting (fun transport -> Calls.sendStreamed transport Calls.streamed flushed)
    Law.equal (BodyFailed "Source") ran.Said
    Law.equal 0 ran.Connections

[<Fact>]
let ``a streamed answer and other calls share a connection`` () =
    let ran =
        Both.same accepting (fun transport -> [
            Calls.send transport PureLambda.Protocol.Encode.Next
            Calls.sendStreamed transport Calls.streamed (Source.whole [ "one"; "two" ])
            Calls.send transport PureLambda.Protocol.Encode.Next
            Calls.sendStreamed transport Calls.streamedHttp (Source.whole [ "three" ])
        ])

    Law.equal (List.replicate 4 "202 OK") (List.map Said.brief ran.Said)
    Law.equal 1 ran.Connections

/// Lets everything run that is ready to, so that a task which is still pending waits for something else.
let private settle () =
    task {
        for _ in 1..200 do
            do! Task.Yield()
    }

[<Fact>]
let ``a slow reader slows the writer`` () =
    let limit, piece = 256 * 1024 * 1024, Array.zeroCreate<byte>(64 * 1024)
    let read = Signal()

    let script (connection: Connection) =
        let head = connection.Head()
        read.Await()
        Assert.True head.IsSome
        connection.AwaitEnd()

    /// How much is written before it has to wait for the reader.
    let untilHeld (stream: Stream) =
        task {
            do! stream.WriteAsync(ReadOnlyMemory piece)
            let mutable written, pending = piece.Length, ValueTask.CompletedTask

            while pending.IsCompletedSuccessfully && written < limit do
                pending <- stream.WriteAsync(ReadOnlyMemory piece)
                written <- written + piece.Length
                do! settle ()

            read.Give()
            do! pending
            return written
        }

    let uses transport =
        let ahead = TaskCompletionSource<int>()

        let source stream =
            ahead.SetResult (untilHeld stream).Result
            Some(Fault("Source", "it has seen enough"))

        let said = Calls.sendStreamed transport Calls.streamed source
        said, ahead.Task.Result

    let said, ahead = (Both.one OverHttpClient script uses).Said
    Law.equal (StreamBroken "Source") said
    Assert.True(ahead < 32 * 1024 * 1024, $"{ahead} bytes were written before any was read.")

[<Fact>]
let ``a write that is cancelled before it begins sends nothing`` () =
    let cancelled (stream: Stream) =
        try
            stream.WriteAsync(bytes "one", CancellationToken true).AsTask().GetAwaiter().GetResult()
            None
        with :? OperationCanceledException ->
            Some(Fault("Source", "it was cancelled"))

    let ran = Both.same accepting (fun transport -> Calls.sendStreamed transport Calls.streamed cancelled)
    Law.equal (BodyFailed "Source") ran.Said
    Law.equal 0 ran.Connections

[<Fact>]
let ``a stream that has ended takes no more`` () =
    let mutable kept: Stream option = None

    let keeping (stream: Stream) =
        kept <- Some stream
        Source.whole [ "one" ] stream

    let uses transport =
        let said = Calls.sendStreamed transport Calls.streamed keeping
        Assert.Throws<ObjectDisposedException>(fun () -> Source.write kept.Value "two") |> ignore
        Assert.Throws<ObjectDisposedException>(fun () -> kept.Value.Flush()) |> ignore
        said

    let ran = Both.same accepting uses
    Law.equal "202 OK" (Said.brief ran.Said)
    Law.equal "one" (Assert.Single ran.Requests).Body
