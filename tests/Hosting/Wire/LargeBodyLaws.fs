/// Bodies larger than the buffers between the two sides: the peer may have answered before they are sent.
module PureLambda.Hosting.Tests.LargeBodyLaws

open System
open System.Text
open PureLambda.Protocol
open Xunit

let private brief = List.map Said.brief

/// The peer reads the head of a large post, on the first connection, after as many whole calls as said, does what is said
/// with it, and then reads no more until the transport is done with the call.
let private refusing before (refuse: Connection -> unit) _ =
    let known = Signal()

    let script (connection: Connection) =
        if connection.Number > 1 then
            Script.always Text.accepted connection
        else
            for _ in 1..before do
                connection.Request() |> ignore
                connection.Send Text.accepted

            connection.Head() |> ignore
            refuse connection
            known.Await()

    script,
    fun transport -> [
        for _ in 1..before do
            Calls.send transport Encode.Next

        Calls.send transport Calls.large
        known.Give()
        Calls.send transport Encode.Next
    ]

[<Theory; InlineData 0; InlineData 1>]
let ``a refusal is read while the body is being sent, and the next call has a connection of its own`` before =
    let ran = Both.equally (refusing before (fun connection -> connection.Send Text.refused))
    Law.equal (List.replicate before "202 OK" @ [ "413 no"; "202 OK" ]) (brief ran.Said)
    Law.equal 2 ran.Connections

[<Fact>]
let ``a refusal in pieces is read to its end`` () =
    let pieces (connection: Connection) =
        for piece in
            [ "HTTP/1.1 413 Too Large\r\n"; "Transfer-Encoding: chunked\r\n\r\n"; "1\r\nn\r\n"; "1\r\no\r\n0\r\n\r\n" ] do
            connection.Send piece

    let ran = Both.equally (refusing 1 pieces)
    Law.equal [ "202 OK"; "413 no"; "202 OK" ] (brief ran.Said)

[<Fact>]
let ``a refusal is read even when the connection ends behind it`` () =
    let ended (connection: Connection) =
        connection.Send "HTTP/1.1 410 Gone\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno"
        connection.End()

    let ran = Both.equally (refusing 0 ended)
    Law.equal [ "410 no"; "202 OK" ] (brief ran.Said)

[<Fact>]
let ``a connection that breaks within the body has no reply`` () =
    let ran = Both.equally (refusing 0 (fun connection -> connection.Reset()))
    Law.equal [ "missing Runtime.MalformedReply"; "202 OK" ] (brief ran.Said)

[<Fact>]
let ``a large body arrives whole, and is received whole`` () =
    let bytes = Array.init (12 * 1024 * 1024) (fun i -> Convert.ToByte(32 + i % 89))
    let text = Encoding.ASCII.GetString bytes
    let script = Script.always (Text.reply "200 OK" text)
    let ran = Both.one OverHttpClient script (fun transport -> Calls.send transport (Calls.respond bytes))
    Assert.True((Assert.Single ran.Requests).Body = text, "The request is not whole.")

    match ran.Said with
    | Received(200, _, body) -> Assert.True((body = text), "The reply is not whole.")
    | other -> failwith (Said.brief other)
