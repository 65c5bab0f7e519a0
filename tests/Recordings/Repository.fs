/// Where the tests find what this repository holds.
[<RequireQualifiedAccess>]
module PureLambda.Recordings.Repository

open System
open System.IO

/// The first folder above the tests that holds the README and the build script.
let root =
    let isRoot folder = File.Exists(Path.Combine(folder, "README.md")) && File.Exists(Path.Combine(folder, "build.fsx"))

    let rec up folder =
        if isRoot folder then
            folder
        else
            match Path.GetDirectoryName folder with
            | null -> failwith $"no README.md beside a build.fsx in a folder above {AppContext.BaseDirectory}"
            | above -> up above

    up (AppContext.BaseDirectory.TrimEnd '/')

let fixtures = Path.Combine(root, "fixtures")

/// The files of the recordings among the fixtures, those of clients before those of probes.
let recordings = [
    for folder in [ fixtures; Path.Combine(fixtures, "probes") ] do
        for file in Directory.GetFiles(folder, "*.json") |> Array.sortWith (fun a b -> String.CompareOrdinal(a, b)) do
            if not (file.EndsWith(".schema.json", StringComparison.Ordinal)) then
                file
]
