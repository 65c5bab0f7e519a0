/// One call after another: which connection carries them, and that each is sent once, to its peer alone.
module PureLambda.Hosting.Tests.CallLaws

open System
open System.Net.Http
open System.Net.Sockets
open PureLambda.Protocol
open Xunit

let private brief = List.map Said.brief

[<Fact>]
let ``one connection carries all calls`` () =
    let calls = [ Encode.Next; Calls.small; Encode.Next; Calls.error; Encode.Next ]
    let ran = Both.same (Script.always Text.accepted) (fun transport -> List.map (Calls.send transport) calls)
    Law.equal (List.replicate 5 "202 OK") (brief ran.Said)
    Law.equal 1 ran.Connections

[<Fact>]
let ``a connection that ended between two calls is opened anew`` () =
    let make _ =
        let ended = [ Signal(); Signal(); Signal() ]

        let script (connection: Connection) =
            connection.Request() |> ignore
            connection.Send Text.accepted
            connection.End()
            ended[connection.Number - 1].Give()
            connection.AwaitEnd()

        script,
        fun transport -> [
            for call, known in List.zip [ Encode.Next; Calls.small; Encode.Next ] ended do
                Calls.send transport call
                known.Await()
        ]

    let ran = Both.equally make
    Law.equal (List.replicate 3 "202 OK") (brief ran.Said)
    Law.equal 3 ran.Connections

[<Theory; InlineData(false); InlineData(true)>]
let ``a call that is not answered is not sent again, and the next one is`` isPost =
    let call = if isPost then Calls.small else Encode.Next

    let script (connection: Connection) =
        if connection.Number > 1 then
            Script.always Text.accepted connection
        else
            connection.Request() |> ignore
            connection.Send Text.accepted
            connection.Request() |> ignore

    let ran = Both.same script (fun transport -> List.map (Calls.send transport) [ Encode.Next; call; Calls.error ])
    Law.equal [ "202 OK"; "missing Runtime.MalformedReply"; "202 OK" ] (brief ran.Said)
    Law.equal 3 ran.Requests.Length

[<Theory; InlineData(false); InlineData(true)>]
let ``a first call that is not answered is not sent again`` isPost =
    let call = if isPost then Calls.small else Encode.Next
    let ran =
        Both.same (fun connection -> connection.Request() |> ignore) (fun transport -> Calls.send transport call)
    Law.equal (Missing "Runtime.MalformedReply") ran.Said
    Law.equal 1 ran.Requests.Length
    Law.equal 1 ran.Connections

[<Fact>]
let ``bytes behind a reply are not taken for the next one`` () =
    let script (connection: Connection) =
        match connection.Number with
        | 1 -> Script.inTurn [ Text.accepted + Text.reply "200 OK" "nobody asked" ] connection
        | _ -> Script.always Text.accepted connection

    let ran = Both.same script (fun transport -> List.map (Calls.send transport) [ Encode.Next; Encode.Next ])
    Law.equal [ "202 OK"; "202 OK" ] (brief ran.Said)
    Law.equal 2 ran.Connections

[<Fact>]
let ``a redirect is not followed`` () =
    use elsewhere = new Peer(Script.always Text.accepted)

    for status in [ "301 A"; "302 B"; "303 C"; "307 D"; "308 E" ] do
        let location = $"Location: http://127.0.0.1:{elsewhere.Port}/x"
        let reply = $"HTTP/1.1 {status}\r\n{location}\r\nContent-Length: 0\r\n\r\n"

        let ran =
            Both.one OverHttpClient (Script.always reply) (fun transport ->
                List.map (Calls.send transport) [ Encode.Next; Calls.small ])

        Law.equal (List.replicate 2 $"{status[..2]} ") (brief ran.Said)
        Law.equal 2 ran.Requests.Length

    Law.equal 0 elsewhere.Connections

[<Fact>]
let ``proxy variables are ignored`` () =
    use proxy = new Peer(Script.always (Text.reply "200 OK" "the proxy"))
    Environment.SetEnvironmentVariable("http_proxy", $"http://127.0.0.1:{proxy.Port}")
    // The variables count for everybody else: without this the law could not fail.
    let target = Uri "http://127.0.0.1:1/"
    Law.equal (Uri $"http://127.0.0.1:{proxy.Port}/") (nonNull (HttpClient.DefaultProxy.GetProxy target))
    let ran = Both.same (Script.always Text.accepted) (fun transport -> Calls.send transport Encode.Next)
    Law.equal "202 OK" (Said.brief ran.Said)
    Law.equal "GET /2018-06-01/runtime/invocation/next HTTP/1.1" (Assert.Single ran.Requests).Line
    Law.equal 0 proxy.Connections

[<Fact>]
let ``a peer that takes no connection is unreachable`` () =
    // Bound, and not listening: the port is ours, and refuses.
    use port = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    port.Bind(Net.IPEndPoint(Net.IPAddress.Loopback, 0))
    let number = (nonNull port.LocalEndPoint :?> Net.IPEndPoint).Port

    for kind in [ OverHttpClient; OverSockets ] do
        use transport = Both.opened kind (RuntimeApiAddress("127.0.0.1", number, ""))
        Law.equal (Missing "Runtime.ApiUnreachable") (Calls.send transport Encode.Next)
        Law.equal (Missing "Runtime.ApiUnreachable") (Calls.send transport Calls.small)
        Law.equal (Missing "Runtime.ApiUnreachable") (Calls.sendStreamed transport Calls.streamed Source.endless)

[<Fact>]
let ``a host that no URI can hold is unreachable`` () =
    use transport = Both.opened OverHttpClient (RuntimeApiAddress("no such host", 1, ""))
    Law.equal (Missing "Runtime.ApiUnreachable") (Calls.send transport Encode.Next)
    Law.equal (Missing "Runtime.ApiUnreachable") (Calls.sendStreamed transport Calls.streamed Source.endless)
