/// Measures the published echo functions against the loop in C: programs in turn, several rounds, medians.
module Bench

#load "Publish.fsx"

open System
open System.IO
open System.Runtime.InteropServices
open System.Text.Json
open Process
open Publish

type Options = { Rounds: int; Quick: bool; Only: string option; Soak: bool }

let usual = { Rounds = 5; Quick = false; Only = None; Soak = false }

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

/// The server runs the program in an environment of its own, which must name the .NET that is not in the usual place.
let private dotnetRoot = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."))

/// One run of one program, both sides on one CPU, which is the steadiest.
let private serve server program (arguments: string list) =
    let code, output, errors =
        command
            server
            ([ "--spawn"; program.Executable; "--cwd"; program.Folder; "--env"; $"DOTNET_ROOT={dotnetRoot}" ]
             @ [ "--server-cpu"; "0"; "--child-cpus"; "0"; "--timeout"; "900" ]
             @ arguments)
        |> capture

    if code <> 0 then
        halt $"{program.Name} did not answer as it should: {errors.Trim()}"

    let figures = JsonDocument.Parse(output).RootElement
    fun (name: string) -> figures.GetProperty(name).GetDouble()

let private megabytes kilobytes = kilobytes / 1024.

/// One round of one program: cold several times, since that is short, then warm, then paced.
let private measure server options program = [
    for _ in 1 .. (if options.Quick then 3 else 8) do
        let figure = serve server program [ "--n"; "0" ]
        FirstAnswer, figure "cold_start_ms" + figure "first_invoke_us" / 1000.

    let warm = serve server program [ "--n"; (if options.Quick then "5000" else "20000") ]
    Warm, warm "cpu_us_per_inv"
    PeakMemory, megabytes (warm "peak_rss_kb")

    let few = if options.Quick then [ "--n"; "500"; "--warmup"; "500" ] else [ "--n"; "2000" ]
    let paced = serve server program ([ "--pace-us"; "1000" ] @ few)
    Paced, paced "cpu_us_per_inv"
]

let private median values =
    let sorted = List.sort values
    (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.

let private row: string -> string -> string -> string -> string -> string = sprintf "%-27s%-12s%10s%10s   %s"

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
            note (row (title measure) name $"%.2f{value}" ratio (Option.defaultValue "" verdict))

let private compare server options programs =
    let rounds = if options.Quick then 1 else options.Rounds

    let readings =
        step $"measure, {rounds} rounds" (fun () -> [
            for _ in 1..rounds do
                for program in programs do
                    for what, value in measure server options program do
                        (what, program.Name), value
        ])

    readings
    |> List.groupBy fst
    |> List.map (fun (key, values) -> key, median (List.map snd values))
    |> Map.ofList
    |> print [ for program in programs -> program.Name ]

/// Memory is flat when a million invocations need no more than the first hundred thousand did.
let private soak server options programs =
    let few, many = if options.Quick then 10_000, 100_000 else 100_000, 1_000_000
    note (sprintf "%-12s%12s%16s%16s" "program" "MB at init" $"peak at {few}" $"peak at {many}")

    for program in programs do
        let figure = serve server program [ "--n"; string few ]
        let early = megabytes (figure "peak_rss_kb")
        let late = megabytes ((serve server program [ "--n"; string many ]) "peak_rss_kb")
        let verdict = if late <= early * 1.1 then "flat" else "GROWS"
        let start = megabytes (figure "rss_at_init_kb")
        note $"%-12s{program.Name}%12.1f{start}%16.1f{early}%16.1f{late}   {verdict}"

let bench options =
    match measuring () with
    | None ->
        programs () |> ignore
        warn "No C compiler (cc, gcc, clang) is on the PATH. The server that measures and the program to compare with"
        warn "are in C, so the echo functions are published and nothing is measured."
    | Some tools ->
        let wanted program = options.Only |> Option.forall program.Name.Contains
        let programs = tools.Baseline :: (programs () |> List.filter wanted)
        (if options.Soak then soak else compare) tools.Server options programs
