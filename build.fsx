// The build: dotnet fsi build.fsx TARGET. No packages, only the SDK.
// One directive, because each loads what it needs anew: types of two of them would not be the same.
#load "build/Test.fsx" "build/Mutate.fsx" "build/Bench.fsx" "build/Conform.fsx" "build/Package.fsx" "build/Templates.fsx"

open System
open Process
open Steps
open Test

let usage =
    """dotnet fsi build.fsx TARGET

  help      this text
  run       the F# sample answers two events of the embedded emulator
  test      builds everything and runs the tests
              --long         100000 cases a property     --cases N   another number
              --seed SEED    start the generators there  --filter F  as in dotnet test --filter
  ci        formatting, feeds, locked restore, build, samples, a package, templates, tests
  conform   the published samples against the contract, ahead of time where that links
  package   a sample as the ZIP that Lambda wants, made twice, compared, and invoked in an empty root
  templates every template generated into an empty folder, built, tested and invoked
  format    formats the C# and the F#
  surface   runs the tests of the public surface and accepts what they find
  pack      packages in artifacts/packages
  mutate    how much the tests see                       --rows         only the tables
                                                         --core         only the core and the protocol
                                                         --combinators  only the combinators
  chart     draws chart and tables of the figures that bench --all wrote
              --check        says whether they are drawn, as ci does
  simulate  the runtime against the service in memory    --invocations N  --seed S
  bench     start, CPU and memory against a loop in C    --rounds N  --quick  --only NAME
              --all          at 128 B, 100 KB and 5 MB, with HttpClient, Go and sizes; writes figures.csv and draws
              --large        5 MB of bytes, in and out
              --concurrent   eight invocations at once against one
              --pipelined    an answer and the next request in one write against two
              --soak         memory over a million invocations
              --combinators  ten combinators against none, in one process
              --web          a minimal API as a function against the same as a web server
              --proxy        a web server behind the proxy against the same asked directly
              --micro        machine, protocol, codecs, transport, combinators, adapters, in one process
              --micro --budget  bytes that an invocation allocates, and may
"""

/// A target that was asked for in a way that does not exist.
exception Misused of string

let misused message = raise (Misused message)

let number (text: string) =
    match Int32.TryParse text with
    | true, value when value > 0 -> value
    | _ -> misused $"{text} is not a number above 0."

let rec testOptions options arguments =
    match arguments with
    | [] -> options
    | "--long" :: others -> testOptions { options with Cases = Some 100_000 } others
    | "--cases" :: cases :: others -> testOptions { options with Cases = Some(number cases) } others
    | "--seed" :: seed :: others -> testOptions { options with Seed = Some seed } others
    | "--filter" :: filter :: others -> testOptions { options with Filter = Some filter } others
    | other :: _ -> misused $"test has no option {other}, or it wants a value."

let benchParts =
    Map [
        "--all", Bench.All
        "--large", Bench.Large
        "--concurrent", Bench.Concurrent
        "--pipelined", Bench.Pipelined
        "--soak", Bench.Soak
        "--combinators", Bench.Combinators
        "--web", Bench.Web
        "--proxy", Bench.Proxy
        "--micro", Bench.Micro
        "--budget", Bench.Budget
    ]

let rec benchOptions (options: Bench.Options) arguments =
    match arguments with
    | [] -> options
    | "--rounds" :: rounds :: others -> benchOptions { options with Rounds = Some(number rounds) } others
    | "--quick" :: others -> benchOptions { options with Quick = true } others
    | "--only" :: name :: others -> benchOptions { options with Only = Some name } others
    | what :: others when benchParts.ContainsKey what -> benchOptions { options with What = benchParts[what] } others
    | other :: _ -> misused $"bench has no option {other}, or it wants a value."

let rec simulateOptions (options: Simulation) arguments =
    match arguments with
    | [] -> options
    | "--invocations" :: count :: others -> simulateOptions { options with Invocations = number count } others
    | "--seed" :: seed :: others ->
        match Int64.TryParse seed with
        | true, value -> simulateOptions { options with Seed = value } others
        | _ -> misused $"{seed} is not a seed."
    | other :: _ -> misused $"simulate has no option {other}, or it wants a value."

let mutatePart arguments =
    match arguments with
    | [] -> Mutate.All
    | [ "--rows" ] -> Mutate.OnlyRows
    | [ "--core" ] -> Mutate.OnlyCore
    | [ "--combinators" ] -> Mutate.OnlyCombinators
    | _ -> misused "mutate has the options --rows, --core and --combinators, one at a time."

let chart arguments =
    match arguments with
    | [] -> Pictures.redraw ()
    | [ "--check" ] -> Pictures.check ()
    | _ -> misused "chart has the option --check."

let targets: (string * (string list -> int)) list =
    let succeed perform arguments =
        perform arguments
        0

    [
        "help", succeed (fun _ -> printf $"{usage}")
        "run", succeed (fun _ -> runSample ())
        "test", testOptions everything >> (fun options -> restore () |> build |> test options |> close)
        "ci",
        (fun _ ->
            check ()
            |> restoreLocked
            |> build
            |> runPublishedSamples
            |> Conform.conform
            |> Package.package
            |> Templates.templates
            |> test everything
            |> close)
        "conform", succeed (fun _ -> restore () |> build |> Conform.conform |> ignore)
        "package", succeed (fun _ -> restore () |> build |> Package.package |> ignore)
        "templates", succeed (fun _ -> restore () |> build |> Templates.templates |> ignore)
        "format", succeed (fun _ -> format ())
        "surface", (fun _ -> restore () |> build |> acceptSurface |> close)
        "pack", succeed (fun _ -> restore () |> build |> pack)
        "mutate", mutatePart >> Mutate.mutate
        "simulate", simulateOptions longSimulation >> succeed simulate
        "chart", succeed chart
        "bench", benchOptions Bench.usual >> succeed Bench.bench
    ]

let main arguments =
    let name, options =
        match arguments with
        | [] -> "help", []
        | name :: options -> name, options

    try
        match targets |> List.tryFind (fun (target, _) -> target = name) with
        | Some(_, perform) -> perform options
        | None ->
            let known = targets |> List.map fst |> String.concat ", "
            misused $"There is no target {name}. Known: {known}."
    with
    | Misused message ->
        eprintfn $"{message}"
        2
    | Halted message ->
        eprintfn $"{message}"
        1

// The first argument is the script itself.
fsi.CommandLineArgs |> Array.toList |> List.tail |> main |> exit
