/// Runs the simulation for long: how many invocations, from which seed, and how fast.
module PureLambda.Simulate.Program

open System
open System.Diagnostics
open PureLambda.Testing

[<EntryPoint>]
let main arguments =
    match arguments with
    | [| invocations; seed |] ->
        let watch = Stopwatch.StartNew()
        let report = Simulation.OfRuntime().Seed(int64 seed).Invocations(int invocations).Run()
        let seconds = watch.Elapsed.TotalSeconds
        Console.WriteLine report
        Console.WriteLine $"%.1f{seconds} s, %.0f{float report.Invocations / seconds} invocations a second"
        if isNull report.Defect then 0 else 1
    | _ ->
        Console.Error.WriteLine "usage: simulate INVOCATIONS SEED"
        2
