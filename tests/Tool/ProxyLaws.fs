/// What `purelambda proxy` makes of its arguments: the same settings as the library.
module PureLambda.Tool.Tests.ProxyLaws

open System.CommandLine
open Xunit
open PureLambda.Properties
open PureLambda.Tool
open PureLambda.WebServer

let private none (_: string) : string | null = null

let private said (arguments: string list) (environment: string -> string | null) =
    let root = RootCommand()
    root.Add(ProxyCommand.Create())
    let parsed = root.Parse("proxy" :: arguments |> List.toArray)
    Assert.Empty parsed.Errors
    ProxyCommand.Read(parsed, environment).Match(string, _.Message)

let private known (arguments: string list) (environment: string -> string | null) =
    ProxySettings.Read(List.toArray arguments, environment).Match(string, _.Message)

[<Theory>]
[<InlineData "">]
[<InlineData "-- node server.js --port 1">]
[<InlineData "--port 3000 -- node server.js">]
[<InlineData "--port=3000 --stream --compress --async-init -- ./server">]
[<InlineData "--stream=false --error-statuses 500,502-504 --base-path /api --events-path none">]
[<InlineData "--ready-check http --ready-path /health --ready-port 1 --ready-statuses 200 --ready-interval 5 --ready-limit 6">]
[<InlineData "--restarts 0 --margin 1 --stop-time 2">]
let ``arguments mean the same as to the library`` (line: string) =
    let arguments = line.Split(' ', System.StringSplitOptions.RemoveEmptyEntries) |> List.ofArray
    Law.equal (known arguments none) (said arguments none)

[<Fact>]
let ``variables count where no argument does`` () =
    let variable (name: string) : string | null =
        match name with
        | "PURELAMBDA_PROXY_PORT" -> "3000"
        | "PURELAMBDA_PROXY_COMMAND" -> "node server.js"
        | "AWS_LWA_ENABLE_COMPRESSION" -> "true"
        | _ -> null

    for arguments in [ []; [ "--port"; "1" ]; [ "--compress=false" ]; [ "--"; "python3" ] ] do
        Law.equal (known arguments variable) (said arguments variable)

[<Fact>]
let ``what is wrong is told at once`` () =
    let expected = "--port is \"none\"; give a number from 1 to 65535.\n--ready-check is \"udp\"; give tcp or http."
    Law.equal expected (said [ "--ready-check"; "udp"; "--port"; "none" ] none)
