/// What is the same in two requests, and what is not. Nothing is left out: method, path, version, framing, every
/// header and trailer, every byte of a body, and the cutting of a streamed one.
[<RequireQualifiedAccess>]
module PureLambda.Contract.Compare

open System
open System.Text

let private shown (bytes: byte[]) =
    let text = Encoding.UTF8.GetString(bytes[.. min bytes.Length 400 - 1])
    if bytes.Length > 400 then $"{text}… ({bytes.Length} bytes)" else text

let private differs what expected actual =
    if expected = actual then [] else [ $"{what}: expected {expected}, got {actual}" ]

// ---- headers ---------------------------------------------------------------------------------------------------

/// How a body is framed is compared as such, and a length with the body that it is the length of.
let private framing = set [ "content-length"; "transfer-encoding" ]

/// A value that is a JSON object, or base64 of one, is equal when the JSON is, a character of the wire being a byte.
let private sameValue (one: string) (other: string) =
    let object (text: string) =
        let bytes = Array.zeroCreate text.Length

        match Convert.TryFromBase64String(text, Span bytes) with
        | true, length -> JsonText.tryObject bytes[.. length - 1]
        | false, _ -> JsonText.tryObject (Encoding.UTF8.GetBytes text)

    match object one, object other with
    | Some one, Some other -> JsonText.same one other
    | _ -> one = other

let private fields what (expected: Headers) (actual: Headers) =
    let named (headers: Headers) =
        headers
        |> List.map (fun (name, value) -> name.ToLowerInvariant(), value)
        |> List.filter (fst >> framing.Contains >> not)
        |> List.groupBy fst
        |> Map
        |> Map.map (fun _ fields -> List.map snd fields)

    let expected, actual = named expected, named actual
    let names = Seq.append expected.Keys actual.Keys |> Seq.distinct |> Seq.sort

    [
        for name in names do
            match expected.TryFind name, actual.TryFind name with
            | Some one, Some other when one.Length = other.Length && List.forall2 sameValue one other -> ()
            | one, other ->
                let said values = values |> Option.map (String.concat " and ") |> Option.defaultValue "none"
                $"{what} {name}: expected {said one}, got {said other}"
    ]

// ---- bodies ----------------------------------------------------------------------------------------------------

let private isError request =
    match Call.ofRequest request with
    | Call.Error _
    | Call.InitError
    | Call.RestoreError
    | Call.Extension _ -> true
    | _ -> false

let private sameBytes (one: byte[]) (other: byte[]) = one.AsSpan().SequenceEqual other

/// What errors and extensions say is compared as JSON; what a handler answered, by the byte.
let private body (expected: Request) (actual: Request) =
    if
        sameBytes expected.Body actual.Body
        || (isError expected && JsonText.equal expected.Body actual.Body)
    then
        []
    else
        [ $"body: expected {shown expected.Body}, got {shown actual.Body}" ]

/// The pieces that a streamed body went out in, and the HTTP prelude, which is JSON, apart from them.
let private stream (expected: Request) (actual: Request) =
    let parts (request: Request) =
        let contentType = Headers.tryFind "Content-Type" request.Headers |> Option.defaultValue ""
        let prelude, pieces = Prelude.split contentType (Script.pieces request)

        // Cut as it went out: a piece that holds the prelude and nothing else is what remains of it when it is whole.
        let whole = request.Chunks.Length - pieces.Length
        prelude, pieces, whole

    let prelude, pieces, taken = parts expected
    let ours, ourPieces, ourTaken = parts actual

    [
        match prelude, ours with
        | None, None -> ()
        | Some one, Some other when JsonText.equal one other -> ()
        | one, other ->
            let said head = head |> Option.map shown |> Option.defaultValue "none"
            $"prelude: expected {said one}, got {said other}"

        if taken <> ourTaken then
            $"prelude: expected in {taken} chunks, got {ourTaken}"

        if pieces.Length <> ourPieces.Length || not (List.forall2 sameBytes pieces ourPieces) then
            let said pieces = pieces |> List.map shown |> String.concat " | "
            $"chunks: expected {said pieces}, got {said ourPieces}"
    ]

// ---- requests --------------------------------------------------------------------------------------------------

/// What differs, in words; empty when nothing does.
let requests (expected: Request) (actual: Request) = [
    yield! differs "method" expected.Method actual.Method
    yield! differs "path" expected.Path actual.Path
    yield! differs "version" expected.Version actual.Version
    yield! differs "framing" expected.Framing actual.Framing
    yield! differs "complete" expected.Complete actual.Complete
    yield! fields "header" expected.Headers actual.Headers
    yield! fields "trailer" expected.Trailers actual.Trailers

    if expected.Framing = Chunked && actual.Framing = Chunked then
        yield! stream expected actual
    else
        yield! body expected actual
]

let private sequence lane (expected: Request list) (actual: Request list) = [
    for index in 0 .. max expected.Length actual.Length - 1 do
        let said (request: Request) = $"{request.Method} {request.Path}"

        match List.tryItem index expected, List.tryItem index actual with
        | Some one, Some other ->
            for difference in requests one other do
                $"{lane} {index + 1}, {said one}: {difference}"
        | Some one, None -> $"{lane} {index + 1}: expected {said one}, got nothing"
        | None, Some other -> $"{lane} {index + 1}: expected nothing, got {said other}"
        | None, None -> ()
]

let lanes (expected: Lanes) (actual: Lanes) =
    sequence "call" expected.Runtime actual.Runtime
    @ sequence "extension call" expected.Extension actual.Extension
