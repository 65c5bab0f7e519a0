/// Invocations without a runtime: clock, log and context are in memory.
module PureLambda.FSharp.Tests.Sample

open System
open System.Threading.Tasks
open PureLambda
open PureLambda.Protocol
open PureLambda.FSharp

let settings = Settings(RuntimeApiAddress("localhost", 9001, ""))

let invocation = Invocation(Attempt "request-1", Payload.empty)

/// A context of nothing but a request id.
let context () = new Context(invocation, settings, Clock(), ignore)

/// What a task comes to. One that never ends is a broken law, and not a run that never ends.
let await (work: Task<'value>) =
    if Task.WaitAny([| work :> Task |], TimeSpan.FromSeconds 20.0) < 0 then
        raise (TimeoutException "The task has no result after 20 seconds: a law is broken that says it ends.")

    work.GetAwaiter().GetResult()

let run event handler = handler |> Handler.invoke event (context ()) |> await

/// An outcome as far as it can be compared: stack traces say where, not what.
type Seen =
    | Answered of contentType: string * body: string
    | Streaming of StreamedResponse
    | Failed of errorType: string * message: string

let seen outcome =
    match outcome with
    | Outcome.Answered(body, contentType) -> Answered(contentType, Payload.toText body)
    | Outcome.Streaming response -> Streaming response
    | Outcome.Failed(Fault(errorType, message)) -> Failed(errorType, message)

/// What a handler comes to with an event of this text.
let say (event: string) handler = handler |> run (Payload.ofText event) |> seen

let faultOf outcome =
    match outcome with
    | Outcome.Failed fault -> fault
    | other -> failwith $"expected a failure, and there is {seen other}"

let encoded codec value =
    match Codec.encode codec value with
    | Ok payload -> payload
    | Error fault -> failwith $"not written: {fault}"

/// Why a codec does not read this JSON.
let why codec json =
    match Payload.ofText json |> Codec.decode codec with
    | Ok value -> failwith $"{value} was read"
    | Error fault -> fault.Message.Replace("The event cannot be read: ", "")

/// What does not hold of some of many, by name: a law about a list says which of them break it.
let violations (broken: 'item -> string option) (items: (string * 'item) list) = [
    for name, item in items do
        match broken item with
        | Some how -> $"{name}: {how}"
        | None -> ()
]

let everyIs expected (actual: 'item -> 'seen) items =
    let broken item =
        let found = actual item
        if found = expected then None else Some $"expected {expected}, and there is {found}"

    Xunit.Assert.Equal<string list>([], violations broken items)
