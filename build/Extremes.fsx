/// Measures what must not cost more at the ends: large payloads, and many invocations at once.
module Extremes

#load "Figures.fsx" "Serve.fsx"

open Figures
open Process
open Echoes
open Publish
open Serve

let megabytes5 = 5 * 1024 * 1024

/// What 5 MB of bytes may cost: so many times what they cost in C.
let largeBar = 1.3

/// 5 MB of bytes that nobody reads, in and out: what is above C is copies.
let large tools rounds quick =
    let programs = tools.Baseline :: programs rawEcho (fun _ -> true)
    let load = { cold with Bytes = megabytes5; WarmUp = 10; Measured = (if quick then 15 else 200) }

    let costs =
        step $"measure 5 MB, {rounds} rounds" (fun () ->
            [
                for _ in 1..rounds do
                    for program in programs do
                        program.Name, (fromC tools.Server program load).CpuUs
            ]
            |> List.groupBy fst
            |> List.map (fun (name, values) -> name, List.map snd values))

    let reference = List.find (fst >> (=) baseline) costs |> snd

    // Each round's by the C of that round, since the kernel's copies cost half as much again in some minutes.
    for name, values in costs do
        let ratio = List.map2 (/) values reference |> median
        let verdict = if name = baseline then "" else met "x c" ratio largeBar
        note ($"%-20s{name}%8.0f{median values} us CPU   {verdict}".TrimEnd())

/// The response and the GET that follows it in two writes and in one, which is an option: docs/pipelining.md.
let pipelined tools rounds quick wanted =
    let both variable (program: Program) = [
        program, ""
        { program with Variables = variable :: program.Variables }, ", in one write"
    ]

    let programs =
        both ("BASELINE_MODE", "pipeline") tools.Baseline
        @ List.collect (both ("PURELAMBDA_PIPELINE_NEXT", "1")) (programs usualEchoes wanted)

    let load =
        [ "--server-cpu"; "0"; "--child-cpus"; "0"; "--payload-bytes"; string small ]
        @ [ "--n"; (if quick then "5000" else "20000"); "--warmup"; "3000" ]

    let medians =
        step $"measure both, {rounds} rounds" (fun () ->
            [
                for _ in 1..rounds do
                    for program, how in programs do
                        let figure = asked tools.Server program load
                        (program.Name, how), (figure "cpu_us_per_inv", figure "throughput")
            ]
            |> List.groupBy fst
            |> List.map (fun (key, values) ->
                let of' part = median (List.map (snd >> part) values)
                key, of' fst, of' snd))

    let _, reference, _ = medians |> List.find (fun (key, _, _) -> key = (baseline, ""))

    for (name, how), cpu, perSecond in medians do
        note $"%-34s{name + how}%8.2f{cpu} us CPU   %.2f{cpu / reference} x c%9.0f{perSecond}/s"

/// Invocations a second of a function on a managed instance, wherever the system runs it. The server checks each answer
/// against the id and the body of its own event.
let private throughput server program handler workers measured =
    let figure =
        [ "--env"; $"AWS_LAMBDA_MAX_CONCURRENCY={workers}"; "--inflight"; string workers ]
        @ [ "--env"; "AWS_LAMBDA_INITIALIZATION_TYPE=lambda-managed-instances" ]
        @ [ "--env"; "AWS_LAMBDA_LOG_FORMAT=JSON"; "--env"; $"_HANDLER={handler}" ]
        @ [ "--n"; string (workers * measured); "--warmup"; string (workers * measured / 4) ]
        |> asked server program

    figure "throughput"

/// A handler that waits, which holds a thread or does not, one at a time and eight at once.
let concurrent tools rounds quick wanted =
    let bar, many = 6., 8
    let measured = if quick then 200 else 500
    let programs = programs waitingEcho wanted

    let readings =
        if programs.IsEmpty then
            []
        else
            step $"measure {many} at once, {rounds} rounds" (fun () -> [
                for _ in 1..rounds do
                    for program in programs do
                        for handler in [ "delayed"; "blocking" ] do
                            for workers in [ 1; many ] do
                                (program.Name, handler, workers),
                                throughput tools.Server program handler workers measured
            ])

    let figures = [
        for (name, handler, workers), values in List.groupBy fst readings do
            {
                Program = $"{name}-{handler}"
                Bytes = small
                Measure = PerSecond workers
                Value = median (List.map snd values)
            }
    ]

    for name, pair in figures |> List.groupBy _.Program do
        let perSecond workers = pair |> List.find (fun figure -> figure.Measure = PerSecond workers) |> _.Value
        let ratio = perSecond many / perSecond 1
        let verdict = if ratio >= bar then "met" else "MISSED"
        note $"%-26s{name}%8.0f{perSecond 1}/s%8.0f{perSecond many}/s   %.2f{ratio} x, at least %.2f{bar}: {verdict}"

    figures
