namespace PureLambda.Hosting.Tests

open System
open System.IO
open System.Net.Sockets
open System.Text
open System.Threading

/// The peer's end of a connection: what a script may do with it. `number` counts from 1.
type Connection(number: int, socket: Socket, note: Request -> unit) =
    let input = new BufferedStream(new NetworkStream(socket), 65536)

    // tcp(7), TCP_INFO: the first byte is the state of the connection, which is ESTABLISHED (1) before it is told to end,
    // and FIN_WAIT1 (4) until the other side has acknowledged that.
    let isEndKnown () =
        let state = Array.zeroCreate<byte> 1
        socket.GetRawSocketOption(6, 11, Span state) |> ignore
        state[0] <> 1uy && state[0] <> 4uy

    member _.Number = number

    /// A head, without its body. None when the other side has ended the connection.
    member _.Head() = Request.head input

    /// One chunk of the body whose head was read.
    member _.Chunk() = Request.chunk input

    /// One byte of the body whose head was read.
    member _.Byte() = input.ReadByte()

    /// A request to its end, or as far as it comes. None when the other side has ended the connection.
    member _.Request() =
        let request = Request.head input |> Option.map (Request.body input)
        request |> Option.iter note
        request

    member _.Send(bytes: byte[]) =
        let mutable sent = 0

        while sent < bytes.Length do
            sent <- sent + socket.Send(bytes, sent, bytes.Length - sent, SocketFlags.None)

    member connection.Send(text: string) = connection.Send(Encoding.UTF8.GetBytes text)

    /// Reads what the other side still sends, until it ends the connection.
    member _.AwaitEnd() =
        let bytes = Array.zeroCreate 65536

        try
            while input.Read(bytes, 0, bytes.Length) > 0 do
                ()
        with :? IOException ->
            ()

    /// Ends the connection in good order, and waits until the other side's system knows it.
    member _.End() =
        socket.Shutdown SocketShutdown.Send

        if OperatingSystem.IsLinux() && not (SpinWait.SpinUntil(isEndKnown, Patience.limit)) then
            Patience.lost "The acknowledgement of the end"

    /// Breaks the connection.
    member _.Reset() =
        socket.LingerState <- LingerOption(true, 0)
        socket.Dispose()
