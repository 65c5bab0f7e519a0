/// What the build made beside these tests: programs, found where they lie, and the command line, run as a user runs it.
module PureLambda.Contract.Built

open System
open System.Diagnostics
open System.IO
open PureLambda.Recordings

/// A file of another project, built with the tests' own configuration.
let file (project: string) (name: string) =
    let configuration = (nonNull (DirectoryInfo(AppContext.BaseDirectory).Parent)).Name
    Path.Combine(Repository.root, project, "bin", configuration, "net10.0", name)

/// The small runtime that has the flaw which FLAW names; without one it answers an event with the same, and fails on one
/// that has the member "fail".
let flawed = file "tests/Flawed" "flawed"

let private limit = TimeSpan.FromSeconds 60.

/// What builds a program takes longer than what runs one.
let private buildLimit = TimeSpan.FromSeconds 240.

let private tool = file "src/Runtime.Tool" "PureLambda.Tool.dll"

let private runIn (folder: string) program (arguments: string list) =
    let start = ProcessStartInfo(program, arguments, WorkingDirectory = folder)
    start.RedirectStandardOutput <- true
    start.RedirectStandardError <- true
    let running = new Process(StartInfo = start)
    running.Start() |> ignore
    running

let private run program arguments = runIn "" program arguments

/// Starts the command line.
let start (arguments: string list) = run "dotnet" (tool :: arguments)

let private finishWithin (limit: TimeSpan) (running: Process) =
    let output = running.StandardOutput.ReadToEndAsync()
    let errors = running.StandardError.ReadToEndAsync()

    if not (running.WaitForExit limit) then
        running.Kill(entireProcessTree = true)
        failwith $"Within {limit.TotalSeconds} s it did not end."

    running.ExitCode, output.Result, errors.Result

/// Waits for its end: the exit code, and what it said on both streams.
let finish running = finishWithin limit running

/// Runs the command line to its end.
let purelambda arguments =
    use running = start arguments
    finish running

/// Runs a line of a shell in which `purelambda` is the command line and `./bootstrap` the small runtime.
let shell (line: string) =
    let known = line.Replace("purelambda", $"dotnet '{tool}'").Replace("./bootstrap", $"'{flawed}'")
    use running = run "sh" [ "-c"; known ]
    finish running

/// Where `script` finds the command line in its folder, as the README installs it.
let private installed = "artifacts/tools/purelambda"

/// Puts the command line into a folder. Its functions get more time than usual, for a machine may be busy.
let install (folder: string) =
    let file = FileInfo(Path.Combine(folder, installed))
    (nonNull file.Directory).Create()
    File.WriteAllText(
        file.FullName,
        $"#!/bin/sh\ncommand=$1\nshift\nexec dotnet '{tool}' \"$command\" --timeout 20 \"$@\"\n"
    )
    file.UnixFileMode <- UnixFileMode.UserRead ||| UnixFileMode.UserExecute

/// Runs lines of a shell, up to the first that fails, in a folder with the command line.
let script (folder: string) (lines: string) =
    use running = runIn folder "sh" [ "-e"; "-c"; $"PATH=\"$PWD/{Path.GetDirectoryName installed}:$PATH\"\n{lines}" ]
    finishWithin buildLimit running
