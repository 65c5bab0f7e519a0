/// Replies as a server might write them, with what they say: any framing, interim replies before, extensions and trailers.
module PureLambda.Properties.WireReply

open System
open System.Text
open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.Protocol
open PureLambda.Properties.Generators
open PureLambda.Properties.Replies
open PureLambda.Properties.RequestReader

type Framing =
    | Known of body: byte[]
    /// Each piece with what follows its size on the line; then what follows the last size, and the trailers.
    | Chunked of (byte[] * string) list * string * (string * string) list
    /// 204 and 304 have no body, whatever they say.
    | Nothing
    | UntilClose of body: byte[]

type WireReply = {
    Minor: int
    Interim: (int * (string * string) list) list
    Status: int
    Reason: string
    Fields: (string * string) list
    Padding: string
    Closes: bool
    Framing: Framing
}

let private latin (text: string) = Encoding.UTF8.GetBytes text

let private lines padding fields =
    String.concat "" [ for name, value in fields -> $"{name}:{padding}{value}{padding}\r\n" ]

let private framed reply =
    match reply.Framing with
    | Known body -> [ "content-length", string body.Length ], [ body ]
    | Chunked(pieces, extension, trailers) ->
        [ "TRANSFER-ENCODING", "Chunked" ],
        [
            for piece, extension in pieces do
                latin $"{piece.Length:X}{extension}\r\n"
                piece
                "\r\n"B
            latin $"0{extension}\r\n"
            latin (lines "" trailers + "\r\n")
        ]
    | Nothing -> [], []
    | UntilClose body -> [], [ body ]

let private isToClose reply = if reply.Closes then [ "CONNECTION", "foo, Close" ] else []

/// The head, with the interim replies before it, and the rest.
let parts reply =
    let fields, body = framed reply
    let interim = [ for status, fields in reply.Interim -> $"HTTP/1.1 {status} \r\n{lines reply.Padding fields}\r\n" ]
    let fields = isToClose reply @ fields @ reply.Fields
    let head = $"HTTP/1.{reply.Minor} {reply.Status}{reply.Reason}\r\n{lines reply.Padding fields}\r\n"
    latin (String.concat "" interim + head), Array.concat body

let bytesOf reply =
    let head, body = parts reply
    Array.append head body

/// What a reader must make of it.
let headersOf' reply = headersOf (isToClose reply @ fst (framed reply) @ reply.Fields)

let expected reply =
    let body =
        match reply.Framing with
        | Known body
        | UntilClose body -> body
        | Chunked(pieces, _, _) -> pieces |> List.map fst |> Array.concat
        | Nothing -> [||]

    Reply.Received(reply.Status, headersOf' reply, Payload.Of(ReadOnlyMemory body)) :> Reply

let isKeptAlive reply =
    match reply.Framing with
    | UntilClose _ -> false
    | _ -> reply.Minor = 1 && not reply.Closes

let private bytes = payload |> Gen.map _.Memory.ToArray()

let private framing =
    let extension = Gen.elements [ ""; ";a=b"; " ; name=\"quoted\""; "\t" ]
    let piece = Gen.zip (bytes |> Gen.filter (fun piece -> piece.Length > 0)) extension
    let trailers = Gen.resize 3 (Gen.listOf (Gen.zip word (Gen.map fieldText (Gen.resize 10 text))))

    Gen.frequency [
        3, Gen.map Known bytes
        3,
        Gen.map3
            (fun pieces last trailers -> Chunked(pieces, last, trailers))
            (Gen.resize 6 (Gen.listOf piece))
            extension
            trailers
        1, Gen.constant Nothing
        1, Gen.map UntilClose bytes
    ]

/// A name that frames nothing.
let private field =
    Gen.zip
        (Gen.oneof [ Gen.elements known |> Gen.bind anyCase; word; Gen.constant "!#$%&'*+-.^_`|~09azAZ" ])
        (Gen.map fieldText (Gen.resize 20 text))
let private fields = Gen.resize 20 (Gen.listOf field)

let wireReply =
    gen {
        let! minor = Gen.frequency [ 9, Gen.constant 1; 1, Gen.constant 0 ]
        let! interim = Gen.resize 2 (Gen.listOf (Gen.zip (Gen.elements [ 100; 102; 103 ]) (Gen.resize 3 fields)))
        let! framing = framing
        let! status = Gen.elements (if framing = Nothing then [ 204; 304 ] else [ 200; 202; 400; 404; 413; 500; 999 ])
        let! reason = Gen.elements [ ""; " "; " OK"; " Not Found"; " ünder ½" ]
        let! fields = fields
        let! padding = Gen.elements [ ""; " "; "\t"; " \t " ]
        let! closes = Gen.frequency [ 4, Gen.constant false; 1, Gen.constant true ]

        return {
            Minor = minor
            Interim = interim
            Status = status
            Reason = reason
            Fields = fields
            Padding = padding
            Closes = closes
            Framing = framing
        }
    }

/// How the bytes come: the sizes of the pieces, again and again.
let cuts =
    Gen.frequency [
        1, Gen.constant [ 1 ]
        1, Gen.constant [ Int32.MaxValue ]
        4, Gen.nonEmptyListOf (Gen.frequency [ 2, between 1 8; 1, between 1 400 ])
    ]

/// Gives bytes to a parser in pieces, and then the end; stops at its reply. Its room must not be empty before.
let feed (parser: ReplyParser) (cuts: int list) (bytes: byte[]) =
    let sizes = Array.ofList cuts

    let rec from at turn =
        if isNull parser.Reply then
            let room = parser.Room()

            if room.IsEmpty then
                failwith "There is no room, and no reply."

            let size = min (min sizes[turn % sizes.Length] room.Length) (bytes.Length - at)
            bytes.AsSpan(at, size).CopyTo room.Span
            parser.Advance size
            from (at + size) (turn + 1)

    from 0 0

    match parser.Reply with
    | null -> failwith "There is no reply."
    | reply -> reply

let parse cuts bytes = feed (ReplyParser()) cuts bytes
