namespace PureLambda.Properties

open System
open System.IO
open System.Net
open System.Net.Sockets
open System.Text
open System.Threading.Tasks
open PureLambda.Protocol

/// The server's end of one connection, for a script to speak through.
type Peer(socket: Socket) =
    let stream = new BufferedStream(new NetworkStream(socket), 64 * 1024)
    let http = StrictHttp stream

    /// Reads whole requests.
    member _.Request() = http.Request()

    /// Reads requests in pieces.
    member _.Http = http

    member _.Send(bytes: byte array) =
        let mutable at = 0

        while at < bytes.Length do
            at <- at + socket.Send(bytes, at, bytes.Length - at, SocketFlags.None)

    member this.Say(text: string) = this.Send(Encoding.UTF8.GetBytes text)

    /// Sends each byte in a packet of its own.
    member this.Drip(bytes: byte array) =
        for value in bytes do
            this.Send [| value |]

    /// Reads a request and answers it.
    member this.Answer(reply: string) =
        let request = this.Request()
        this.Say reply
        request

    /// Goes without a word: the peer's next packet is answered with a reset.
    member _.Reset() =
        socket.LingerState <- LingerOption(true, 0)
        socket.Close()

    /// Sends no more, and still listens.
    member _.HalfClose() = socket.Shutdown SocketShutdown.Send

    member _.Close() = socket.Close()

    /// Waits until the client has closed; it may send nothing before.
    member _.AwaitClose() =
        match http.TryHead() with
        | None -> ()
        | Some head -> failwith $"nobody expected {head.Method} {head.Target} on this connection"

    /// Reads whatever comes until the client has gone, however it goes.
    member _.Drain() =
        let buffer: byte array = Array.zeroCreate 65536
        let mutable more = true

        while more do
            more <-
                try
                    socket.Receive buffer > 0
                with :? SocketException ->
                    false

/// Replies in the exact bytes of the wire.
[<RequireQualifiedAccess>]
module Wire =
    let reply (status: string) (headers: string list) (body: string) =
        let lines = headers @ [ $"Content-Length: {Encoding.UTF8.GetByteCount body}" ]
        let head = String.Join("\r\n", $"HTTP/1.1 {status}" :: lines)
        $"{head}\r\n\r\n{body}"

    let accepted = reply "202 Accepted" [ "Content-Type: application/json" ] "{\"status\":\"OK\"}\n"

    let event id (body: string) =
        reply
            "200 OK"
            [
                $"Lambda-Runtime-Aws-Request-Id: {id}"
                "Lambda-Runtime-Deadline-Ms: 1767312000000"
                "Content-Type: application/json"
            ]
            body

/// A TCP server for one test: each connection, in the order in which they are opened, has a script.
[<RequireQualifiedAccess>]
module ScriptedServer =
    let private converse (socket: Socket) (script: Peer -> unit) =
        Patience.onThread "conversation" (fun () ->
            use _ = socket
            socket.NoDelay <- true
            script (Peer socket))

    let private serveOn (ip: IPAddress) (scripts: (Peer -> unit) list) client =
        use listener = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
        // Bound, and not listening: whoever connects is refused.
        listener.Bind(IPEndPoint(ip, 0))
        let port = (nonNull listener.LocalEndPoint :?> IPEndPoint).Port
        let mutable accepting = Task.FromResult []
        let mutable listens = false

        let listen () =
            listener.Listen()
            listens <- true

            accepting <-
                Patience.onThread "accept" (fun () -> [
                    for script in scripts do
                        converse (listener.Accept()) script
                ])

        let found () = [
            for conversation: Task<unit> in (if accepting.IsCompletedSuccessfully then accepting.Result else []) do
                if conversation.IsFaulted then
                    conversation
        ]

        let result =
            try
                let address = RuntimeApiAddress(string ip, port, "")
                Patience.result "the client ends" (Patience.onThread "client" (fun () -> client address listen))
            with _ when not (found ()).IsEmpty ->
                // What the server found is nearer to the cause.
                Patience.ended "the conversation" (found ()).Head
                failwith "it has failed"

        for conversation in Patience.result "every scripted connection is opened" accepting do
            Patience.ended "the conversation ends" conversation

        if listens && listener.Poll(0, SelectMode.SelectRead) then
            failwith "one connection more was opened than the script has"

        result

    let private atOnce client address listen =
        listen ()
        client address

    /// Serves these connections on the loopback address while the client runs.
    let serve scripts client = serveOn IPAddress.Loopback scripts (atOnce client)

    let serveIPv6 scripts client = serveOn IPAddress.IPv6Loopback scripts (atOnce client)

    /// Refuses connections until the client lets it listen.
    let serveLater scripts (client: RuntimeApiAddress -> (unit -> unit) -> 'T) =
        serveOn IPAddress.Loopback scripts client
