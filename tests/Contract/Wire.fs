/// A recorded message as the bytes that went over the wire.
///
/// Exact as far as the recording is: a chunk size is written in lower-case hexadecimal without leading zeros, and a
/// message that was cut off ends where its body does.
[<RequireQualifiedAccess>]
module PureLambda.Contract.Wire

open System.IO
open System.Text

let private latin1 (stream: Stream) (text: string) = stream.Write(Encoding.Latin1.GetBytes text)

let private head stream firstLine (headers: Headers) =
    latin1 stream (firstLine + "\r\n")

    for name, value in headers do
        latin1 stream $"{name}: {value}\r\n"

    latin1 stream "\r\n"

/// RFC 9112, 7.1: `chunk-size [ chunk-ext ] CRLF chunk-data CRLF`, and after the last chunk the trailers.
let private chunked (stream: Stream) (body: byte[]) chunks (trailers: Headers) complete =
    let mutable start = 0

    for chunk in chunks do
        let size = min chunk.Size (body.Length - start)
        let extension = Option.defaultValue "" chunk.Extension
        latin1 stream $"{chunk.Size:x}{extension}\r\n"
        stream.Write(body, start, size)
        start <- start + size

        if size = chunk.Size then
            latin1 stream "\r\n"

    if complete then
        head stream "0" trailers

let private message firstLine headers framing body chunks trailers complete =
    use stream = new MemoryStream()
    head stream firstLine headers

    match framing with
    | NoBody -> ()
    | ContentLength
    | UntilClose -> stream.Write(body: byte[])
    | Chunked -> chunked stream body chunks trailers complete

    stream.ToArray()

let ofRequest (request: Request) =
    message
        $"{request.Method} {request.Path} {request.Version}"
        request.Headers
        request.Framing
        request.Body
        request.Chunks
        request.Trailers
        request.Complete

/// The reply, its 1xx answers first.
let ofResponse (response: Response) =
    let interim = [ for answer in response.Interim -> message answer.StatusLine answer.Headers NoBody [||] [] [] true ]

    let final =
        message
            $"{response.Version} {response.Status} {response.Reason}"
            response.Headers
            response.Framing
            response.Body
            response.Chunks
            response.Trailers
            response.Complete

    Array.concat (interim @ [ final ])
