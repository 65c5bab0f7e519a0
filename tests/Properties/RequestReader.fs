/// A reader of HTTP/1.1 requests, written from RFC 9112 and not from the writer that it checks. It is strict: whatever it
/// does not expect is an exception.
module PureLambda.Properties.RequestReader

open System
open System.Globalization
open System.Text
open PureLambda
open PureLambda.Protocol

type Request = {
    Method: string
    Target: string
    Fields: (string * string) list
    Body: byte[]
    Trailers: (string * string) list
}

let private utf8 = UTF8Encoding(false, true)

/// The line at a place, without its end, and where the next begins.
let private line (bytes: byte[]) at =
    let length = ReadOnlySpan(bytes, at, bytes.Length - at).IndexOf(ReadOnlySpan "\r\n"B)

    if length < 0 then
        failwith "A line does not end."

    let text = utf8.GetString(bytes, at, length)

    if text |> Seq.exists (fun c -> Char.IsControl c && c < '\u0080' && c <> '\t') then
        failwith $"A line holds a control: %A{text}"

    text, at + length + 2

/// A text as UTF-8 can say it: what is half a character becomes U+FFFD.
let sayable (text: string) = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes text)

/// A text as a field can say it: controls are spaces, and spaces around it are not part of it.
let fieldText (text: string) =
    let isControl c = (c < ' ' && c <> '\t') || c = '\127'
    (sayable text |> String.map (fun c -> if isControl c then ' ' else c)).Trim([| ' '; '\t' |])

let private isToken (name: string) =
    name <> ""
    && name |> Seq.forall (fun c -> Char.IsAsciiLetterOrDigit c || "!#$%&'*+-.^_`|~".Contains c)

/// Fields up to and with the empty line.
let rec private fields bytes at =
    match line bytes at with
    | "", next -> [], next
    | text, next ->
        match text.Split(':', 2) with
        | [| name; value |] when isToken name ->
            let others, last = fields bytes next
            (name, value.Trim([| ' '; '\t' |])) :: others, last
        | _ -> failwith $"This is no field: {text}"

let valueOf name (fields: (string * string) list) =
    fields
    |> List.filter (fun (other, _) -> String.Equals(other, name, StringComparison.OrdinalIgnoreCase))
    |> List.map snd

let rec private chunks (bytes: byte[]) at =
    let size, start = line bytes at
    let size = Int32.Parse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)

    if size = 0 then
        let trailers, next = fields bytes start
        [], trailers, next
    else
        match line bytes (start + size) with
        | "", next ->
            let others, trailers, last = chunks bytes next
            bytes[start .. start + size - 1] :: others, trailers, last
        | text, _ -> failwith $"A chunk is followed by {text}."

/// Reads one request, which must be all there is.
let read (bytes: byte[]) =
    let first, at = line bytes 0
    let fields, start = fields bytes at

    let body, trailers, last =
        match valueOf "Transfer-Encoding" fields, valueOf "Content-Length" fields with
        | [ "chunked" ], [] ->
            let pieces, trailers, last = chunks bytes start
            Array.concat pieces, trailers, last
        | [], [ length ] ->
            let length = Int32.Parse(length, NumberStyles.None, CultureInfo.InvariantCulture)
            bytes[start .. start + length - 1], [], start + length
        | [], [] -> [||], [], start
        | _ -> failwith "The body is framed in two ways."

    if last <> bytes.Length then
        failwith $"{bytes.Length - last} bytes are left over."

    match first.Split ' ' with
    | [| method; target; "HTTP/1.1" |] -> {
        Method = method
        Target = target
        Fields = fields
        Body = body
        Trailers = trailers
      }
    | _ -> failwith $"This is no request line: {first}"

let address = RuntimeApiAddress("127.0.0.1", 9001, "")

let private head (address: RuntimeApiAddress) (call: Call) =
    let writer = RequestWriter address
    let target = Array.zeroCreate<byte>(writer.MaxHead call)
    target[.. writer.WriteHead(call, target.AsSpan()) - 1]

/// A call as it goes out, in a buffer no longer than its writer asks for.
let written address (call: Call) =
    Array.append (head address call) (if call.Framing = Framing.Length then call.Body.Memory.ToArray() else [||])

let private chunk (bytes: byte[]) =
    let size = Array.zeroCreate<byte> 10
    let length = RequestWriter.WriteChunkHead(bytes.Length, size.AsSpan())
    Array.concat [ size[.. length - 1]; bytes; "\r\n"B ]

/// A streamed call as it goes out: its first bytes, its pieces, and its end.
let writtenInPieces (call: Call) (pieces: byte[] list) (trailers: Headers) =
    let first = if call.Body.IsEmpty then [] else [ call.Body.Memory.ToArray() ]
    Array.concat [ head address call; yield! (first @ pieces |> List.map chunk); RequestWriter.End trailers ]
