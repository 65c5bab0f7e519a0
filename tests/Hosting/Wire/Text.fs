namespace PureLambda.Hosting.Tests

open System.IO
open System.Text
open PureLambda
open PureLambda.Core
open PureLambda.Protocol
open PureLambda.Shell

/// Replies as a peer writes them.
[<RequireQualifiedAccess>]
module Text =
    let reply (status: string) (body: string) =
        $"HTTP/1.1 {status}\r\nContent-Length: {Encoding.UTF8.GetByteCount body}\r\n\r\n{body}"

    let accepted = reply "202 Accepted" "OK"

    let refused = reply "413 Too Large" "no"

/// Scripts of peers.
[<RequireQualifiedAccess>]
module Script =
    /// Answers every request in the same way.
    let rec always (text: string) (connection: Connection) =
        match connection.Request() with
        | Some _ ->
            connection.Send text
            always text connection
        | None -> ()

    /// Answers what comes on the connection with these, one after another, and then waits for its end.
    let inTurn (texts: string list) (connection: Connection) =
        for text in texts do
            if (connection.Request()).IsSome then
                connection.Send text

        connection.AwaitEnd()

/// Calls as the interpreter makes them.
[<RequireQualifiedAccess>]
module Calls =
    let private attempt = Attempt("id-1", "attempt-1")

    let respond (body: byte[]) = Encode.Respond(attempt, Response.Buffered(Payload.Of body))

    let small = respond [| 1uy; 2uy; 3uy |]

    /// More than the buffers of both systems hold, so that it is not sent before some of it is read.
    let large = respond (Array.zeroCreate (25 * 1024 * 1024))

    let error = Encode.Error(attempt, Fault("Bad", "not good"))

    let streamed = Encode.Respond(attempt, Response.Streamed(0, "text/plain"))

    let streamedHttp = Encode.Respond(attempt, Response.Streamed(0, "text/plain", HttpPrelude 201))

    let send (transport: ITransport) call = Said.ofReply (transport.Send call)

    /// A streamed call, whose body is written as said; the fault with which the source ends, if it does.
    let sendStreamed (transport: ITransport) call (body: Stream -> Fault option) =
        Said.ofReply (transport.SendStreamed(call, fun stream -> body stream |> Option.toObj))

/// What writes streamed bodies.
[<RequireQualifiedAccess>]
module Source =
    let write (stream: Stream) (text: string) = stream.Write(Encoding.UTF8.GetBytes text)

    let whole (pieces: string list) stream =
        List.iter (write stream) pieces
        None

    let failing (pieces: string list) stream =
        List.iter (write stream) pieces
        Some(Fault("Source", "it failed"))

    /// Writes until a write fails.
    let endless (stream: Stream) =
        let piece = Array.zeroCreate 100_000

        let rec next () =
            let failed =
                try
                    stream.Write(piece, 0, piece.Length)
                    None
                with :? IOException as e ->
                    Some(Fault.From e)

            match failed with
            | Some _ -> failed
            | None -> next ()

        next ()
