/// What the build does to the world: progress on the console, programs run, folders copied.
module Process

open System
open System.Diagnostics
open System.IO

/// The build cannot go on. The message says what failed and how to see it again.
exception Halted of string

let halt message = raise (Halted message)

let root = Path.GetFullPath(Path.Combine(__SOURCE_DIRECTORY__, ".."))
let artifacts = Path.Combine(root, "artifacts")

let variable name =
    match Environment.GetEnvironmentVariable name with
    | null
    | "" -> None
    | value -> Some value

let private coloured = not Console.IsOutputRedirected && (variable "NO_COLOR").IsNone
let private paint code text = if coloured then $"\027[{code}m{text}\027[0m" else text
let note (text: string) = Console.WriteLine text
let warn (text: string) = Console.WriteLine(paint 33 text)

/// Announces a step, performs it, and says how long it took.
let step (name: string) (perform: unit -> 'result) =
    Console.WriteLine(paint 36 $"==> {name}")
    let watch = Stopwatch.StartNew()
    let result = perform ()
    Console.WriteLine(paint 32 $"    {name}: %.1f{watch.Elapsed.TotalSeconds} s")
    result

type Command = { Program: string; Arguments: string list; Folder: string; Variables: (string * string) list }

let command program arguments = { Program = program; Arguments = arguments; Folder = root; Variables = [] }

let dotnet arguments = command "dotnet" arguments

/// One of the verbs of MSBuild, quietly, in the one configuration that the build uses.
let release verb target arguments = dotnet ([ verb; target; "--nologo"; "-c"; "Release"; "-v"; "quiet" ] @ arguments)

let within folder command = { command with Folder = folder }
let given variables command = { command with Variables = variables @ command.Variables }

/// The command as a person would type it, from the root of the repository.
let shown command =
    let quoted (word: string) = if word.Contains ' ' || word.Contains ';' then $"'{word}'" else word

    [
        if command.Folder <> root then
            $"cd {quoted command.Folder} &&"
        for name, value in command.Variables do
            $"{name}={quoted value}"
        for word in command.Program :: command.Arguments do
            quoted word
    ]
    |> String.concat " "

let private start redirect command =
    let info = ProcessStartInfo(command.Program, command.Arguments, WorkingDirectory = command.Folder)
    info.RedirectStandardOutput <- redirect
    info.RedirectStandardError <- redirect

    for name, value in [ "DOTNET_CLI_TELEMETRY_OPTOUT", "1"; "DOTNET_NOLOGO", "1" ] @ command.Variables do
        info.Environment[name] <- value

    try
        match Process.Start info with
        | null -> halt $"{command.Program} could not be started."
        | started -> started
    with :? ComponentModel.Win32Exception as error ->
        halt $"{command.Program} could not be started: {error.Message}"

/// Runs a program whose output goes where ours goes.
let exitCode command =
    use running = start false command
    running.WaitForExit()
    running.ExitCode

let run what command =
    match exitCode command with
    | 0 -> ()
    | code -> halt $"{what} failed (exit code {code}). To see it again: {shown command}"

/// Runs a program quietly: its exit code, or None when it was ended at the time limit, and what it printed.
let captureWithin (limit: TimeSpan) command =
    use running = start true command
    let output = running.StandardOutput.ReadToEndAsync()
    let errors = running.StandardError.ReadToEndAsync()
    let ended = running.WaitForExit limit

    if not ended then
        running.Kill(entireProcessTree = true)
        running.WaitForExit()

    (if ended then Some running.ExitCode else None), output.Result, errors.Result

let capture command =
    let code, output, errors = captureWithin (TimeSpan.FromHours 1.) command
    Option.defaultValue -1 code, output, errors

/// Runs a program that has nothing to say unless it fails.
let runQuietly what command =
    match capture command with
    | 0, _, _ -> ()
    | code, output, errors ->
        halt $"{output}{errors}\n{what} failed (exit code {code}). To see it again: {shown command}"

let onPath program =
    (defaultArg (variable "PATH") "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
    |> Array.exists (fun folder -> File.Exists(Path.Combine(folder, program)))

let emptied folder =
    if Directory.Exists folder then
        Directory.Delete(folder, recursive = true)

    Directory.CreateDirectory(folder).FullName

/// What a build leaves behind, and what is not ours.
let private leftovers = set [ ".git"; ".vs"; ".idea"; "bin"; "obj"; "artifacts"; "TestResults"; "StrykerOutput" ]

/// Every file of the repository that a build did not make.
let rec sources folder =
    seq {
        yield! Directory.EnumerateFiles folder

        for inner in Directory.EnumerateDirectories folder do
            if not (leftovers.Contains(Path.GetFileName inner)) then
                yield! sources inner
    }

/// A copy of the sources in a folder of its own, gone afterwards, where a step may break what it likes.
let inScratchCopy (perform: string -> 'result) =
    let scratch = Directory.CreateTempSubdirectory("purelambda-").FullName

    try
        for file in sources root do
            let target = Path.Combine(scratch, Path.GetRelativePath(root, file))
            Directory.CreateDirectory(Path.GetDirectoryName target |> string) |> ignore
            File.Copy(file, target)

        perform scratch
    finally
        Directory.Delete(scratch, recursive = true)
