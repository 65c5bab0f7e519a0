namespace PureLambda.Hosting.Tests

open System
open System.IO
open System.Net
open System.Net.Sockets
open System.Threading

/// A server of bytes on a loopback port, which does with each connection what its script says, on a thread for each.
type Peer(script: Connection -> unit) =
    let listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    let requests = Journal<Request>()
    let gate = obj ()
    let mutable threads: Thread list = []
    let mutable sockets: Socket list = []
    let mutable problem: exn option = None

    let serve number (socket: Socket) () =
        use socket = socket

        try
            script (Connection(number, socket, requests.Add))
        with
        // The client broke the connection off, as scripts of broken connections want it to, or the law is over.
        | :? IOException
        | :? SocketException
        | :? ObjectDisposedException -> ()
        | other -> lock gate (fun () -> problem <- Some other)

    let tryAccept () =
        try
            Some(listener.Accept())
        with
        | :? SocketException
        | :? ObjectDisposedException -> None

    let rec accept number =
        match tryAccept () with
        | None -> ()
        | Some socket ->
            socket.NoDelay <- true
            let thread = Thread(serve number socket, IsBackground = true)

            lock gate (fun () ->
                sockets <- socket :: sockets
                threads <- thread :: threads
                thread.Start())

            accept (number + 1)

    do
        // Small, and inherited by each connection, so that what is not read soon fills up.
        listener.ReceiveBufferSize <- 65536
        listener.Bind(IPEndPoint(IPAddress.Loopback, 0))
        listener.Listen()
        Thread((fun () -> accept 1), IsBackground = true).Start()

    member _.Port = (nonNull listener.LocalEndPoint :?> IPEndPoint).Port

    /// The requests that were read with their bodies, in order.
    member _.Requests = requests

    /// How many connections there have been.
    member _.Connections = lock gate (fun () -> threads.Length)

    /// Waits until the other side has ended every connection. What a script could not do is thrown here.
    member _.Settle() =
        for thread in lock gate (fun () -> threads) do
            if not (thread.Join Patience.limit) then
                Patience.lost "The end of a connection"

        lock gate (fun () -> problem) |> Option.iter raise

    interface IDisposable with
        member _.Dispose() =
            listener.Dispose()

            for socket in lock gate (fun () -> sockets) do
                socket.Dispose()
