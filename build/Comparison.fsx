/// Measures every program at every size, in turn, and writes what was found to benchmarks/figures.csv.
module Comparison

#load "Extremes.fsx" "Pictures.fsx"

open System
open System.IO
open System.IO.Compression
open Extremes
open Figures
open Process
open Echoes
open Publish
open Serve

/// How often each size is asked. What is compiled while it runs is warm late: methods that are called often are compiled
/// again, behind everything else that there is to do on the one CPU.
type private Size = { Bytes: int; Spawns: int; Compiled: int; Compiling: int; Measured: int }

let private sizes quick =
    let size bytes spawns compiled compiling measured = {
        Bytes = bytes
        Spawns = spawns
        Compiled = compiled
        Compiling = compiling
        Measured = measured
    }

    if quick then
        [ size small 3 500 2000 5000; size (100 * 1024) 2 100 1000 300; size megabytes5 1 5 20 15 ]
    else
        [ size small 8 500 5000 20_000; size (100 * 1024) 4 100 3000 500; size megabytes5 3 10 60 40 ]

let private measured serve (program: Program) size = [
    for _ in 1 .. size.Spawns do
        let first = serve program { cold with Bytes = size.Bytes }
        FirstAnswer, first.FirstAnswerMs
        FirstInvocation, first.FirstInvocationMs

    let isCompiled = program.Framework.IsSome || program.Name = baseline
    let warmUp = if isCompiled then size.Compiled else size.Compiling
    let warm = serve program { cold with Bytes = size.Bytes; WarmUp = warmUp; Measured = size.Measured }
    WarmCpu, warm.CpuUs
    PeakMemory, warm.PeakMemoryMb
]

/// What is deployed: the package as Lambda gets it, and unpacked. What Lambda would refuse has no size: a system that is
/// newer than Lambda's links what does not run there.
let private packed tool program =
    let zip = Path.Combine(artifacts, "bench", $"{program.Name}.zip")
    let options = [ "--program"; Path.GetFileName program.Executable |> string ]

    match dotnet ([ tool; program.Folder; zip ] @ options) |> capture with
    | 0, _, _ ->
        use archive = ZipFile.OpenRead zip
        let figure measure bytes = { Program = program.Name; Bytes = 0; Measure = measure; Value = float bytes / 1024. }
        [ figure Unzipped (archive.Entries |> Seq.sumBy _.Length); figure Zipped (FileInfo zip).Length ]
    | _, _, errors ->
        warn $"    {program.Name} is not packed: {errors.Trim()}"
        []

let private sizesOnDisk programs =
    let project = "src/Runtime.Packaging"

    step "size on disk" (fun () ->
        release "build" project [] |> runQuietly $"Building {project}"
        let tool = Path.Combine(root, project, "bin/Release/net8.0/PureLambda.Packaging.dll")
        List.collect (packed tool) programs)

let private medians readings = [
    for (program, bytes, measure), values in List.groupBy fst readings do
        { Program = program; Bytes = bytes; Measure = measure; Value = median (List.map snd values) }
]

let private inTurn serve rounds quick programs = [
    for round in 1..rounds do
        for program in programs do
            let watch = Diagnostics.Stopwatch.StartNew()

            for size in sizes quick do
                for measure, value in measured serve program size do
                    (program.Name, size.Bytes, measure), value

            note $"    round {round} of {rounds}: %-18s{program.Name}%5.1f{watch.Elapsed.TotalSeconds} s"
]

let private machine rounds programs = {
    Date = DateTime.UtcNow.ToString("yyyy-MM-dd", Globalization.CultureInfo.InvariantCulture)
    Cpus = Environment.ProcessorCount
    DotNet = string Environment.Version
    AheadOfTime = programs |> List.choose _.Framework |> List.distinct |> String.concat " "
    Rounds = rounds
}

/// The whole comparison, and eight at once. A part of the programs, or in a hurry, is only printed.
let compareAll tools rounds quick (only: string option) =
    let wanted (name: string) = only |> Option.forall name.Contains
    let besides = concurrent tools rounds quick wanted
    let programs = tools.Baseline :: programs allEchoes wanted @ Option.toList (goProgram wanted)
    let onDisk = sizesOnDisk programs

    let figures =
        step $"measure all sizes, {rounds} rounds" (fun () ->
            inTurn (fromC tools.Server) rounds quick programs |> medians)

    let run = { Machine = machine rounds programs; Figures = figures @ onDisk @ besides }
    note (Tables.markdown run)

    times run "csharp-raw-aot" megabytes5 WarmCpu
    |> Option.iter (fun ratio -> note ("5 MB of bytes: " + met "x c" ratio largeBar))

    if quick || only.IsSome then
        warn $"Not all, or not long enough, was measured: {Pictures.file} and its pictures stay as they are."
    else
        Pictures.keep run
