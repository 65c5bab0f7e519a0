/// What the build made beside these tests: programs, found where they lie, and the command line, run as a user runs it.
module PureLambda.Contract.Built

open System
open System.Diagnostics
open System.IO
open PureLambda.Contract.Readme

/// A file of another project, built with the tests' own configuration.
let file (project: string) (name: string) =
    let configuration = (nonNull (DirectoryInfo(AppContext.BaseDirectory).Parent)).Name
    Path.Combine(Snippets.root, project, "bin", configuration, "net10.0", name)

/// The small runtime that has the flaw which FLAW names; without one it answers an event with the same, and fails on one
/// that has the member "fail".
let flawed = file "tests/Flawed" "flawed"

let private limit = TimeSpan.FromSeconds 60.

let private tool = file "src/Runtime.Tool" "PureLambda.Tool.dll"

let private run program (arguments: string list) =
    let start = ProcessStartInfo(program, arguments)
    start.RedirectStandardOutput <- true
    start.RedirectStandardError <- true
    let running = new Process(StartInfo = start)
    running.Start() |> ignore
    running

/// Starts the command line.
let start (arguments: string list) = run "dotnet" (tool :: arguments)

/// Waits for its end: the exit code, and what it said on both streams.
let finish (running: Process) =
    let output = running.StandardOutput.ReadToEndAsync()
    let errors = running.StandardError.ReadToEndAsync()

    if not (running.WaitForExit limit) then
        running.Kill()
        failwith $"Within {limit.TotalSeconds} s it did not end."

    running.ExitCode, output.Result, errors.Result

/// Runs the command line to its end.
let purelambda arguments =
    use running = start arguments
    finish running

/// Runs a line of a shell in which `purelambda` is the command line and `./bootstrap` the small runtime.
let shell (line: string) =
    let known = line.Replace("purelambda", $"dotnet '{tool}'").Replace("./bootstrap", $"'{flawed}'")
    use running = run "sh" [ "-c"; known ]
    finish running
