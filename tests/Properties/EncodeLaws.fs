/// What is encoded, another reader reads; and nothing that a handler or a peer says changes its shape.
module PureLambda.Properties.EncodeLaws

open System
open System.Text
open Xunit
open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.Core
open PureLambda.Protocol
open PureLambda.Properties
open PureLambda.Properties.Generators
open PureLambda.Properties.RequestReader

let private standard = [ "Host", "127.0.0.1:9001"; "User-Agent", "purelambda/0.1.0" ]

let private echo (attempt: Attempt) =
    match attempt.InvocationId with
    | null -> []
    | id -> [ "Lambda-Runtime-Invocation-Id", fieldText id ]

[<Fact>]
let ``a buffered response is read as it was given, with its type, its attempt and no field more`` () =
    Law.forAll (Gen.zip attempt buffered) (fun (attempt, response) ->
        let request = Encode.Respond(attempt, response) |> written address |> read
        Law.equal "POST" request.Method
        Law.equal (response.Body.Memory.ToArray()) request.Body

        Law.equal
            (standard
             @ [ "Content-Type", fieldText response.ContentType ]
             @ echo attempt
             @ [ "Content-Length", string response.Body.Length ])
            request.Fields)

[<Fact>]
let ``any request id is one segment of the path, and its own again when unescaped`` () =
    Law.forAll (Gen.zip3 attempt response fault) (fun (attempt, response, fault) ->
        for call, last in [ Encode.Respond(attempt, response), "response"; Encode.Error(attempt, fault), "error" ] do
            match call.Path.Split '/' with
            | [| ""; "2018-06-01"; "runtime"; "invocation"; segment; path |] ->
                Law.equal last path
                Law.equal (sayable attempt.RequestId) (Uri.UnescapeDataString segment)
                Assert.Matches(@"^([A-Za-z0-9._~-]|%[0-9A-F]{2})+$", segment)
                Assert.DoesNotContain(segment, [ "."; ".." ])
            | other -> failwith $"{other}")

[<Fact>]
let ``an id of unreserved characters is sent as it is`` () =
    let unreserved = [ 'a' .. 'z' ] @ [ 'A' .. 'Z' ] @ [ '0' .. '9' ] @ [ '-'; '.'; '_'; '~' ]

    Law.forAll (Gen.nonEmptyListOf (Gen.elements unreserved) |> Gen.map (Array.ofList >> String)) (fun id ->
        let expected =
            if id = "." then "%2E"
            elif id = ".." then "%2E%2E"
            else id
        Assert.EndsWith($"/invocation/{expected}/error", Encode.Error(Attempt(id, null), Fault("A", "")).Path))

[<Fact>]
let ``an id that a path cannot hold is escaped, byte by byte of its UTF-8, and no more of it than must be`` () =
    for id, segment in
        [
            ".", "%2E"
            "..", "%2E%2E"
            "...", "..."
            "a/b", "a%2Fb"
            "ä-._~azAZ09", "%C3%A4-._~azAZ09"
            "\U0001F600", "%F0%9F%98%80"
            "a b%20", "a%20b%2520"
        ] do
        Assert.EndsWith(
            $"/invocation/{segment}/response",
            Encode.Respond(Attempt(id, null), Response.Buffered(Payload.Empty)).Path
        )

[<Fact>]
let ``an error has its three fields, its attempt and no field more, whatever the fault says`` () =
    Law.forAll (Gen.zip attempt fault) (fun (attempt, fault) ->
        let call = Encode.Error(attempt, fault)
        let request = call |> written address |> read
        Law.equal "POST" request.Method
        Law.equal (ErrorBody.Of(fault).Memory.ToArray()) request.Body

        Law.equal
            (standard
             @ [
                 "Content-Type", "application/vnd.aws.lambda.error+json"
                 "Lambda-Runtime-Function-Error-Type", ErrorType.Of fault
                 "Lambda-Runtime-Function-XRay-Error-Cause", XRayCause.Of fault
             ]
             @ echo attempt
             @ [ "Content-Length", string request.Body.Length ])
            request.Fields)

[<Fact>]
let ``an error before the first invocation differs from another in its path and the attempt only`` () =
    Law.forAll fault (fun fault ->
        let error = Encode.Error(Attempt("id", null), fault)

        for call, path in
            [
                Encode.InitError fault, "/2018-06-01/runtime/init/error"
                Encode.RestoreError fault, "/2018-06-01/runtime/restore/error"
            ] do
            Law.equal path call.Path
            Law.equal ("POST", Framing.Length) (call.Method, call.Framing)
            Law.equal (error.Headers, error.Body) (call.Headers, call.Body))

[<Fact>]
let ``what is asked for has no body and the documented path`` () =
    for call, path in
        [ Encode.Next, "/2018-06-01/runtime/invocation/next"; Encode.RestoreNext, "/2018-06-01/runtime/restore/next" ] do
        Law.equal
            { Method = "GET"; Target = path; Fields = standard; Body = [||]; Trailers = [] }
            (call |> written address |> read)

[<Fact>]
let ``the internal extension registers for no events, and asks with its identifier`` () =
    Law.equal
        {
            Method = "POST"
            Target = "/2020-01-01/extension/register"
            Fields =
                standard
                @ [
                    "Lambda-Extension-Name", "purelambda-shutdown"
                    "Content-Type", "application/json"
                    "Content-Length", "13"
                ]
            Body = """{"events":[]}"""B
            Trailers = []
        }
        (Encode.Register |> written address |> read)

    Law.forAll id (fun identifier ->
        Law.equal
            {
                Method = "GET"
                Target = "/2020-01-01/extension/event/next"
                Fields = standard @ [ "Lambda-Extension-Identifier", fieldText identifier ]
                Body = [||]
                Trailers = []
            }
            (Encode.ExtensionNext identifier |> written address |> read))

[<Fact>]
let ``the address decides the host and what the path begins with`` () =
    for host, port, prefix, said in
        [
            "localhost", 5050, "/MyFunction", "localhost:5050"
            "::1", 80, "", "[::1]:80"
            "sandbox.localdomain", 65535, "/a/b", "sandbox.localdomain:65535"
            String('h', 500), 80, "/" + String('p', 500), String('h', 500) + ":80"
        ] do
        let request = Encode.Next |> written (RuntimeApiAddress(host, port, prefix)) |> read
        Law.equal [ said ] (valueOf "host" request.Fields)
        Law.equal $"{prefix}/2018-06-01/runtime/invocation/next" request.Target

[<Fact>]
let ``fields made of any names and values stay as many lines`` () =
    let fields = Gen.resize 10 (Gen.listOf (Gen.zip text text))

    Law.forAllShrinking fields Law.shorter (fun fields ->
        let headers = Headers.Of [| for name, value in fields -> Header(name, value) |]
        let lines = Encoding.UTF8.GetString(headers.Lines).Split "\r\n"
        Law.equal (fields.Length + 1) lines.Length
        Law.equal fields.Length headers.Count

        for line in lines do
            Assert.DoesNotMatch(@"[\x00-\x08\x0A-\x1F\x7F]", line))
