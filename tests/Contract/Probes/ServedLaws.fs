/// What no probe was recorded for, over sockets: what the wire adds to the pure server.
module PureLambda.Contract.Probes.ServedLaws

open System
open System.Text
open System.Threading
open Xunit
open PureLambda.Testing
open PureLambda.Contract

let private latin1 (text: string) = Encoding.Latin1.GetBytes text

/// A served server, and one connection to it.
let private served kind (body: LiveServer -> Line -> unit) =
    let server = LiveServer(PureServer.identity, kind)
    let endpoint = RuntimeApiEndpoint.StartAsync(server, "", CancellationToken.None).GetAwaiter().GetResult()

    try
        let line = Line(Uri($"http://{endpoint.Address}").Port)
        body server line
        line.Close()
    finally
        endpoint.DisposeAsync().AsTask().Wait()

let private ask = latin1 "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: h\r\n\r\n"

/// Sends an event once a call waits for one.
let private invoke (server: LiveServer) (line: Line) request =
    line.Write ask
    server.Initialised.Wait(TimeSpan.FromSeconds 20.) |> Assert.True
    let result = server.Invoke request
    line.Read false, result

let private request = InvokeRequest("r", "a", 7L, "arn", "", Body.FromText "event", ContentType = "text/x-event")

[<Fact>]
let ``on managed instances empty headers are sent, and the content type is passed on`` () =
    served InitializationType.ManagedInstances (fun server line ->
        let (status, headers, body), _ = invoke server line request
        Assert.Equal(200, status)
        Assert.Equal("event", Encoding.UTF8.GetString body)
        let value name = Headers.values name headers

        for name in [ "Lambda-Runtime-Trace-Id"; "Lambda-Runtime-Client-Context"; "Lambda-Runtime-Cognito-Identity" ] do
            Assert.Equal<string list>([ "" ], value name)

        Assert.Equal<string list>([ "text/x-event" ], value "Content-Type"))

[<Fact>]
let ``in standard mode they are left out, and the content type is JSON`` () =
    served InitializationType.OnDemand (fun server line ->
        let (_, headers, _), _ = invoke server line request
        Assert.Empty(Headers.values "Lambda-Runtime-Trace-Id" headers)
        Assert.Empty(Headers.values "Lambda-Runtime-Client-Context" headers)
        Assert.Equal<string list>([ "application/json" ], Headers.values "Content-Type" headers))

[<Theory>]
[<InlineData "Content-Length: 100\r\n\r\nshort">]
[<InlineData "Transfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n">]
let ``on managed instances a body that breaks off is told to the invoker`` (rest: string) =
    served InitializationType.ManagedInstances (fun server line ->
        let _, result = invoke server line request
        line.Write(latin1 $"POST /2018-06-01/runtime/invocation/r/response HTTP/1.1\r\nHost: h\r\n{rest}")
        line.EndWriting()
        // The table has 400 for it, which Kestrel cannot send to a client that has closed its direction.
        Assert.Empty(line.Rest())
        Assert.True(result.Wait(TimeSpan.FromSeconds 20.))
        Assert.Contains("Runtime.TruncatedResponse", result.Result.Body.ToString()))

[<Fact>]
let ``a header may be long, and raw UTF-8`` () =
    served InitializationType.OnDemand (fun server line ->
        let _, result = invoke server line request
        let cause = "{\"message\":\"\u00c3\u00a4" + String('x', 900_000) + "\"}"

        line.Write(
            latin1
                $"POST /2018-06-01/runtime/invocation/r/error HTTP/1.1\r\nHost: h\r\nLambda-Runtime-Function-XRay-Error-Cause: {cause}\r\nContent-Length: 2\r\n\r\n{{}}"
        )

        let status, _, _ = line.Read false
        Assert.Equal(202, status)
        line.Write ask
        Assert.True(result.Wait(TimeSpan.FromSeconds 20.))
        Assert.Equal("{}", result.Result.Body.ToString()))
