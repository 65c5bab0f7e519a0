/// The measures that are programs of their own: built, run, and left to say what they found.
module OwnMeasures

#load "Process.fsx"

open Process

/// A handler under ten combinators and bare, in turn, in the interpreter over a transport in memory: a process of its own
/// that says whether its bar is met.
let combinators quick rounds =
    let project = "benchmarks/Combinators"
    step "build" (fun () -> release "build" project [] |> run $"Building {project}")
    let rounds, invocations = if quick then 5, 10_000 else 4 * rounds + 1, 50_000

    step "measure" (fun () ->
        dotnet [ $"{project}/bin/Release/net10.0/combinators.dll"; string rounds; string invocations ]
        |> run "The bar of the combinators")

/// A server asked directly and behind the proxy, in turn.
let proxy quick rounds =
    let server =
        if onPath "node" then
            [ "node"; "samples/Proxy/server.js" ]
        elif onPath "python3" then
            [ "python3"; "samples/Proxy/server.py" ]
        else
            halt "The proxy is measured with a server of Node.js or Python, and neither is on the PATH."

    let project = "benchmarks/Proxy"
    step "build" (fun () -> release "build" project [] |> run $"Building {project}")
    let rounds, requests = if quick then 3, 500 else 2 * rounds + 1, 2000

    step "measure" (fun () ->
        dotnet (
            [ $"{project}/bin/Release/net10.0/PureLambda.WebServer.Bench.dll"; string rounds; string requests ]
            @ server
        )
        |> run "The measure of the proxy")
