/// The first bytes of a streamed HTTP answer: a head as JSON, then eight NUL bytes.
[<RequireQualifiedAccess>]
module PureLambda.Contract.Prelude

open System

let private separator = Array.zeroCreate<byte> 8

/// The pieces of a body without its first bytes. A piece of which nothing is left is none.
let rec private skip count (pieces: byte[] list) =
    match pieces with
    | piece :: rest when piece.Length <= count -> skip (count - piece.Length) rest
    | piece :: rest when count > 0 -> piece[count..] :: rest
    | _ -> pieces

let mediaType = "application/vnd.awslambda.http-integration-response"

/// The head and the pieces behind it, or all pieces where there is no head: .NET gives plain streams the type, too.
let split contentType (pieces: byte[] list) =
    let body = if contentType = mediaType then Array.concat pieces else [||]

    match body.AsSpan().IndexOf(ReadOnlySpan separator) with
    | length when length > 0 -> Some body[.. length - 1], skip (length + 8) pieces
    | _ -> None, pieces

/// A head with its separator.
let join (head: byte[]) = Array.append head separator
