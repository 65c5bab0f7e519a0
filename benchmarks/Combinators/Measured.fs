namespace PureLambda.Combinators

open System
open System.Diagnostics
open PureLambda
open PureLambda.FSharp
open PureLambda.Protocol
open PureLambda.Shell

/// What one invocation takes.
type Cost = { Microseconds: float; Bytes: float }

/// A Runtime API in memory that hands out the same event, and takes every answer. What is measured begins when the
/// code is warm.
type private Script(event: string, warm: int, measured: int) =
    // On a busy machine only processor time says what the code costs.
    let processor () = Process.GetCurrentProcess().TotalProcessorTime
    let mutable took = TimeSpan.Zero
    let mutable asked = 0
    let mutable refused = 0
    let mutable bytes = 0L

    let headers =
        Headers.Of [|
            Header(RuntimeApi.HeaderNames.RequestId, "8ed1a8a4-9c1d-4f0e-9bd5-3b1f1f5c8a11")
            Header(
                RuntimeApi.HeaderNames.Deadline,
                string (DateTimeOffset.UtcNow.AddHours(1.).ToUnixTimeMilliseconds())
            )
        |]

    let received = Reply.Received(200, headers, Payload.ofText event) :> Reply
    let accepted = Reply.Received(202, Headers.Of [||], Payload.ofText """{"status":"OK"}""") :> Reply
    let over = Reply.Missing(Fault.create "Over" "enough") :> Reply

    let next () =
        if asked = warm then
            bytes <- GC.GetTotalAllocatedBytes true
            took <- processor ()
        elif asked = warm + measured then
            took <- processor () - took
            bytes <- GC.GetTotalAllocatedBytes true - bytes

        asked <- asked + 1
        if asked <= warm + measured then received else over

    member _.Cost =
        if refused > 0 then
            failwith $"{refused} invocations failed: what is measured is success."

        { Microseconds = took.TotalMicroseconds / float measured; Bytes = float bytes / float measured }

    interface ITransport with
        member _.Send call =
            if call.Path = RuntimeApi.Next then
                next ()
            else
                if call.Path.EndsWith "/error" then
                    refused <- refused + 1

                accepted

        member _.SendStreamed(_, _) = accepted
        member _.Interrupt() = ()
        member _.Dispose() = ()

[<RequireQualifiedAccess>]
module Measured =
    /// Runs a handler in the interpreter, over the script.
    let cost event warm measured handler =
        let script = new Script(event, warm, measured)

        let variable (name: string) : string | null =
            match name with
            | "AWS_LAMBDA_RUNTIME_API" -> "localhost:9001"
            | _ -> null

        let options =
            RuntimeOptions(
                Environment = variable,
                Transport = (fun _ -> script),
                Log = ignore,
                SetTraceVariable = false
            )

        Lambda.handler handler |> Lambda.withOptions options |> Lambda.start |> ignore
        script.Cost
