namespace PureLambda.Contract.Probes

open System
open System.Globalization
open System.IO
open System.Net.Sockets
open System.Text

/// One connection of a probe: what it writes are bytes, and what it reads are answers with a length.
type Line(port: int) =
    let socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    do socket.Connect("127.0.0.1", port)
    do socket.NoDelay <- true
    // Nothing takes this long: who waits in vain says so.
    do socket.ReceiveTimeout <- 20_000
    do socket.SendTimeout <- 20_000
    let stream = new BufferedStream(new NetworkStream(socket), 65536)

    let readLine () =
        let line = StringBuilder()
        let mutable byte = stream.ReadByte()

        while byte >= 0 && byte <> 10 do
            line.Append(char byte) |> ignore
            byte <- stream.ReadByte()

        if byte < 0 then
            failwith $"the connection ended within \"{line}\""

        line.ToString().TrimEnd '\r'

    member _.Write(bytes: byte[]) = socket.Send bytes |> ignore

    /// The status, the headers and the body of the next answer. An answer to HEAD has no body, whatever its length says.
    member _.Read isHead =
        let status = int (readLine().Split(' ')[1])

        let headers =
            List.unfold
                (fun () ->
                    match readLine().Split(": ", 2) with
                    | [| name; value |] -> Some((name, value), ())
                    | _ -> None)
                ()

        let length =
            headers
            |> List.tryFind (fun (name, _) -> name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            |> Option.map (fun (_, value) -> Int32.Parse(value, CultureInfo.InvariantCulture))
            |> Option.defaultValue 0

        let body = Array.zeroCreate<byte>(if isHead then 0 else length)
        stream.ReadExactly(body, 0, body.Length)
        status, headers, body

    /// Says that nothing more will be written.
    member _.EndWriting() = socket.Shutdown SocketShutdown.Send

    /// What comes until the server closes the connection, which it may do with a reset.
    member _.Rest() =
        use rest = new MemoryStream()

        try
            stream.CopyTo rest
        with :? IOException as problem when (problem.InnerException :? SocketException) ->
            match (nonNull problem.InnerException :?> SocketException).SocketErrorCode with
            | SocketError.ConnectionReset -> ()
            | _ -> raise problem

        rest.ToArray()

    member _.Close() = socket.Dispose()
