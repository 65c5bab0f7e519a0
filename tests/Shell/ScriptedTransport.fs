namespace PureLambda.Properties

open System.Collections.Concurrent
open System.IO
open System.Threading
open PureLambda
open PureLambda.Protocol
open PureLambda.Shell

/// A call that was made: on which transport, what was written to its stream, and how the stream's source failed.
type Sent = { Transport: int; Call: Call; Streamed: byte array; SourceFault: Fault option }

/// What a script has for a call: a reply, or nothing until somebody interrupts.
type Answer =
    | Says of Reply
    | Silence

/// The Runtime API in memory: each call is recorded, and answered by the script.
type ScriptedApi(answer: int -> Call -> Answer) =
    let calls = ConcurrentQueue<Sent>()
    let mutable opened = 0
    let gate = obj ()
    let mutable disposed = 0

    member _.Calls = List.ofSeq calls
    member _.Opened = Volatile.Read &opened
    member _.Record sent = calls.Enqueue sent
    member _.Answer(transport, call) = answer transport call
    member _.Close() =
        lock gate (fun () ->
            disposed <- disposed + 1
            Monitor.PulseAll gate)

    /// Waits until so many transports were disposed.
    member _.AwaitDisposed count = Patience.until $"{count} transports are disposed" gate (fun () -> disposed >= count)

    member this.Open(_: RuntimeApiAddress) : ITransport = new ScriptedTransport(this, Interlocked.Increment &opened - 1)

and ScriptedTransport(api: ScriptedApi, number: int) =
    let interrupted = new ManualResetEventSlim()
    let interruption = Reply.Missing(Fault("Test.Interrupted", "the call was interrupted")) :> Reply
    let mutable inFlight = 0

    let settle (call: Call) =
        match api.Answer(number, call) with
        | _ when interrupted.IsSet && call.Framing = Framing.None -> interruption
        | Says reply -> reply
        | Silence ->
            Patience.event $"the interrupt of {call.Path}" interrupted
            interruption

    // A connection carries one call at a time; a second one is a mistake of whoever calls.
    let alone (effect: unit -> Reply) =
        if Interlocked.Increment &inFlight <> 1 then
            failwith "a worker has two calls in flight"

        try
            effect ()
        finally
            Interlocked.Decrement &inFlight |> ignore

    interface ITransport with
        member _.Send call =
            alone (fun () ->
                api.Record { Transport = number; Call = call; Streamed = [||]; SourceFault = None }
                settle call)

        member _.SendStreamed(call, body) =
            alone (fun () ->
                let sink = new MemoryStream()

                match Option.ofObj (body.Invoke sink) with
                | Some fault when sink.Length = 0L -> Reply.BodyFailed fault
                | fault ->
                    api.Record { Transport = number; Call = call; Streamed = sink.ToArray(); SourceFault = fault }
                    settle call)

        member _.Interrupt() = interrupted.Set()
        member _.Dispose() = api.Close()
