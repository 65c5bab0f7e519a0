/// Payloads, faults, streamed answers and outcomes as F# makes and reads them.
module PureLambda.FSharp.Tests.ValueLaws

open System.IO
open System.Threading.Tasks
open Xunit
open FsCheck.FSharp
open PureLambda
open PureLambda.FSharp
open PureLambda.Properties

// ---- outcomes --------------------------------------------------------------------------------------------------

[<Fact>]
let ``an outcome is what its pattern says`` () =
    Law.forAll Generators.outcome (fun outcome ->
        match outcome with
        | Outcome.Answered(body, contentType) -> Outcome.answered contentType body
        | Outcome.Streaming response -> Outcome.streaming response
        | Outcome.Failed fault -> Outcome.failed fault
        |> Law.equal outcome)

[<Fact>]
let ``an answer says its media type`` () =
    Law.forAll (Gen.zip Generators.word Generators.text) (fun (contentType, body) ->
        let answered = Outcome.answered contentType (Payload.ofText body)
        Law.equal (Sample.Answered(contentType, body)) (Sample.seen answered))

[<Fact>]
let ``an answer of json says that it is json`` () =
    Law.equal (Sample.Answered("application/json", "{}")) (Outcome.json (Payload.ofText "{}") |> Sample.seen)

[<Fact>]
let ``a result and its outcome are the same`` () =
    Law.forAll
        (Gen.map Ok Generators.text |> Gen.map2 (fun fault ok -> [ ok; Error fault ]) Generators.fault)
        (List.iter (fun result -> result |> Outcome.ofResult |> Outcome.toResult |> Law.equal result))

// ---- payloads --------------------------------------------------------------------------------------------------

[<Fact>]
let ``bytes go through a payload unchanged`` () =
    Law.forAll Generators.bytes (fun bytes ->
        let payload = Payload.ofBytes bytes
        Law.equal bytes (Payload.toBytes payload)
        Law.equal bytes.Length (Payload.length payload))

[<Fact>]
let ``a text goes through a payload unchanged`` () =
    Law.forAll Generators.text (fun text -> text |> Payload.ofText |> Payload.toText |> Law.equal text)

[<Fact>]
let ``a payload shares its bytes with nobody`` () =
    let bytes = [| 1uy; 2uy |]
    let payload = Payload.ofBytes bytes
    bytes[0] <- 9uy
    (Payload.toBytes payload)[1] <- 9uy
    Law.equal [| 1uy; 2uy |] (Payload.toBytes payload)

[<Fact>]
let ``the empty payload is that of no bytes`` () = Law.equal (Payload.ofBytes [||]) Payload.empty

// ---- faults ----------------------------------------------------------------------------------------------------

[<Fact>]
let ``a fault has the type and the message that it was made of`` () =
    Law.forAll (Gen.two Generators.anyText) (fun (errorType, message) ->
        let (Fault(foundType, foundMessage)) = Fault.create errorType message
        Law.equal (errorType, message) (foundType, foundMessage))

[<Fact>]
let ``a fault goes through an exception unchanged`` () =
    Law.forAll Generators.fault (fun fault -> fault |> Fault.toExn |> Fault.ofExn |> Law.equal fault)

let private thrown message =
    try
        failwith message
    with error ->
        Fault.ofExn error

[<Fact>]
let ``changing a message changes nothing else`` () =
    Law.forAll (Gen.two Generators.text) (fun (first, second) ->
        let fault = thrown first |> Fault.withCause (thrown "before")
        let changed = Fault.withMessage second fault
        Law.equal second changed.Message
        Law.equal fault (Fault.withMessage first changed))

[<Fact>]
let ``causes are kept in the order in which they are added`` () =
    Law.forAll (Generators.few Generators.fault) (fun causes ->
        let fault = thrown "boom"
        let caused = causes |> List.fold (fun fault cause -> Fault.withCause cause fault) fault
        Law.equal causes (List.ofSeq caused.Causes)
        Law.equal (fault.Type, fault.Message, fault.StackTrace) (caused.Type, caused.Message, caused.StackTrace))

[<Fact>]
let ``an exception's type, message and frames become a fault's`` () =
    let fault = thrown "boom"
    Law.equal ("Exception", "boom") (fault.Type, fault.Message)
    Assert.Contains("thrown", Seq.head fault.StackTrace)

// ---- streamed answers ------------------------------------------------------------------------------------------

let private written (response: StreamedResponse) =
    use stream = new MemoryStream()
    response.Write.Invoke(stream).GetAwaiter().GetResult()
    stream.ToArray()

let private writing (bytes: byte[]) =
    StreamedResponse.create (fun stream -> task { do! stream.WriteAsync(bytes, 0, bytes.Length) })

[<Fact>]
let ``a streamed answer is bytes without an HTTP head unless it is told otherwise`` () =
    let response = writing [| 1uy |]
    Law.equal ("application/octet-stream", true) (response.ContentType, isNull response.Prelude)

[<Fact>]
let ``media type, HTTP head and writer of a streamed answer do not disturb each other`` () =
    let headers = Gen.map2 (fun name value -> name, value) Generators.word Generators.text |> Generators.few
    let head =
        Gen.map3
            (fun status headers cookies -> status, headers, cookies)
            (Gen.choose (100, 599))
            headers
            (Generators.few Generators.text)

    Law.forAll
        (Gen.map3 (fun bytes kind head -> bytes, kind, head) Generators.bytes Generators.word head)
        (fun (bytes, kind, (status, headers, cookies)) ->
            let typed = StreamedResponse.withContentType kind
            let headed = StreamedResponse.withHttp status headers cookies

            for response in [ writing bytes |> typed |> headed; writing bytes |> headed |> typed ] do
                let prelude = nonNull response.Prelude
                Law.equal (bytes, kind, status) (written response, response.ContentType, prelude.StatusCode)
                Law.equal headers [ for header in prelude.Headers -> header.Name, header.Value ]
                Law.equal cookies (List.ofSeq prelude.Cookies))
