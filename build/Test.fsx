/// Runs the tests and counts them. The count comes from the result files, not from what the console said.
module Test

#load "Steps.fsx"

open System
open System.IO
open System.Xml.Linq
open Process
open Steps

type Counts = {
    Passed: int
    Failed: int
    Skipped: int
} with

    static member (+)(a, b) = {
        Passed = a.Passed + b.Passed
        Failed = a.Failed + b.Failed
        Skipped = a.Skipped + b.Skipped
    }

    static member Zero = { Passed = 0; Failed = 0; Skipped = 0 }

type HaveTested = private HaveTested of Counts

type Options = {
    /// Tests per property; the tests have a default.
    Cases: int option
    /// Where the generators start: a failure prints its own.
    Seed: string option
    /// Which tests, in the grammar of `dotnet test --filter`.
    Filter: string option
    Variables: (string * string) list
}

let everything = { Cases = None; Seed = None; Filter = None; Variables = [] }

let private variables options =
    [
        for cases in Option.toList options.Cases do
            "PURELAMBDA_TESTS", string cases
        for seed in Option.toList options.Seed do
            "PURELAMBDA_SEED", seed
    ]
    @ options.Variables

let private countsIn (file: string) =
    let results = XDocument.Load file

    let number name (counters: XElement) =
        match counters.Attribute(XName.Get name) with
        | null -> 0
        | attribute -> int attribute.Value

    results.Descendants()
    |> Seq.filter (fun element -> element.Name.LocalName = "Counters")
    |> Seq.sumBy (fun counters -> {
        Passed = number "passed" counters
        Failed = number "failed" counters
        Skipped = number "total" counters - number "executed" counters
    })

let private testProject folder options (project: string) =
    let name = Path.GetFileName project

    step $"test {name}" (fun () ->
        let results = Path.Combine(folder, $"{name}.trx")

        // A test that hangs is ended; one that was asked to take long may.
        let patience = if options.Cases.IsSome then "1h" else "120s"

        let code =
            release
                "test"
                project
                ([ "--no-build"; "--logger"; $"trx;LogFileName={name}.trx"; "--results-directory"; folder ]
                 @ [ "--blame-hang-timeout"; patience; "--blame-hang-dump-type"; "none" ]
                 @ (options.Filter |> Option.map (fun filter -> [ "--filter"; filter ]) |> Option.defaultValue []))
            |> given (variables options)
            |> exitCode

        let counts = if File.Exists results then countsIn results else Counts.Zero

        if code <> 0 && counts.Failed = 0 then
            // A run that crashed or hung leaves only the tests before it in the file: it counts as one that failed.
            warn $"{name} did not finish (exit code {code})."
            { counts with Failed = 1 }
        elif counts = Counts.Zero && options.Filter.IsNone then
            warn $"{name} ran no test."
            { counts with Failed = 1 }
        else
            counts)

/// Among the tests there are programs that are tested, which nobody runs as tests.
let private isTests (project: string) = (File.ReadAllText project).Contains "\"Microsoft.NET.Test.Sdk\""

let private projects () =
    Directory.GetDirectories(Path.Combine(root, "tests"))
    |> Seq.collect (fun folder -> Directory.GetFiles(folder, "*.*proj"))
    |> Seq.filter isTests
    |> Seq.map (fun file -> Path.GetRelativePath(root, Path.GetDirectoryName file |> string))
    |> Seq.sort

let test options (_: HaveBuilt) =
    let folder = emptied (Path.Combine(artifacts, "TestResults"))
    let counts = projects () |> Seq.sumBy (testProject folder options)

    if counts.Passed + counts.Failed = 0 then
        halt "No test ran, which is a failure."

    HaveTested counts

/// Runs the tests of the public surface in the mode that writes the approved files.
let acceptSurface (built: HaveBuilt) =
    test
        {
            everything with
                Filter = Some "FullyQualifiedName~Surface"
                Variables = [ ("PURELAMBDA_ACCEPT_SURFACE", "1") ]
        }
        built

/// The closing line, alone, for people and machines; and the exit code that goes with it.
let close (HaveTested counts) =
    if counts.Skipped > 0 then
        note $"{counts.Skipped} skipped, which say what they need"

    note $"{counts.Passed} passed, {counts.Failed} failed"
    if counts.Failed > 0 then 1 else 0
