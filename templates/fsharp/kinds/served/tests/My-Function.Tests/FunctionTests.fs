/// The program itself, run here as Lambda would run it.
module My_Function.Tests.FunctionTests

open System
open System.IO
//#if (proxied)
open System.Net
open System.Net.Sockets
//#endif
open System.Text.Json
open System.Threading
open PureLambda.FSharp
open PureLambda.Testing.FSharp
open Xunit

//#if (proxied)
let freePort () =
    use listener = new TcpListener(IPAddress.Loopback, 0)
    listener.Start()
    (listener.LocalEndpoint :?> IPEndPoint).Port

//#endif
let options () =
    EmulatorOptions(
        Bootstrap = Path.Combine(AppContext.BaseDirectory, "My-Function"),
        //#if (proxied)
        Environment = readOnlyDict [ "PURELAMBDA_PROXY_PORT", string (freePort ()) ],
        //#endif
        Timeout = TimeSpan.FromSeconds 10.
    )

/// As an HTTP API sends it.
let event (method: string) (path: string) (body: string) =
    JsonSerializer.Serialize {|
        version = "2.0"
        rawPath = path
        headers = dict [ "host", "example.org"; "content-type", "application/json" ]
        requestContext = {| stage = "$default"; http = {| method = method; path = path |} |}
        body = body
    |}
    |> Payload.ofText

let send event emulator = (emulator |> Emulator.invoke event CancellationToken.None).Result.Result

/// Status and body of the answer.
let ask method path body emulator =
    match emulator |> send (event method path body) |> InvocationResult.toResult with
    | Ok answer ->
        let json = JsonDocument.Parse(Payload.toText answer).RootElement
        json.GetProperty("statusCode").GetInt32(), json.GetProperty("body").ToString()
    | Error error -> failwith (Payload.toText error)

let running test =
    task {
        use emulator = Emulator.create (options ())
        test emulator
    }

[<Fact>]
let ``an order is found by its number`` () =
    running (fun emulator ->
        FsCheck.Check.QuickThrowOnFailure(fun (FsCheck.NonNegativeInt id) ->
            let status, body = emulator |> ask "GET" $"/orders/{id}" ""
            Assert.Equal(
                (200, string id),
                (status, JsonDocument.Parse(body).RootElement.GetProperty("id").ToString())
            )))

[<Fact>]
let ``an order of nothing is refused`` () =
    running (fun emulator ->
        FsCheck.Check.QuickThrowOnFailure(fun (quantity: int) ->
            let order = JsonSerializer.Serialize {| id = "A"; quantity = quantity |}
            let status, _ = emulator |> ask "POST" "/orders" order
            Assert.Equal((if quantity > 0 then 201 else 400), status)))

[<Fact>]
let ``what has no route is not found`` () =
    running (fun emulator ->
        for path in [ "/orders/seven"; "/nowhere" ] do
            Assert.Equal(404, emulator |> ask "GET" path "" |> fst))

[<Fact>]
let ``what is not of HTTP is an error, and the next event is answered`` () =
    running (fun emulator ->
        Assert.True(emulator |> send (Payload.ofText "[]") |> InvocationResult.toResult |> Result.isError)
        Assert.Equal(200, emulator |> ask "GET" "/orders/7" "" |> fst))

[<Fact>]
let ``it answers as recorded`` () =
    task {
        match Recording.read "fixtures/recordings/answers.json" with
        | Ok recording ->
            let! report = options () |> Replay.executable (ReplayOptions()) "answers" recording CancellationToken.None
            Replay.check report
        | Error problems -> failwith $"The recording cannot be read: {problems}"
    }
