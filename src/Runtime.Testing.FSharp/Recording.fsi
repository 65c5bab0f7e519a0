namespace PureLambda.Testing.FSharp

open System.Threading
open System.Threading.Tasks
open PureLambda.FSharp

/// Everything that went between a runtime and the Runtime API.
type Recording = PureLambda.Testing.Recording

/// Something that is wrong with the file of a recording.
type RecordingProblem = PureLambda.Testing.RecordingProblem

/// How to record.
type RecordOptions = PureLambda.Testing.RecordOptions

/// Makes, reads and writes recordings.
[<RequireQualifiedAccess>]
module Recording =
    /// Reads a file, or says everything that is wrong with it.
    val read: file: string -> Result<Recording, RecordingProblem list>

    /// Writes a file, whole or not at all; its folder is made when it is missing.
    val write: file: string -> recording: Recording -> unit

    /// Starts a function, sends it events one after the other, and gives what was said, redacted. Cancelled, the process
    /// ends.
    val ofExecutable:
        options: RecordOptions ->
        events: Payload list ->
        cancellation: CancellationToken ->
        executable: EmulatorOptions ->
            Task<Recording>

    /// The same with what callers may say beside their events.
    val ofExecutableWith:
        options: RecordOptions ->
        requests: InvocationRequest list ->
        cancellation: CancellationToken ->
        executable: EmulatorOptions ->
            Task<Recording>
