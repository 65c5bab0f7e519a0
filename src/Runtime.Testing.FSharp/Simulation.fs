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

    let calm (simulation: Simulation) = simulation.Calm()

    let replaying plan (simulation: Simulation) = simulation.Replaying plan

    let telling (progress: SimulationReport -> unit) (simulation: Simulation) = simulation.Telling progress

    let run (simulation: Simulation) =
        let report = simulation.Run()

        match report.Defect with
        | null -> Ok report
        | defect -> Error defect

    let check (simulation: Simulation) = simulation.Run().Check() |> ignore
