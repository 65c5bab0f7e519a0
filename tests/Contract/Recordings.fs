/// Every recording that the tests replay.
[<RequireQualifiedAccess>]
module PureLambda.Contract.Recordings

open System
open System.IO
open PureLambda.Recordings

let private sorted files = files |> Array.sortWith (fun a b -> String.CompareOrdinal(a, b)) |> List.ofArray

/// Files below the folder that PURELAMBDA_CAPTURES names, if it does. A folder that is named but missing is an error.
let private captureFiles () =
    let isRecording (file: string) =
        let name = FileInfo(file).Name
        not (
            name.StartsWith("INDEX", StringComparison.Ordinal)
            || name.StartsWith("README", StringComparison.Ordinal)
        )

    match Environment.GetEnvironmentVariable "PURELAMBDA_CAPTURES" with
    | null
    | "" -> []
    | folder when Directory.Exists folder ->
        Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories)
        |> sorted
        |> List.filter isRecording
    | folder -> raise (DirectoryNotFoundException $"PURELAMBDA_CAPTURES names a folder that does not exist: {folder}")

let private everything = lazy (Repository.recordings @ captureFiles () |> List.map RecordingFile.read)

/// The fixtures, and the captures of PURELAMBDA_CAPTURES; probes included. Read once.
let all () = everything.Value

/// Those that show what a client of the Runtime API does.
let clients () = all () |> List.filter (fun recording -> not recording.IsProbe)

/// Those that show how a server answers a client that breaks the protocol.
let probes () = all () |> List.filter _.IsProbe

let isFixture (recording: Recording) =
    recording.File.StartsWith(Repository.fixtures + string Path.DirectorySeparatorChar, StringComparison.Ordinal)

/// A fixture by its name, another recording by its path below the folder that PURELAMBDA_CAPTURES names.
let label (recording: Recording) =
    if isFixture recording then
        recording.Name
    else
        let folder = nonNull (Environment.GetEnvironmentVariable "PURELAMBDA_CAPTURES")
        "capture " + Path.GetRelativePath(folder, recording.File)
