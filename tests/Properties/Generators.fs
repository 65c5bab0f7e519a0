/// Generators of the runtime's data. What breaks programs is asked for by name: lone surrogates, controls, nothing at
/// all, a megabyte.
module PureLambda.Properties.Generators

open System
open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.Core

/// An item of the range that is not the whole type.
let between low high = Gen.choose (low, high)

/// Sometimes null.
let nullable (generator: Gen<'a>) : Gen<'a | null> =
    Gen.frequency [ 1, Gen.constant null; 2, Gen.map (fun (item: 'a) -> (item: 'a | null)) generator ]

let sequence generator = generator |> Gen.map (fun (items: 'a list) -> Sequence.From items)

let private controls = [ '\r'; '\n'; '\t'; '\000'; '\027'; '\127' ]
let private syntax = [ '"'; '\\'; '/'; '%'; ' '; ';'; ':'; ','; '='; '?'; '#'; '.'; '{'; '<'; '\'' ]
let private foreign = [ 'é'; 'λ'; '語'; '\u0085'; '\u2028'; '\uFEFF'; '\uFFFD'; '\uFFFF' ]

/// UTF-16 units in any order: a surrogate seldom has its other half.
let private unit16 =
    Gen.frequency [
        12, Gen.elements ([ 'a' .. 'z' ] @ [ 'A' .. 'Z' ] @ [ '0' .. '9' ])
        3, Gen.elements syntax
        2, Gen.elements controls
        2, Gen.elements foreign
        1, between 0xD800 0xDFFF |> Gen.map char
    ]

let text = Gen.arrayOf unit16 |> Gen.map String

let word =
    Gen.map2
        (fun (first: char) (rest: char[]) -> $"{first}{String rest}")
        (Gen.elements [ 'A' .. 'Z' ])
        (Gen.arrayOf (Gen.elements [ 'a' .. 'z' ]))

/// A text of about a million units, whatever they are.
let huge =
    Gen.map2
        (fun (piece: string) length -> String.replicate (length / (piece.Length + 1) + 1) (piece + "€"))
        text
        (between 900_000 1_100_000)

let textOrHuge = Gen.frequency [ 40, text; 1, huge ]

let payload =
    Gen.arrayOf (between 0 255 |> Gen.map byte)
    |> Gen.map (fun bytes -> Payload.Of(ReadOnlyMemory bytes))

/// As exceptions, unions, and people name failures.
let faultType =
    Gen.frequency [
        4, word
        2, Gen.map ((+) "Function.") word
        2, Gen.map ((+) "Runtime.") word
        1,
        Gen.elements [
            ""
            "Runtime."
            "Function."
            "Function.x"
            "Runtime.X"
            "runtime.Down"
            "Sandbox.Timeout"
            "List`1"
        ]
        2, text
        1, Gen.map2 (+) (Gen.elements [ "Runtime."; "Function."; "" ]) text
    ]

/// As .NET writes frames, and as nobody does.
let private frame =
    Gen.frequency [
        3,
        Gen.map3
            (fun label file line -> $"at {label}() in /src/{file}.cs:line {line}")
            word
            word
            (Gen.elements [ "1"; "42"; "99999999999"; "x"; "" ])
        1, Gen.map (fun label -> $"at {label}(String text)") word
        2, text
    ]

let private shallow =
    Gen.map3
        (fun kind message frames -> Fault(kind, message, StackTrace = frames))
        faultType
        textOrHuge
        (Gen.resize 8 (Gen.listOf frame) |> sequence)

let private small = Gen.map2 (fun kind message -> Fault(kind, message)) word text

/// One cause in another, deeper than anything is willing to write.
let private nested =
    Gen.map2
        (fun fault causes ->
            ((fault: Fault), causes)
            ||> List.fold (fun inner (outer: Fault) ->
                Fault(outer.Type, outer.Message, StackTrace = outer.StackTrace, Causes = Sequence.From [ inner ])))
        small
        (between 1 40 |> Gen.bind (fun depth -> Gen.listOfLength depth small))

let fault =
    Gen.frequency [
        8, shallow
        2, nested
        2,
        Gen.map2
            (fun (fault: Fault) causes ->
                Fault(fault.Type, fault.Message, StackTrace = fault.StackTrace, Causes = causes))
            shallow
            (Gen.resize 4 (Gen.listOf (Gen.oneof [ shallow; nested ])) |> sequence)
    ]

/// Ids are opaque: mostly a UUID, sometimes what would change the shape of a path.
let id =
    Gen.frequency [
        6,
        Gen.map
            string
            (Gen.map (fun (bytes: byte[]) -> Guid bytes) (Gen.arrayOfLength 16 (between 0 255 |> Gen.map byte)))
        2,
        Gen.elements [ "."; ".."; "../next"; "a/b"; "%2e%2e"; "a b"; "?x"; "#"; "é"; "~_-."; "a\r\nX-Injected: 1"; "x" ]
        2, text |> Gen.filter (fun id -> id <> "")
    ]

let attempt = Gen.map2 (fun request (invocation: string | null) -> Attempt(request, invocation)) id (nullable id)

let invocation =
    gen {
        let! attempt = attempt
        let! event = payload
        let! deadline =
            Gen.frequency [
                1, Gen.constant (Nullable())
                3, Gen.choose64 (0L, Deadline.MaxEpochMilliseconds) |> Gen.map (Deadline >> Nullable)
            ]
        let! arn = nullable word
        let! trace = nullable word
        let! oddities = Gen.resize 3 (Gen.listOf text) |> sequence
        return
            Invocation(
                attempt,
                event,
                Deadline = deadline,
                InvokedFunctionArn = arn,
                TraceId = trace,
                Oddities = oddities
            )
    }

let contentType =
    Gen.frequency [ 3, Gen.elements [ MediaType.Json; MediaType.Text; MediaType.Bytes; "" ]; 2, text ]

let private headerName =
    Gen.frequency [
        3, word
        1, Gen.elements [ "content-length"; "TRANSFER-ENCODING"; "Content-Type"; "content-type"; "Vary"; "VARY" ]
        1, text
    ]

/// Some names repeat, in one case or another.
let prelude =
    Gen.map3
        (fun status headers cookies -> HttpPrelude(status, Headers = headers, Cookies = cookies))
        (between 100 599)
        (Gen.resize 8 (Gen.listOf (Gen.map2 (fun name value -> Header(name, value)) headerName text))
         |> sequence)
        (Gen.resize 4 (Gen.listOf text) |> sequence)

let buffered = Gen.map2 (fun body kind -> Response.Buffered(body, kind)) payload contentType

let streamed =
    Gen.map3
        (fun id kind (prelude: HttpPrelude | null) -> Response.Streamed(id, kind, prelude))
        (between 0 9)
        contentType
        (nullable prelude)

let response: Gen<Response> =
    Gen.frequency [ 2, Gen.map (fun r -> r :> Response) buffered; 1, Gen.map (fun r -> r :> Response) streamed ]

let verdict: Gen<Verdict> =
    Gen.oneof [
        Gen.constant (Verdict.Accepted())
        Gen.map2 (fun status fault -> Verdict.Refused(status, fault)) (Gen.elements [ 400; 403; 410; 413 ]) fault
        Gen.map (fun fault -> Verdict.Broken fault) fault
    ]
