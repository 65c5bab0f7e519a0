/// The Invoke API in front of the emulator: what SDKs and the AWS command line call.
module PureLambda.Contract.InvokeApiLaws

open System
open System.Collections.Concurrent
open System.IO
open System.Net.Http
open System.Text
open System.Text.Json
open System.Threading
open System.Threading.Tasks
open Xunit
open PureLambda.Contract
open PureLambda.Contract.Emulation
open PureLambda.Testing

type private Reply = { Status: int; Type: string; Body: byte array; Header: string -> string option }

/// An emulator and its endpoint; a function that posts an event with headers to a path, and the log so far.
let private serving (act: (string -> (string * string) list -> string -> Reply) -> (unit -> string list) -> unit) =
    task {
        let log = ConcurrentQueue<string>()
        let options = EmulatorOptions(Bootstrap = Built.flawed, Log = fun line -> log.Enqueue line.Text)
        use client = new HttpClient()
        let emulator = new Emulator(options)

        try
            let! endpoint = InvokeEndpoint.StartAsync(emulator, 0, CancellationToken.None)

            let post path headers (event: string) =
                use request = new HttpRequestMessage(HttpMethod.Post, endpoint.Address + path)
                request.Content <- new StringContent(event, Encoding.UTF8, "application/json")

                for name, value in headers do
                    request.Headers.TryAddWithoutValidation(name, (value: string)) |> ignore

                use response = client.Send request
                let found = [
                    for header in response.Headers -> header.Key.ToLowerInvariant(), String.concat "," header.Value
                ]
                {
                    Status = int response.StatusCode
                    Type = string response.Content.Headers.ContentType
                    Body = response.Content.ReadAsByteArrayAsync().Result
                    Header = fun name -> List.tryFind (fst >> (=) name) found |> Option.map snd
                }

            try
                act post (fun () -> List.ofSeq log)
            finally
                endpoint.DisposeAsync().AsTask().Wait()
        finally
            emulator.DisposeAsync().AsTask().Wait()
    }
    :> Task

let private text (reply: Reply) = Encoding.UTF8.GetString reply.Body
let private path = "/2015-03-31/functions/any-name/invocations"
let private streaming = "/2021-11-15/functions/any-name/response-streaming-invocations"

[<Fact>]
let ``an answer comes with 200, its request id and the version`` () =
    serving (fun post _ ->
        let reply = post path [] """{"n":1}"""
        Assert.Equal((200, """{"n":1}""", "application/json"), (reply.Status, text reply, reply.Type))
        Assert.Equal(Some "$LATEST", reply.Header "x-amz-executed-version")
        Assert.True((reply.Header "x-amzn-requestid").IsSome)
        Assert.Equal(None, reply.Header "x-amz-function-error")
        Assert.Equal(None, reply.Header "x-amz-log-result"))

[<Fact>]
let ``a failure comes with 200 as well, and says that it is one`` () =
    serving (fun post _ ->
        let reply = post path [] """{"fail":1}"""
        Assert.Equal((200, Some "Unhandled"), (reply.Status, reply.Header "x-amz-function-error"))
        Assert.Contains("\"errorType\":\"Refused\"", text reply))

[<Fact>]
let ``the end of the log comes to those who ask for it`` () =
    serving (fun post _ ->
        let reply = post path [ "X-Amz-Log-Type", "Tail" ] "{}"
        let tail = Encoding.UTF8.GetString(Convert.FromBase64String((reply.Header "x-amz-log-result").Value))
        let id = (reply.Header "x-amzn-requestid").Value
        Assert.StartsWith($"START RequestId: {id}", tail)
        Assert.Contains($"REPORT RequestId: {id}", tail))

[<Fact>]
let ``an event is taken with 202 and handled afterwards, and a dry run is not handled`` () =
    serving (fun post log ->
        let dry = post path [ "X-Amz-Invocation-Type", "DryRun" ] "{}"
        let later = post path [ "X-Amz-Invocation-Type", "Event" ] "{}"
        Assert.Equal((204, "", 202, ""), (dry.Status, text dry, later.Status, text later))
        // Invocations take turns: when this one is answered, the one before it has been.
        post path [] "{}" |> ignore
        Assert.Equal(2, log () |> List.filter _.StartsWith("END ") |> List.length))

