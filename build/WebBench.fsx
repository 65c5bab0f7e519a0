/// Measures a minimal API as a function against the same program as a web server, in turn, medians.
module WebBench

#load "Publish.fsx"

open System.IO
open System.Text.Json
open Process
open Echoes
open Publish

type private Reading = { Program: string; Way: string; Measure: string; Value: float }

/// The same program ahead of time, where that links, and just in time.
let private programs wanted =
    let app = "web", "benchmarks/Web.App"

    let ahead () =
        match linker with
        | Some linking -> aheadOfTime linking app
        | None ->
            warn "    Native AOT needs clang or gcc to link, and neither is on the PATH."
            None

    step "publish" (fun () -> [
        for name, perform in [ "aot", ahead; "jit", (fun () -> Some(justInTime app)) ] do
            if wanted name then
                for program in Option.toList (perform ()) do
                    name, program.Folder
    ])

let private reading (line: string) =
    let json = JsonDocument.Parse(line).RootElement
    let text (name: string) = json.GetProperty(name).GetString() |> string

    {
        Program = text "program"
        Way = text "way"
        Measure = text "measure"
        Value = json.GetProperty("value").GetDouble()
    }

let private median values =
    let sorted = List.sort values
    (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.

let private print readings =
    let medians = [
        for key, group in readings |> List.groupBy (fun reading -> reading.Program, reading.Measure, reading.Way) do
            key, median [ for reading in group -> reading.Value ]
    ]

    let row: string -> string -> string -> string -> string -> string = sprintf "%-8s%-26s%14s%14s%10s"
    note (row "program" "measure" "web server" "function" "ratio")

    for program, measure in medians |> List.map (fun ((program, measure, _), _) -> program, measure) |> List.distinct do
        let value way = medians |> List.find (fun (key, _) -> key = (program, measure, way)) |> snd
        let server, lambda = value "web server", value "function"
        note (row program measure $"%.1f{server}" $"%.1f{lambda}" $"%.2f{lambda / server}")

/// Both sides on one processor, where `taskset` can say so: that is the steadiest.
let benchWeb rounds quick wanted =
    let folder = emptied (Path.Combine(artifacts, "bench", "measure"))
    let programs = programs wanted

    step "build" (fun () -> release "publish" "benchmarks/Web.Measure" [ "-o"; folder ] |> run "Building the measure")
    let rounds, cold, measured = if quick then 1, 2, 2000 else rounds, 6, 10_000

    let measure =
        [ Path.Combine(folder, "measure"); string rounds; string cold; "3000"; string measured ]
        @ [ for name, folder in programs -> $"{name}={folder}" ]

    let pinned = if onPath "taskset" then "taskset" :: "-c" :: "0" :: measure else measure

    match step $"measure, {rounds} rounds" (fun () -> command pinned.Head pinned.Tail |> capture) with
    | 0, output, _ ->
        output.Split('\n', System.StringSplitOptions.RemoveEmptyEntries)
        |> Seq.map reading
        |> List.ofSeq
        |> print
    | _, _, errors -> halt $"The measure failed: {errors.Trim()}"
