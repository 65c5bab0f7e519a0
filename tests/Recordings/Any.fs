/// Recordings of any content that the format can hold.
[<RequireQualifiedAccess>]
module PureLambda.Recordings.Any

open System.Text
open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.Testing

let private characters = "abz AZ09\"\\/\n\r\t\u0000\u007f\u0085éß\u2028\uFEFF日" + "{}[]:,*%=&;"

/// Text with all that JSON or an editor treats apart, and characters beyond the first plane.
let text =
    gen {
        let! size = Gen.choose (0, 12)
        let! plain = Gen.listOfLength size (Gen.elements (List.ofSeq characters))
        let! last = Gen.elements [ ""; "😀"; "" ]
        return System.String(Array.ofList plain) + last
    }

let private latin =
    Gen.listOf (Gen.choose (0x20, 0xFF))
    |> Gen.map (fun codes -> System.String [| for code in codes -> char code |])

let private name = Gen.elements [ "Content-Type"; "x"; "Lambda-Runtime-Trace-Id"; "Date" ]
let header = Gen.map2 (fun name value -> Header(name, value)) name latin

let sequence generator = Gen.listOf generator |> Gen.map Sequence.From
let headers = Gen.resize 5 (sequence header)

/// Text, bytes that are no text, and long bodies with runs.
let body =
    let bytes = Gen.listOf (Gen.choose (0, 255)) |> Gen.map (fun items -> [| for item in items -> byte item |])

    let long =
        gen {
            let! front = text
            let! letter = Gen.elements [ "x"; "é"; " "; "😀" ]
            let! count = Gen.choose (4000, 5000)
            let! back = text
            return Encoding.UTF8.GetBytes(front + String.replicate count letter + back)
        }

    Gen.frequency [ 4, Gen.map (fun (text: string) -> Encoding.UTF8.GetBytes text) text; 2, bytes; 1, long ]
    |> Gen.map (fun bytes -> Payload.Copy bytes)

let private extension: Gen<string | null> = Gen.elements [ null; "a=b"; "" ]

let private chunksOf (body: Payload) complete =
    gen {
        let! cut = Gen.choose (0, body.Length)
        let! extension = extension

        let whole = [
            if cut > 0 then
                RecordedChunk(cut, extension)
            if body.Length > cut then
                RecordedChunk(body.Length - cut)
        ]

        // What broke off may hold less than it promised.
        return Sequence.From(if complete then whole else RecordedChunk 7 :: whole)
    }

let message =
    gen {
        let! framing =
            Gen.elements [
                RecordedFraming.None
                RecordedFraming.ContentLength
                RecordedFraming.Chunked
                RecordedFraming.UntilClose
            ]

        let! body = body
        let! headers = headers
        let! complete = Gen.frequency [ 4, Gen.constant true; 1, Gen.constant false ]
        let isChunked = framing = RecordedFraming.Chunked
        let! chunks = if isChunked then chunksOf body complete else Gen.constant (Sequence.From [])
        let! trailers = if isChunked then Gen.resize 3 (sequence header) else Gen.constant (Sequence.From [])
        return RecordedMessage("HTTP/1.1", headers, framing, body, chunks, trailers, complete)
    }

let private status = Gen.choose (200, 599)

let private response =
    gen {
        let! status = status
        let! reason = text
        let! message = message
        return RecordedResponse(status, reason, message)
    }

let private orNull (generator: Gen<'T>) : Gen<'T | null> =
    Gen.frequency [ 1, Gen.constant null; 3, Gen.map withNull generator ]

let exchange =
    gen {
        let! number = Gen.choose (1, 99)
        let! message = message
        let! path = text
        let! interim = Gen.elements [ []; [ RecordedInterim(100, "HTTP/1.1 100 Continue", Sequence.From []) ] ]
        let! response = orNull response

        return
            RecordedExchange(number, 1, number, RecordedRequest("POST", path, message), Sequence.From interim, response)
    }

let invocation =
    gen {
        let! label = orNull text
        let! headers = headers
        let! event = body
        let! status = status
        let! answer = orNull (Gen.map (fun body -> RecordedAnswer(status, headers, body)) body)
        let! failure = orNull text
        return RecordedInvocation(1, label, RecordedEvent("POST", "/", headers, event), answer, failure)
    }

let recording =
    gen {
        let! description = text
        let! notes = Gen.resize 3 (sequence text)
        let! variables = Gen.resize 3 (Gen.listOf text)
        let! value = text
        let! invocations = Gen.resize 3 (sequence invocation)
        let! exchanges = Gen.resize 4 (sequence exchange)
        let! code = Gen.elements [ System.Nullable(); System.Nullable -1; System.Nullable 137 ]
        let! shutdown = orNull (Gen.constant (RecordedShutdown("SIGTERM", code)))
        let! closer = Gen.elements [ "client"; "client-reset"; "server"; "upstream-refused" ]

        return
            Recording(
                RecordedFrom = RecordingOrigin("case " + description, "r", "e (standard mode)"),
                Description = description,
                Notes = notes,
                Environment = Sequence.From [ for name in List.distinct variables -> Header(name, value) ],
                Invocations = invocations,
                Shutdown = shutdown,
                Exchanges = exchanges,
                Connections = Sequence.From [ RecordedConnection(1, closer, exchanges.Count) ]
            )
    }
