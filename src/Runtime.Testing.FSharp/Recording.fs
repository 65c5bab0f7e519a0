namespace PureLambda.Testing.FSharp

open System.Threading
open PureLambda
open PureLambda.FSharp

type Recording = PureLambda.Testing.Recording

type RecordingProblem = PureLambda.Testing.RecordingProblem

type RecordOptions = PureLambda.Testing.RecordOptions

[<RequireQualifiedAccess>]
module Recording =
    let read file =
        Recording
            .Read(file)
            .Match((fun read -> Ok read.Recording), (fun unreadable -> Error(List.ofSeq unreadable.Problems)))

    let write file (recording: Recording) = recording.Write file

    let ofExecutable options (events: Payload list) (cancellation: CancellationToken) (executable: EmulatorOptions) =
        Testing.FunctionRecorder.RecordAsync(
            executable,
            [| for event in events -> Testing.InvocationRequest(Testing.Body event.Memory) |],
            options,
            cancellation
        )
