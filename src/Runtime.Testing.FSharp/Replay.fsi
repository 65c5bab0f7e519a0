namespace PureLambda.Testing.FSharp

open System.Threading
open System.Threading.Tasks
open PureLambda.FSharp

/// How to replay.
type ReplayOptions = PureLambda.Testing.ReplayOptions

/// What a replay came to: each recorded invocation, compared.
type ReplayReport = PureLambda.Testing.ReplayReport

/// <summary>Replays recordings: the recorded events go in, and the answers are compared with the recorded ones.</summary>
/// <example><code>
/// orders |> Replay.handler "recordings/orders.json" |> Replay.check
/// </code></example>
[<RequireQualifiedAccess>]
module Replay =
    /// Replays a file against a handler, with the runtime around it, in memory.
    val handler: file: string -> handler: Handler -> ReplayReport

    /// Replays a file against a whole program, in memory.
    val program: file: string -> program: Bootstrap -> ReplayReport

    /// Replays a recording against a whole program, in memory. The name is the one that the report says.
    val programWith:
        options: ReplayOptions -> name: string -> recording: Recording -> program: Bootstrap -> ReplayReport

    /// Replays a recording against an executable: an emulator serves it the recorded events over loopback. Cancelled,
    /// the process ends.
    val executable:
        options: ReplayOptions ->
        name: string ->
        recording: Recording ->
        cancellation: CancellationToken ->
        executable: EmulatorOptions ->
            Task<ReplayReport>

    /// Throws unless every answer was as recorded: what tests call.
    val check: report: ReplayReport -> unit
