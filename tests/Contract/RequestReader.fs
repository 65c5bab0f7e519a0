/// Reads requests off a connection, strictly, and without a line of the code that wrote them.
[<RequireQualifiedAccess>]
module PureLambda.Contract.RequestReader

open System
open System.Globalization
open System.IO
open System.Text

let private refuse reason = raise (InvalidDataException $"not a request: {reason}")

/// A line without its CR LF; None when the stream ends before the first byte. The runtime has no reason to write
/// anything but visible ASCII, so everything else is refused.
let private tryLine (stream: Stream) =
    let line = StringBuilder()

    let rec next () =
        match stream.ReadByte() with
        | -1 when line.Length = 0 -> None
        | -1 -> refuse $"it ended within the line \"{line}\""
        | 13 when stream.ReadByte() = 10 -> Some(line.ToString())
        | byte when byte < 32 || byte > 126 -> refuse $"the byte 0x{byte:x2} in the line \"{line}\""
        | byte ->
            line.Append(char byte) |> ignore
            next ()

    next ()

let private line stream =
    match tryLine stream with
    | Some line -> line
    | None -> refuse "it ended early"

/// Fields up to and with the empty line. Exactly one space follows the colon, and none the value.
let private fields stream : Headers =
    let field (line: string) =
        match line.Split(": ", 2) with
        | [| name; value |] when name <> "" && not (name.Contains ' ') && value = value.Trim() -> name, value
        | _ -> refuse $"the field \"{line}\""

    List.unfold (fun () -> Some(line stream) |> Option.filter ((<>) "") |> Option.map (fun text -> field text, ())) ()

let private exactly (stream: Stream) count =
    let bytes = Array.zeroCreate count
    stream.ReadExactly(bytes, 0, count)
    bytes

let private chunked (stream: Stream) =
    let rec next chunks pieces =
        match Int32.Parse(line stream, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) with
        | 0 -> List.rev chunks, Array.concat (List.rev pieces), fields stream
        | size ->
            let piece = exactly stream size

            if line stream <> "" then
                refuse "a chunk is longer than it says"

            next ({ Size = size; Extension = None } :: chunks) (piece :: pieces)

    next [] []

let private body stream headers =
    match Headers.values "Content-Length" headers, Headers.values "Transfer-Encoding" headers with
    | [], [] -> NoBody, [], [||], []
    | [ length ], [] -> ContentLength, [], exactly stream (int length), []
    | [], [ "chunked" ] ->
        let chunks, bytes, trailers = chunked stream
        Chunked, chunks, bytes, trailers
    | lengths, codings -> refuse $"Content-Length {lengths} and Transfer-Encoding {codings}"

/// The next request, or None when the connection ends before it.
let read (stream: Stream) : Request option =
    tryLine stream
    |> Option.map (fun first ->
        match first.Split ' ' with
        | [| method; path; "HTTP/1.1" |] ->
            let headers = fields stream
            let framing, chunks, bytes, trailers = body stream headers

            {
                Method = method
                Path = path
                Version = "HTTP/1.1"
                Headers = headers
                Framing = framing
                Body = bytes
                Chunks = chunks
                Trailers = trailers
                Complete = true
            }
        | _ -> refuse $"the line \"{first}\"")
