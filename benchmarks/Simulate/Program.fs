/// Runs the simulation for long: how many invocations, from which seed, and how fast.
module PureLambda.Simulate.Program

open System
open System.Diagnostics
open PureLambda.Testing

/// Wall and processor time: on a busy machine only the latter says what the code costs.
let private timed what (count: int64) perform =
    let processor () = Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds
    let watch, before = Stopwatch.StartNew(), processor ()
    let result = perform ()
    let rate (seconds: float) = $"%.0f{float count / seconds}"

    Console.WriteLine
        $"{what}: %.1f{watch.Elapsed.TotalSeconds} s, {rate watch.Elapsed.TotalSeconds} invocations a second, {rate (processor () - before)} a second of processor time"

    result

[<EntryPoint>]
let main arguments =
    match arguments with
    | [| invocations; seed |] ->
        let count = int invocations
        let warm = min count 1_000_000
        TableFold.Run warm |> ignore
        let folded = timed "the two tables, folded" (int64 warm) (fun () -> TableFold.Run warm)
        let run () = Simulation.OfRuntime().Seed(int64 seed).Invocations(count).Run()
        let report = timed "interpreter and bytes" (int64 count) run
        Console.WriteLine report
        // Each step of a worker is a switch of threads, so there are fewer of these.
        let crowded = max 1 (count / 100)
        let run () = Simulation.OfRuntime().Seed(int64 seed).Concurrency(4).Invocations(crowded).Run()
        let several = timed "the same with four workers" (int64 crowded) run
        Console.WriteLine several
        if isNull report.Defect && isNull several.Defect && folded = warm then 0 else 1
    | _ ->
        Console.Error.WriteLine "usage: simulate INVOCATIONS SEED"
        2
