/// The proxy's F# face: settings as a record say the same as C#'s, and a server of this process answers through it.
module PureLambda.FSharp.Tests.Web.WebServerLaws

open System
open System.Net
open System.Net.Sockets
open System.Text
open System.Threading
open Xunit
open PureLambda
open PureLambda.Properties
open PureLambda.FSharp
open PureLambda.FSharp.Tests
open PureLambda.WebServer.FSharp

/// Settings of C# as text; where lines go says nothing in a text.
let private texts (settings: PureLambda.WebServer.ProxySettings) = string settings

let private changed = [
    "--port=3000"
    "--ready-path=/health"
    "--ready-port=9"
    "--ready-statuses=200-299"
    "--ready-interval=7"
    "--ready-limit=20000"
    "--async-init"
    "--base-path=/api"
    "--events-path=none"
    "--error-statuses=500,502-504"
    "--compress"
    "--stream"
    "--restarts=1"
    "--margin=2"
    "--stop-time=3"
]

[<Fact>]
let ``settings mean the same in both languages`` () =
    for arguments in [] :: changed :: List.map List.singleton changed do
        let csharp = PureLambda.WebServer.ProxySettings.Read(List.toArray arguments, (fun _ -> null))

        let fsharp = ProxySettings.read (fun _ -> None) arguments |> Result.map ProxySettings.toCSharp
        Law.equal (csharp.Match(Ok << texts, Error)) (Result.map texts fsharp)

[<Fact>]
let ``what is wrong is an Error`` () =
    match ProxySettings.read (fun name -> if name = "PORT" then Some "x" else None) [] with
    | Ok settings -> failwith $"Port {settings.Port} was made of it."
    | Error(Fault(_, message)) -> Law.equal "PORT is \"x\"; give a number from 1 to 65535." message

[<Fact>]
let ``servers and statuses are those of C#`` () =
    let program = PureLambda.WebServer.Server.Of("node", [| "server.js"; "a b" |])
    Law.equal program (Server.program "node" [ "server.js"; "a b" ])
    Assert.NotEqual(program, Server.programWith [ "A", "1" ] "node" [ "server.js"; "a b" ])
    Law.equal (Ok(StatusRanges.between 500 504)) (StatusRanges.parse "500-504")
    Law.equal
        (true, false)
        (StatusRanges.contains 500 (StatusRanges.between 500 504), StatusRanges.contains 499 StatusRanges.none)
    Law.equal (Some "/health") (Readiness.path "/health").Path
    Law.equal None Readiness.connection.Path

/// Answers every request with the same text, until it is to end.
let private serve (port: int) (stop: CancellationToken) =
    task {
        use listener = new TcpListener(IPAddress.Loopback, port)
        listener.Start()

        try
            while true do
                use! client = listener.AcceptTcpClientAsync stop
                use stream = client.GetStream()
                let! count = stream.ReadAsync(Memory(Array.zeroCreate<byte> 65536), stop)

                if count > 0 then
                    let reply = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi"
                    do! stream.WriteAsync(ReadOnlyMemory(Encoding.ASCII.GetBytes reply), stop)
        with :? OperationCanceledException ->
            ()
    }

let private freePort () =
    use listener = new TcpListener(IPAddress.Loopback, 0)
    listener.Start()
    (listener.LocalEndpoint :?> IPEndPoint).Port

[<Fact>]
let ``a server in this process is started, asked and ended`` () =
    let port = freePort ()
    let ended = Tasks.TaskCompletionSource()

    let server =
        Server.run (fun stop ->
            task {
                do! serve port stop
                ended.SetResult()
            })

    use platform = new Platform([], [ "{\"Records\":[]}" ])
    let life = { ProxySettings.create server with Port = port } |> WebServer.proxy |> platform.Run
    Law.equal (0, [ "request-1/response hi" ]) (life.ExitCode, life.Happened)
    Assert.True(ended.Task.Wait(TimeSpan.FromSeconds 60.0), "It went on.")
