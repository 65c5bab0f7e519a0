/// Measures the published echo functions against the loop in C: programs in turn, several rounds, medians.
module Bench

#load "Serve.fsx" "WebBench.fsx" "MicroBench.fsx"

open Process
open Publish
open Serve

type Options = {
    Rounds: int
    Quick: bool
    Only: string option
    Soak: bool
    Combinators: bool
    Web: bool
    Proxy: bool
    Micro: bool
    Budget: bool
}

let usual = {
    Rounds = 5
    Quick = false
    Only = None
    Soak = false
    Combinators = false
    Web = false
    Proxy = false
    Micro = false
    Budget = false
}

type Measure =
    | FirstAnswer
    | Warm
    | Paced
    | PeakMemory

let private title measure =
    match measure with
    | FirstAnswer -> "spawn to first answer, ms"
    | Warm -> "CPU back to back, us"
    | Paced -> "CPU at 1 per ms, us"
    | PeakMemory -> "peak memory, MB"

/// What is promised: measure, program, compared with, at most so many times.
let private bars = [
    FirstAnswer, "csharp-aot", "c", 4.2
    Warm, "csharp-aot", "c", 1.25
    Paced, "csharp-aot", "c", 1.4
    FirstAnswer, "csharp-jit", "c", 60.
    Warm, "csharp-jit", "c", 1.4
    for flavour in [ "aot"; "jit" ] do
        FirstAnswer, $"fsharp-{flavour}", $"csharp-{flavour}", 1.4
        Warm, $"fsharp-{flavour}", $"csharp-{flavour}", 1.15
        Paced, $"fsharp-{flavour}", $"csharp-{flavour}", 1.15
]

/// One round of one program: cold several times, since that is short, then warm.
let private measure serve options program = [
    for _ in 1 .. (if options.Quick then 3 else 8) do
        FirstAnswer, (serve program cold).FirstAnswerMs

    let warm = serve program { WarmUp = 2000; Measured = (if options.Quick then 5000 else 20_000); PaceUs = None }
    Warm, warm.CpuUs
    PeakMemory, warm.PeakMemoryMb
]

/// What a mostly idle program finds in the caches is up to whoever else used them: the programs take turns at it, more
/// often and for less long than at the rest, so that all of them meet the same neighbours.
let private paced serve options programs = [
    let few = if options.Quick then 500 else 1000

    for _ in 1 .. (if options.Quick then 1 else 4) do
        for program in programs do
            (Paced, program.Name), (serve program { WarmUp = few / 2; Measured = few; PaceUs = Some 1000 }).CpuUs
]

let private median values =
    let sorted = List.sort values
    (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.

let private row: string -> string -> string -> string -> string -> string = sprintf "%-27s%-17s%10s%10s   %s"

let private print (names: string list) (medians: Map<Measure * string, float>) =
    note (row "measure" "program" "median" "x C" "bar")

    for measure in [ FirstAnswer; Warm; Paced; PeakMemory ] do
        for name in names do
            let value = medians[measure, name]
            let times reference = medians |> Map.tryFind (measure, reference) |> Option.map (fun other -> value / other)

            let verdict =
                bars
                |> List.tryFind (fun (what, who, _, _) -> what = measure && who = name)
                |> Option.bind (fun (_, _, reference, limit) ->
                    times reference
                    |> Option.map (fun ratio ->
                        let met = if ratio <= limit then "met" else "MISSED"
                        $"%.2f{ratio} x {reference}, at most %.2f{limit}: {met}"))

            let ratio = times "c" |> Option.map (sprintf "%.2f") |> Option.defaultValue "-"
            note ((row (title measure) name $"%.2f{value}" ratio (Option.defaultValue "" verdict)).TrimEnd())

let private compare serve options programs =
    let rounds = if options.Quick then 1 else options.Rounds

    let readings =
        step $"measure, {rounds} rounds" (fun () -> [
            for _ in 1..rounds do
                for program in programs do
                    for what, value in measure serve options program do
                        (what, program.Name), value

                yield! paced serve options programs
        ])

    readings
    |> List.groupBy fst
    |> List.map (fun (key, values) -> key, median (List.map snd values))
    |> Map.ofList
    |> print [ for program in programs -> program.Name ]

/// Memory is flat when a million invocations need no more than the first three hundred thousand did: by then the
/// just-in-time compiler, too, has done what it does. A twentieth, or 0.2 MB of a very small program, is no growth.
let private soak serve options programs =
    let few, many = if options.Quick then 30_000, 100_000 else 300_000, 1_000_000
    note (sprintf "%-17s%12s%16s%16s" "program" "MB at start" $"peak at {few}" $"peak at {many}")

    for program in programs do
        let early = serve program { WarmUp = 0; Measured = few; PaceUs = None }
        let late = serve program { WarmUp = 0; Measured = many; PaceUs = None }
        let verdict = if late.PeakMemoryMb <= early.PeakMemoryMb * 1.05 + 0.2 then "flat" else "GROWS"
        let figures = $"%12.1f{early.MemoryAtStartMb}%16.1f{early.PeakMemoryMb}%16.1f{late.PeakMemoryMb}"
        note $"%-17s{program.Name}{figures}   {verdict}"

/// A handler under ten combinators and bare, in turn, in the interpreter over a transport in memory: a process of its own
/// that says whether its bar is met.
let private combinators options =
    let project = "benchmarks/Combinators"
    step "build" (fun () -> release "build" project [] |> run $"Building {project}")
    let rounds, invocations = if options.Quick then 5, 10_000 else 4 * options.Rounds + 1, 50_000

    step "measure" (fun () ->
        dotnet [ $"{project}/bin/Release/net10.0/combinators.dll"; string rounds; string invocations ]
        |> run "The bar of the combinators")

/// A server asked directly and behind the proxy, in turn.
let private proxy options =
    let server =
        if onPath "node" then
            [ "node"; "samples/Proxy/server.js" ]
        elif onPath "python3" then
            [ "python3"; "samples/Proxy/server.py" ]
        else
            halt "The proxy is measured with a server of Node.js or Python, and neither is on the PATH."

    let project = "benchmarks/Proxy"
    step "build" (fun () -> release "build" project [] |> run $"Building {project}")
    let rounds, requests = if options.Quick then 3, 500 else 2 * options.Rounds + 1, 2000

    step "measure" (fun () ->
        dotnet (
            [ $"{project}/bin/Release/net10.0/PureLambda.WebServer.Bench.dll"; string rounds; string requests ]
            @ server
        )
        |> run "The measure of the proxy")

let private published options =
    let serve, baseline =
        match measuring () with
        | Some tools -> fromC tools.Server, [ tools.Baseline ]
        | None ->
            warn "No C compiler (cc, gcc, clang) is on the PATH. The program to compare with and the server that"
            warn "measures well are in C: this is a rough measure, without the ratio to C."
            fromScript, []

    let wanted (name: string) = options.Only |> Option.forall name.Contains
    (if options.Soak then soak else compare) serve options (baseline @ programs wanted)

let bench options =
    if options.Budget then
        MicroBench.benchBudget options.Only
    elif options.Micro then
        MicroBench.benchMicro options.Quick options.Only
    elif options.Combinators then
        combinators options
    elif options.Proxy then
        proxy options
    elif options.Web then
        WebBench.benchWeb options.Rounds options.Quick (fun name -> options.Only |> Option.forall name.Contains)
    else
        published options
