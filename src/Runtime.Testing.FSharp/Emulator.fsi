namespace PureLambda.Testing.FSharp

open System.Threading
open System.Threading.Tasks
open PureLambda.FSharp

/// Runs a function on this machine as Lambda would. End it with <c>use</c>.
type Emulator = PureLambda.Testing.Emulator

/// The function to run, configured as it would be in Lambda:
/// <c>EmulatorOptions(Bootstrap = "publish/bootstrap")</c>.
type EmulatorOptions = PureLambda.Testing.EmulatorOptions

/// An event for a function, with what an invoker may say beside it.
type InvocationRequest = PureLambda.Testing.InvocationRequest

/// One invocation, when it is over.
type InvocationReport = PureLambda.Testing.InvocationReport

/// How one invocation ended, as its invoker sees it.
type InvocationResult = PureLambda.Testing.InvocationResult

/// Looks at how invocations ended. <c>match report.Result with InvocationResult.Answered(body, contentType) -> … |
/// InvocationResult.Failed(errorType, body) -> … | _ -> …</c>
[<RequireQualifiedAccess>]
module InvocationResult =
    /// The answer with its media type; the error that the function reported, with the type that the service keeps; the
    /// same for its initialization; what ended or broke the process, with the service's words; the words that tell what
    /// ran out.
    val (|Answered|Failed|InitFailed|RuntimeFailed|TimedOut|):
        result: InvocationResult ->
            Choice<Payload * string, string * Payload, string * Payload, string * string, string>

    /// The answer, or what the invoker reads instead.
    val toResult: result: InvocationResult -> Result<Payload, Payload>

/// <summary>Runs executables, in whatever language they are written.</summary>
/// <example><code>
/// use emulator = Emulator.create (EmulatorOptions(Bootstrap = "publish/bootstrap"))
/// let! report = emulator |> Emulator.invoke (Payload.ofText "{}") cancellation
/// </code></example>
[<RequireQualifiedAccess>]
module Emulator =
    /// An emulator of a function; its process starts with the first event.
    val create: options: EmulatorOptions -> Emulator

    /// Sends an event and waits until the invocation is over. Whatever the function does is a result and no exception.
    /// Cancelled, the process ends.
    val invoke: event: Payload -> cancellation: CancellationToken -> emulator: Emulator -> Task<InvocationReport>

    /// The same with what an invoker may say beside the event.
    val invokeWith:
        request: InvocationRequest -> cancellation: CancellationToken -> emulator: Emulator -> Task<InvocationReport>
