/// Measures the published echo functions against the loop in C: programs in turn, several rounds, medians.
module Bench

#load "Serve.fsx" "WebBench.fsx" "OwnMeasures.fsx" "Extremes.fsx" "Comparison.fsx" "MicroBench.fsx"

open Process
open Echoes
open Publish
open Serve

type Options = { Rounds: int option; Quick: bool; Only: string option; What: What }

/// What is measured: after every change the usual, and the rest when it is asked for.
and What =
    | Usual
    | All
    | Large
    | Concurrent
    | Pipelined
    | Soak
    | Combinators
    | Web
    | Proxy
    | Micro
    | Budget

let usual = { Rounds = None; Quick = false; Only = None; What = Usual }

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

type private Bar =
    | Times of reference: string * limit: float
    | Megabytes of float

/// What is promised.
let private bars = [
    FirstAnswer, "csharp-aot", Times("c", 3.2)
    Warm, "csharp-aot", Times("c", 1.08)
    Paced, "csharp-aot", Times("c", 1.4)
    PeakMemory, "csharp-aot", Megabytes 12.
    FirstAnswer, "csharp-r2r", Times("c", 35.)
    Warm, "csharp-r2r", Times("c", 1.15)
    PeakMemory, "csharp-r2r", Megabytes 35.
    FirstAnswer, "csharp-jit", Times("c", 50.)
    Warm, "csharp-jit", Times("c", 1.3)
    PeakMemory, "csharp-jit", Megabytes 45.
    FirstAnswer, "fsharp-aot", Times("c", 3.6)
    Warm, "fsharp-aot", Times("c", 1.1)
    PeakMemory, "fsharp-aot", Megabytes 14.
    for flavour in [ "aot"; "jit" ] do
        FirstAnswer, $"fsharp-{flavour}", Times($"csharp-{flavour}", 1.4)
        Warm, $"fsharp-{flavour}", Times($"csharp-{flavour}", 1.15)
        Paced, $"fsharp-{flavour}", Times($"csharp-{flavour}", 1.15)
]

/// One round of one program: cold several times, since that is short, then warm.
let private measure serve options program = [
    for _ in 1 .. (if options.Quick then 3 else 8) do
        FirstAnswer, (serve program cold).FirstAnswerMs

    let measured = if options.Quick then 5000 else 20_000
    let warm = serve program { cold with WarmUp = 2000; Measured = measured }
    Warm, warm.CpuUs
    PeakMemory, warm.PeakMemoryMb
]

/// What a mostly idle program finds in the caches is up to whoever else used them: the programs take turns at it, more
/// often and for less long than at the rest, so that all of them meet the same neighbours.
let private paced serve options programs = [
    let few = if options.Quick then 500 else 1000

    for _ in 1 .. (if options.Quick then 1 else 4) do
        for program in programs do
            (Paced, program.Name),
            (serve program { cold with WarmUp = few / 2; Measured = few; PaceUs = Some 1000 }).CpuUs
]

let private row: string -> string -> string -> string -> string -> string = sprintf "%-27s%-17s%10s%10s   %s"

let private print (names: string list) (medians: Map<Measure * string, float>) =
    note (row "measure" "program" "median" "x C" "bar")

    for measure in [ FirstAnswer; Warm; Paced; PeakMemory ] do
        for name in names do
            let value = medians[measure, name]
            let times reference = medians |> Map.tryFind (measure, reference) |> Option.map (fun other -> value / other)

            let verdict bar =
                match bar with
                | Megabytes limit -> Some(met "MB" value limit)
                | Times(reference, limit) ->
                    times reference |> Option.map (fun ratio -> met $"x {reference}" ratio limit)

            let verdicts = [
                for what, who, bar in bars do
                    if what = measure && who = name then
                        yield! Option.toList (verdict bar)
            ]

            let ratio = times "c" |> Option.map (sprintf "%.2f") |> Option.defaultValue "-"
            note ((row (title measure) name $"%.2f{value}" ratio (String.concat "; " verdicts)).TrimEnd())

let private compare serve options rounds programs =
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
let private soak serve options (_: int) programs =
    let few, many = if options.Quick then 30_000, 100_000 else 300_000, 1_000_000
    note (sprintf "%-17s%12s%16s%16s" "program" "MB at start" $"peak at {few}" $"peak at {many}")

    for program in programs do
        let early = serve program { cold with Measured = few }
        let late = serve program { cold with Measured = many }
        let verdict = if late.PeakMemoryMb <= early.PeakMemoryMb * 1.05 + 0.2 then "flat" else "GROWS"
        let figures = $"%12.1f{early.MemoryAtStartMb}%16.1f{early.PeakMemoryMb}%16.1f{late.PeakMemoryMb}"
        note $"%-17s{program.Name}{figures}   {verdict}"

let private published options rounds wanted =
    let serve, baseline =
        match measuring () with
        | Some tools -> fromC tools.Server, [ tools.Baseline ]
        | None ->
            warn "No C compiler (cc, gcc, clang) is on the PATH. The program to compare with and the server that"
            warn "measures well are in C: this is a rough measure, without the ratio to C."
            fromScript, []

    let measured = if options.What = Soak then soak else compare
    measured serve options rounds (baseline @ programs usualEchoes wanted)

/// What is a ratio to C, or more than one invocation at once, is not measured without the two C programs.
let private measuringTools () =
    match measuring () with
    | Some tools -> tools
    | None -> halt "This is measured by a server in C, and no C compiler (cc, gcc, clang) is on the PATH."

let bench options =
    let wanted (name: string) = options.Only |> Option.forall name.Contains
    // All takes long enough with fewer.
    let enough = if options.What = All then 3 else 5
    let rounds = if options.Quick then 1 else Option.defaultValue enough options.Rounds

    match options.What with
    | Usual
    | Soak -> published options rounds wanted
    | All -> Comparison.compareAll (measuringTools ()) rounds options.Quick options.Only
    | Large -> Extremes.large (measuringTools ()) rounds options.Quick
    | Concurrent -> Extremes.concurrent (measuringTools ()) rounds options.Quick wanted |> ignore
    | Pipelined -> Extremes.pipelined (measuringTools ()) rounds options.Quick wanted
    | Combinators -> OwnMeasures.combinators options.Quick rounds
    | Proxy -> OwnMeasures.proxy options.Quick rounds
    | Web -> WebBench.benchWeb rounds options.Quick wanted
    | Micro -> MicroBench.benchMicro options.Quick options.Only
    | Budget -> MicroBench.benchBudget options.Only
