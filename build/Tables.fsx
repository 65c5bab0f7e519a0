/// The tables of docs/performance.md as text, from figures.
module Tables

#load "Figures.fsx"

open Figures

/// The programs as people call them, in the order of tables and charts.
let titles = [
    "c", "loop in C"
    "csharp-raw-aot", "C#, bytes, Native AOT"
    "csharp-log-aot", "C#, bytes and a log line, Native AOT"
    "csharp-aot", "C#, Native AOT"
    "fsharp-aot", "F#, Native AOT"
    "csharp-json-aot", "C#, System.Text.Json, Native AOT"
    "httpclient-aot", "`HttpClient` loop, Native AOT"
    "csharp-r2r", "C#, ReadyToRun composite"
    "fsharp-r2r", "F#, ReadyToRun composite"
    "csharp-log-jit", "C#, bytes and a log line, just-in-time"
    "csharp-jit", "C#, just-in-time"
    "fsharp-jit", "F#, just-in-time"
    "csharp-json-jit", "C#, System.Text.Json, just-in-time"
    "httpclient-jit", "`HttpClient` loop, just-in-time"
    "go", "`net/http` loop in Go"
]

let private size bytes =
    if bytes >= 1_048_576 then $"{bytes / 1_048_576} MB"
    elif bytes >= 1024 then $"{bytes / 1024} KB"
    else $"{bytes} bytes"

let private cells values = "| " + String.concat " | " values + " |"

let private table (titles: string list) rows = [
    cells titles
    "|---" + String.replicate (titles.Length - 1) "|---:" + "|"
    yield! List.map cells rows
    ""
]

let private cell run program bytes measure unit =
    match find run program bytes measure, times run program bytes measure with
    | Some value, Some ratio -> $"{number value} {unit} · {number ratio} ×"
    | Some value, None -> $"{number value} {unit}"
    | None, _ -> "–"

let private present run =
    titles
    |> List.filter (fun (program, _) -> run.Figures |> List.exists (fun figure -> figure.Program = program))

let private ofSize run bytes = [
    $"Events of {size bytes}:"
    ""
    yield!
        table [ ""; "spawn → first answer"; "first invocation"; "CPU per warm invocation"; "peak memory" ] [
            for program, title in present run do
                let cell = cell run program bytes
                [ title; cell FirstAnswer "ms"; cell FirstInvocation "ms"; cell WarmCpu "µs"; cell PeakMemory "MB" ]
        ]
]

let private onDisk run = [
    "What is deployed:"
    ""
    yield!
        table [ ""; "unzipped"; "zipped" ] [
            for program, title in present run do
                [ title; cell run program 0 Unzipped "KB"; cell run program 0 Zipped "KB" ]
        ]
]

let private waiting = [
    "waiting-aot-delayed", "`await Task.Delay(1)`, Native AOT"
    "waiting-aot-blocking", "`Thread.Sleep(1)`, Native AOT"
    "waiting-jit-delayed", "`await Task.Delay(1)`, just-in-time"
    "waiting-jit-blocking", "`Thread.Sleep(1)`, just-in-time"
]

let private atOnce run =
    let rows = [
        for program, title in waiting do
            match find run program 128 (PerSecond 1), find run program 128 (PerSecond 8) with
            | Some one, Some eight -> [ title; number one; $"{number eight} · {number (eight / one)} ×" ]
            | _ -> ()
    ]

    if rows.IsEmpty then
        []
    else
        "Invocations a second of a handler that waits, on a managed instance:"
        :: ""
        :: table [ ""; "one at a time"; "eight at once" ] rows

/// All tables, and below them where they come from.
let markdown run =
    let sizes = run.Figures |> List.map _.Bytes |> List.filter ((<) 0) |> List.distinct |> List.sort
    let machine = run.Machine

    [
        yield! List.collect (ofSize run) sizes
        yield! onDisk run
        yield! atOnce run
        $"Rounds: {machine.Rounds}, of which these are the medians; {machine.Date}, {machine.Cpus} CPUs, .NET {machine.DotNet}; Native AOT of {machine.AheadOfTime}."
        "× is the multiple of the loop in C, in the same run and at the same size."
        ""
    ]
    |> String.concat "\n"
