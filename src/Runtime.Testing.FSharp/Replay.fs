namespace PureLambda.Testing.FSharp

open System.Threading
open PureLambda
open PureLambda.FSharp

type ReplayOptions = PureLambda.Testing.ReplayOptions

type ReplayReport = PureLambda.Testing.ReplayReport

[<RequireQualifiedAccess>]
module Replay =
    let handler file (handler: Handler) = Testing.Replay.Handler(file, handler)

    let program file (program: Bootstrap) = Testing.Replay.Program(file, program)

    let programWith options name (recording: Recording) (program: Bootstrap) =
        Testing.Replay.Program(name, recording, program, options)

    let executable options name (recording: Recording) (cancellation: CancellationToken) (executable: EmulatorOptions) =
        Testing.Replay.FunctionAsync(name, recording, executable, options, cancellation)

    let check (report: ReplayReport) = report.EnsureHeld() |> ignore
