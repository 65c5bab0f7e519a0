/// Starts the server, waits until it is ready, and asks it for every event. Variables such as PURELAMBDA_PROXY_PORT say more.
module My_Function.Program

open System
open PureLambda.FSharp
open PureLambda.WebServer.FSharp

let settings = [ "--ready-path"; "/health"; "--error-statuses"; "500-599"; "--"; "node"; "server.js" ]

let variable name = Environment.GetEnvironmentVariable name |> Option.ofObj

[<EntryPoint>]
let main _ =
    match ProxySettings.read variable settings with
    | Ok settings -> WebServer.proxy settings |> Lambda.start
    | Error(Fault(_, message)) ->
        Console.Error.WriteLine message
        2
