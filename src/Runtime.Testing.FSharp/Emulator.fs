namespace PureLambda.Testing.FSharp

open System.Threading
open PureLambda.FSharp

type Emulator = PureLambda.Testing.Emulator

type EmulatorOptions = PureLambda.Testing.EmulatorOptions

type InvocationRequest = PureLambda.Testing.InvocationRequest

type InvocationReport = PureLambda.Testing.InvocationReport

type InvocationResult = PureLambda.Testing.InvocationResult

[<RequireQualifiedAccess>]
module InvocationResult =
    let private payload (body: PureLambda.Testing.Body) = Payload.Of body.Bytes

    let (|Answered|Failed|InitFailed|RuntimeFailed|TimedOut|) (result: InvocationResult) =
        result.Match(
            (fun success -> Answered(payload success.Body, success.ContentType)),
            (fun error -> Failed(error.ErrorType, payload error.Body)),
            (fun error -> InitFailed(error.ErrorType, payload error.Body)),
            (fun error -> RuntimeFailed(error.ErrorType, error.Message)),
            (fun timeout -> TimedOut timeout.Reason)
        )

    let toResult (result: InvocationResult) =
        if result.IsSuccess then Ok(payload result.Body) else Error(payload result.Body)

[<RequireQualifiedAccess>]
module Emulator =
    let create (options: EmulatorOptions) = new Emulator(options)

    let invoke (event: Payload) (cancellation: CancellationToken) (emulator: Emulator) =
        emulator.InvokeAsync(event.Memory, cancellation)

    let invokeWith (request: InvocationRequest) (cancellation: CancellationToken) (emulator: Emulator) =
        emulator.InvokeAsync(request, cancellation)