[<Fact>]
let ``what the service refuses is refused, with its type and a reason`` () =
    serving (fun post log ->
        for status, kind, headers, place, event in
            [
                404, "ResourceNotFoundException", [], "/2015-03-31/functions/a/b/invocations", "{}"
                404, "ResourceNotFoundException", [], "/", "{}"
                400, "InvalidParameterValueException", [ "X-Amz-Invocation-Type", "Sometimes" ], path, "{}"
                400, "InvalidRequestContentException", [], path, "{\"n\":"
                400, "InvalidRequestContentException", [ "X-Amz-Client-Context", "{}" ], path, "{}"
                413, "RequestTooLargeException", [], path, "\"" + String('x', 6_291_556) + "\""
            ] do
            let reply = post place headers event
            Assert.Equal((status, Some kind), (reply.Status, reply.Header "x-amzn-errortype"))
            Assert.NotEmpty(string (JsonDocument.Parse(text reply).RootElement.GetProperty "Message"))

        Assert.Equal<string list>([], log ()))

let private messages (bytes: byte array) = List.ofSeq (EventMessages.all (new MemoryStream(bytes)))

[<Fact>]
let ``the checksum is the one of Ethernet and gzip`` () =
    Assert.Equal(0xCBF43926u, EventStream.Crc(ReadOnlySpan "123456789"B))

[<Fact>]
let ``an event stream has the answer in pieces, and how it ended`` () =
    serving (fun post _ ->
        let long = "{\"text\":\"" + String('ä', 100_000) + "\"}"
        let reply = post streaming [ "X-Amz-Log-Type", "Tail" ] long
        let parts = messages reply.Body
        let kinds = List.map fst parts
        Assert.Equal("application/vnd.amazon.eventstream", reply.Type)
        Assert.Equal<string list>([ "PayloadChunk"; "InvokeComplete" ], List.distinct kinds)
        Assert.Equal("InvokeComplete", List.last kinds)
        let answer = [|
            for kind, payload in parts do
                if kind = "PayloadChunk" then
                    yield! payload
        |]
        Assert.Equal(long, Encoding.UTF8.GetString answer)
        Assert.Contains("LogResult", Encoding.UTF8.GetString(snd (List.last parts))))

[<Fact>]
let ``an event stream of a failure says what failed`` () =
    serving (fun post _ ->
        match messages (post streaming [] """{"fail":1}""").Body with
        | [ kind, payload ] ->
            Assert.Equal("InvokeComplete", kind)
            let complete = JsonDocument.Parse(ReadOnlyMemory payload).RootElement
            Assert.Equal("Unhandled", complete.GetProperty("ErrorCode").GetString())
            Assert.Contains("Refused", complete.GetProperty("ErrorDetails").GetString())
        | other -> failwith $"{other.Length} messages")

let private route headers (event: string) =
    let fields = [| for name, value in headers -> HttpHeader(name, value) |]
    InvokeRoute.Decode(RequestHead("POST", path, Sequence.Create(ReadOnlySpan fields)), Body.FromText event)

[<Fact>]
let ``what an invoker says beside the event reaches the function`` () =
    let context = """{"custom":{"k":"ü"}}"""

    let headers = [
        "X-Amz-Client-Context", Convert.ToBase64String(Encoding.UTF8.GetBytes context)
        "X-Amz-Tenant-Id", "tenant"
        "X-Amzn-Trace-Id", "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700"
        "Content-Type", "application/cloudevents+json"
    ]

    match route headers "" with
    | :? InvokeRoute.Invoke as invoke ->
        let request = invoke.Request
        Assert.Equal((context, "tenant"), (request.ClientContext, request.TenantId))
        Assert.Equal("Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700", request.TraceId)
        Assert.Equal(("application/cloudevents+json", "{}"), (request.ContentType, string request.Event))
    | refused -> failwith $"{refused}"
