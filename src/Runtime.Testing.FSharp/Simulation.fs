namespace PureLambda.Testing.FSharp

open PureLambda.FSharp

type Simulation = PureLambda.Testing.Simulation

type SimulationReport = PureLambda.Testing.SimulationReport

type Defect = PureLambda.Testing.Defect

[<RequireQualifiedAccess>]
module Simulation =
    let ofHandler (handler: Handler) = Simulation.Of handler

    let ofProgram (program: Bootstrap) = Simulation.Of program

    let ofRuntime () = Simulation.OfRuntime()

    let seed seed (simulation: Simulation) = simulation.Seed seed

    let invocations count (simulation: Simulation) = simulation.Invocations count

    let sending (events: int -> Payload) (simulation: Simulation) = simulation.Sending events

    let handling name (simulation: Simulation) = simulation.Handling name

    let loggingTo log (simulation: Simulation) = simulation.LoggingTo log

    let snapStart (simulation: Simulation) = simulation.SnapStart()

    let concurrency workers (simulation: Simulation) = simulation.Concurrency workers

    let pipelined (simulation: Simulation) = simulation.Pipelined()

    let calm (simulation: Simulation) = simulation.Calm()

    let replaying plan (simulation: Simulation) = simulation.Replaying plan

    let telling (progress: SimulationReport -> unit) (simulation: Simulation) = simulation.Telling progress

    let private judged (report: SimulationReport) =
        match report.Defect with
        | null -> Ok report
        | defect -> Error defect

    let run (simulation: Simulation) = simulation.Run() |> judged

    let runEveryInterleaving (simulation: Simulation) = simulation.RunEveryInterleaving() |> judged

    let checkEveryInterleaving (simulation: Simulation) = simulation.RunEveryInterleaving().Check() |> ignore

    let check (simulation: Simulation) = simulation.Run().Check() |> ignore
