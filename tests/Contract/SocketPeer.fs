namespace PureLambda.Contract

open System
open System.IO
open System.Net
open System.Net.Sockets
open System.Threading

/// The recorded server on a loopback port: real sockets, a thread for each connection, and the recorded bytes.
type SocketPeer(peer: Peer) =
    let listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    let gate = obj ()
    let mutable connections: Socket list = []
    let mutable closed = false

    /// Serves requests until the connection ends, from either side.
    let rec serve number (requests: Stream) (replies: Stream) =
        match RequestReader.read requests with
        | None -> ()
        | Some request ->
            match peer.Answer(number, request) with
            | Recorded(bytes, closes) ->
                replies.Write bytes

                if not closes then
                    serve number requests replies
            | Pending -> serve number requests replies
            | Gone -> ()

    let connection number (client: Socket) =
        use client = client

        try
            // A request may stand behind the one that is answered.
            use stream = new NetworkStream(client)
            use requests = new BufferedStream(stream, 65536)
            serve number requests stream
        with
        // The runtime, or the end of the test, cut the connection: that is how a pending call ends.
        | :? IOException
        | :? ObjectDisposedException -> ()
        | :? InvalidDataException as problem -> peer.Note problem.Message

    let rec accept number =
        match
            try
                Some(listener.Accept())
            with
            | :? SocketException
            | :? ObjectDisposedException -> None
        with
        | None -> ()
        | Some client ->
            client.NoDelay <- true

            lock gate (fun () -> if closed then client.Dispose() else connections <- client :: connections)

            Thread((fun () -> connection number client), IsBackground = true).Start()
            accept (number + 1)

    do
        listener.Bind(IPEndPoint(IPAddress.Loopback, 0))
        listener.Listen()
        Thread((fun () -> accept 1), IsBackground = true).Start()

    member _.Port = (nonNull listener.LocalEndPoint :?> IPEndPoint).Port

    /// Takes no more connections, and ends those that there are.
    member _.Close() =
        listener.Dispose()

        lock gate (fun () ->
            closed <- true

            for client in connections do
                client.Dispose())

    interface IDisposable with
        member server.Dispose() = server.Close()
