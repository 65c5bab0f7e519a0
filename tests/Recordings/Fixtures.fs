/// The recordings of real clients and servers that this repository has.
[<RequireQualifiedAccess>]
module PureLambda.Recordings.Fixtures

open System
open System.IO
open PureLambda.Testing

let folder =
    let rec search (folder: DirectoryInfo | null) =
        match folder with
        | null -> failwith $"no fixtures/recording.schema.json in a folder above {AppContext.BaseDirectory}"
        | folder when File.Exists(Path.Combine(folder.FullName, "fixtures", "recording.schema.json")) ->
            Path.Combine(folder.FullName, "fixtures")
        | folder -> search folder.Parent

    search (DirectoryInfo AppContext.BaseDirectory)

let private isRecording (file: string) = not (file.EndsWith(".schema.json", StringComparison.Ordinal))

let files = [
    for folder in [ folder; Path.Combine(folder, "probes") ] do
        yield! Directory.GetFiles(folder, "*.json") |> Array.filter isRecording |> Array.sort
]

/// The recording, or a failure that lists what is wrong.
let recording (reading: RecordingReading) =
    match reading with
    | :? RecordingReading.Read as read -> read.Recording
    | :? RecordingReading.Unreadable as unreadable -> failwith (String.Join("\n", unreadable.Problems))
    | other -> failwith $"{other}: the union is closed"

let problems (reading: RecordingReading) =
    match reading with
    | :? RecordingReading.Unreadable as unreadable -> List.ofSeq unreadable.Problems
    | _ -> []

let read (name: string) = recording (Recording.Read(Path.Combine(folder, name + ".json")))
