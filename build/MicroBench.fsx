/// The benchmarks in one process, and the budget of what an invocation may allocate.
module MicroBench

#load "Process.fsx"

open System.IO
open Process

let private dll project assembly = $"{project}/bin/Release/net10.0/{assembly}.dll"

let private built project assembly =
    step "build" (fun () -> release "build" project [] |> run $"Building {project}")
    dll project assembly

/// Only the tables: what else BenchmarkDotNet says was on the console meanwhile.
let private tables folder =
    for file in Directory.GetFiles(Path.Combine(folder, "results"), "*-report-github.md") |> Array.sort do
        let name = (Path.GetFileName file).Split('-')[0]
        note $"\n{name.Substring(name.LastIndexOf '.' + 1)}"

        for line in File.ReadLines file do
            if line.StartsWith '|' then
                note (line.Replace("&#39;", "'").Replace("**", ""))

/// Of which `only` is in the name: of a class or of a method. The short job says less exactly what it says in a tenth of the time.
let benchMicro quick only =
    let micro = built "benchmarks/Micro" "PureLambda.Micro"
    let folder = emptied (Path.Combine(artifacts, "bench", "micro"))
    let filter = only |> Option.map (fun name -> $"*{name}*") |> Option.defaultValue "*"
    let job = if quick then [ "--job"; "short" ] else []

    step "measure" (fun () -> dotnet ([ micro; "--filter"; filter; "--artifacts"; folder ] @ job) |> run "A benchmark")

    tables folder

/// No clock: the same on every machine, and a test of tests/Budget.
let benchBudget only =
    let budget = built "benchmarks/Budget" "PureLambda.Budget"
    step "measure" (fun () -> dotnet (budget :: Option.toList only) |> run "The budget of allocations")
