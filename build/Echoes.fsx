/// The programs that the benchmark measures, by name and by how they are published.
module Echoes

/// How a program is published: ahead of time; self-contained, trimmed and compiled as one; or framework-dependent.
type Way =
    | Aot
    | Composite
    | JustInTime

let suffix way =
    match way with
    | Aot -> "aot"
    | Composite -> "r2r"
    | JustInTime -> "jit"

/// What is published in which ways.
type Echo = { Function: string; Project: string; Ways: Way list }

let private echo name project ways = { Function = name; Project = $"benchmarks/{project}"; Ways = ways }

/// The echo functions that are measured after every change. The first two are promised something; the third shows what
/// System.Text.Json costs.
let usualEchoes = [
    echo "csharp" "Echo.CSharp" [ Aot; Composite; JustInTime ]
    echo "fsharp" "Echo.FSharp" [ Aot; JustInTime ]
    echo "csharp-json" "Echo.Json" [ Aot; JustInTime ]
]

/// What the chart compares.
let allEchoes = [
    echo "csharp" "Echo.CSharp" [ Aot; Composite; JustInTime ]
    echo "fsharp" "Echo.FSharp" [ Aot; Composite; JustInTime ]
    echo "csharp-json" "Echo.Json" [ Aot; JustInTime ]
    echo "csharp-raw" "Echo.Raw" [ Aot ]
    echo "csharp-log" "Echo.Log" [ Aot; JustInTime ]
    echo "httpclient" "HttpClient" [ Aot; JustInTime ]
]

let rawEcho = [ echo "csharp-raw" "Echo.Raw" [ Aot ] ]
let waitingEcho = [ echo "waiting" "Echo.Waiting" [ Aot; JustInTime ] ]
