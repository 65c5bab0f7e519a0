/// What another thread does to a transport when the environment goes away.
module PureLambda.Hosting.Tests.InterruptLaws

open System.Threading
open PureLambda.Protocol
open PureLambda.Shell
open Xunit

let private brief = List.map Said.brief
let private accepting = Script.always Text.accepted
let private shutdown = "missing Runtime.Shutdown"

/// The first connection reads a request, as said, and answers nothing; the transport is interrupted meanwhile.
let private pending (read: Connection -> unit) (uses: ITransport -> Said list) _ =
    let begun = Signal()

    let script (connection: Connection) =
        if connection.Number > 1 then
            accepting connection
        else
            read connection
            begun.Give()
            connection.AwaitEnd()

    let interrupted (transport: ITransport) =
        let other =
            Thread(
                (fun () ->
                    begun.Await()
                    transport.Interrupt()),
                IsBackground = true
            )

        other.Start()
        uses transport

    script, interrupted

let private request (connection: Connection) = connection.Request() |> ignore

// How a call ends that was cut is told differently: one knows why, the other that its connection ended.
let private isMissing said =
    match said with
    | Missing _ -> true
    | _ -> false

[<Fact>]
let ``a pending next ends, and each later one at once`` () =
    let uses transport = [ Calls.send transport Encode.Next; Calls.send transport Encode.Next ]

    for kind in [ OverHttpClient; OverSockets ] do
        let ran = pending request uses kind ||> Both.one kind
        Assert.True(isMissing ran.Said.Head)
        Law.equal shutdown (Said.brief ran.Said[1])
        Law.equal 1 ran.Requests.Length

[<Fact>]
let ``a pending post ends, and later posts go out`` () =
    let uses transport = [ for call in [ Calls.small; Calls.error; Encode.Next ] -> Calls.send transport call ]

    for kind in [ OverHttpClient; OverSockets ] do
        let ran = pending request uses kind ||> Both.one kind
        Assert.True(isMissing ran.Said.Head)
        Law.equal [ "202 OK"; shutdown ] (brief ran.Said.Tail)
        Law.equal 2 ran.Requests.Length

[<Fact>]
let ``a stream that is being written ends, and an error can be posted`` () =
    let uses transport = [
        Calls.sendStreamed transport Calls.streamed Source.endless
        Calls.send transport Calls.error
    ]

    let firstChunk (connection: Connection) =
        connection.Head() |> ignore
        connection.Chunk() |> ignore

    for kind in [ OverHttpClient; OverSockets ] do
        let ran = pending firstChunk uses kind ||> Both.one kind
        Assert.StartsWith("stream broken", Said.brief ran.Said.Head)
        Law.equal [ "202 OK" ] (brief ran.Said.Tail)

[<Fact>]
let ``interrupted before its first call, it asks nothing and answers what there is`` () =
    let uses (transport: ITransport) =
        transport.Interrupt()

        [
            Calls.send transport Encode.Next
            Calls.send transport Calls.small
            Calls.sendStreamed transport Calls.streamed (Source.whole [ "one" ])
            Calls.send transport Encode.Next
        ]

    let ran = Both.same accepting uses
    Law.equal [ shutdown; "202 OK"; "202 OK"; shutdown ] (brief ran.Said)
    Law.equal 2 ran.Requests.Length

[<Fact>]
let ``interrupted between two calls, it still answers`` () =
    let uses (transport: ITransport) =
        let event = Calls.send transport Encode.Next
        transport.Interrupt()
        [ event; Calls.send transport Calls.small; Calls.send transport Encode.Next ]

    let ran = Both.same accepting uses
    Law.equal [ "202 OK"; "202 OK"; shutdown ] (brief ran.Said)

[<Fact>]
let ``a transport that is disposed holds no connection`` () =
    // The peer's script ends with the connection, and the law waits for it.
    let ran = Both.same accepting (fun transport -> Calls.send transport Encode.Next)
    Law.equal 1 ran.Connections
