/// The recordings of real clients and servers that this repository has.
[<RequireQualifiedAccess>]
module PureLambda.Recordings.Fixtures

open System
open System.IO
open PureLambda.Testing

let folder = Repository.fixtures
let files = Repository.recordings

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
