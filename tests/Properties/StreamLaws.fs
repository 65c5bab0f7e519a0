/// Streamed answers: the head, the prelude of an HTTP answer, pieces, and the trailers that tell of a failure.
module PureLambda.Properties.StreamLaws

open System
open System.Text
open System.Text.Json
open Xunit
open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.Protocol
open PureLambda.Properties
open PureLambda.Properties.Generators
open PureLambda.Properties.RequestReader

let private errorTrailers = "Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body"

/// A chunk of no bytes would be the end.
let private pieces =
    Gen.resize 6 (Gen.listOf payload)
    |> Gen.map (
        List.map (fun (piece: Payload) -> piece.Memory.ToArray())
        >> List.filter (fun piece -> piece.Length > 0)
    )

let private isEchoed (attempt: Attempt) (request: Request) =
    match attempt.InvocationId, valueOf "lambda-runtime-invocation-id" request.Fields with
    | null, echoed -> Law.equal [] echoed
    | _, echoed -> Law.equal 1 echoed.Length

[<Fact>]
let ``a stream is read as the pieces written, in streaming mode, with its trailers announced`` () =
    Law.forAll (Gen.zip3 attempt streamed pieces) (fun (attempt, response, pieces) ->
        let call = Encode.Respond(attempt, response)
        let request = writtenInPieces call pieces Headers.None |> read
        Law.equal ("POST", call.Path) (request.Method, request.Target)
        Law.equal [ "streaming" ] (valueOf "Lambda-Runtime-Function-Response-Mode" request.Fields)
        Law.equal [ errorTrailers ] (valueOf "Trailer" request.Fields)
        Law.equal [ "chunked" ] (valueOf "Transfer-Encoding" request.Fields)
        isEchoed attempt request
        Law.equal [] request.Trailers
        Law.equal (Array.concat (call.Body.Memory.ToArray() :: pieces)) request.Body
        let echoed = if isNull attempt.InvocationId then 0 else 1
        Law.equal (6 + echoed) request.Fields.Length)

[<Fact>]
let ``a plain stream begins with its first piece, an HTTP answer with its prelude and the type that announces it`` () =
    Law.forAll (Gen.zip attempt streamed) (fun (attempt, response) ->
        let call = Encode.Respond(attempt, response)
        Law.equal ("POST", Framing.Chunked) (call.Method, call.Framing)
        let kind =
            writtenInPieces call [] Headers.None
            |> read
            |> _.Fields
            |> valueOf "Content-Type"
            |> List.exactlyOne

        match response.Prelude with
        | null ->
            Law.equal Payload.Empty call.Body
            Law.equal (fieldText response.ContentType) kind
        | prelude ->
            Law.equal (Prelude.Of(prelude, response.ContentType)) call.Body
            Law.equal "application/vnd.awslambda.http-integration-response" kind)

/// The JSON before eight NULs, which must be the first NULs and the last bytes.
let private jsonOf (prelude: Payload) =
    let bytes = prelude.Memory.ToArray()
    let first = Array.IndexOf(bytes, 0uy)
    Law.equal (Array.zeroCreate<byte> 8) bytes[first..]
    JsonDocument.Parse(ReadOnlyMemory bytes[.. first - 1]).RootElement

let private isOneOf names (header: Header) =
    names
    |> List.exists (fun name -> String.Equals(name, header.Name, StringComparison.OrdinalIgnoreCase))

[<Fact>]
let ``a prelude is JSON and eight NULs, names each header once, and leaves the framing to the service`` () =
    Law.forAll (Gen.zip prelude contentType) (fun (prelude, contentType) ->
        let json = jsonOf (Prelude.Of(prelude, contentType))
        Law.equal prelude.StatusCode (json.GetProperty("statusCode").GetInt32())

        let kept = [
            for header in prelude.Headers do
                if not (isOneOf [ "content-length"; "transfer-encoding" ] header) then
                    sayable header.Name, sayable header.Value
        ]

        let isTyped = prelude.Headers |> Seq.exists (isOneOf [ "content-type" ])
        let added = if isTyped then [] else [ "Content-Type", sayable contentType ]
        let headers = json.GetProperty "headers"
        let joined = [
            for _, same in List.groupBy (fun (name: string, _) -> name.ToUpperInvariant()) kept ->
                fst same.Head, String.Join(", ", List.map snd same)
        ]
        Law.equal (joined @ added) [
            for header in headers.EnumerateObject() -> header.Name, string (header.Value.GetString())
        ]
        let cookies = [ for cookie in json.GetProperty("cookies").EnumerateArray() -> string (cookie.GetString()) ]
        Law.equal [ for cookie in prelude.Cookies -> sayable cookie ] cookies
        Law.equal 3 (Seq.length (json.EnumerateObject())))

[<Fact>]
let ``trailers are the announced ones: the error type, and in base64 the error body`` () =
    Law.forAll (Gen.zip3 attempt streamed fault) (fun (attempt, response, fault) ->
        let request = writtenInPieces (Encode.Respond(attempt, response)) [] (Encode.Trailers fault) |> read
        Law.equal (errorTrailers.Split ", " |> List.ofArray) (request.Trailers |> List.map fst)
        Law.equal [ ErrorType.Of fault ] (valueOf "Lambda-Runtime-Function-Error-Type" request.Trailers)
        let body = valueOf "Lambda-Runtime-Function-Error-Body" request.Trailers |> List.exactlyOne
        Assert.InRange(body.Length, 1, 88 * 1024)
        Law.equal (ErrorBody.Of(fault, 64 * 1024).Memory.ToArray()) (Convert.FromBase64String body))

[<Fact>]
let ``a chunk of any size is announced in hexadecimal, in ten bytes at most`` () =
    Law.forAll (Gen.frequency [ 3, Gen.choose (1, 100_000); 1, Gen.choose (1, Int32.MaxValue) ]) (fun size ->
        let target = Array.zeroCreate<byte> 10
        let length = RequestWriter.WriteChunkHead(size, target.AsSpan())
        Law.equal $"{size:x}\r\n" (Encoding.ASCII.GetString(target, 0, length)))
