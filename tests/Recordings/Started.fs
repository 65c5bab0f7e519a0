/// Processes that the tests start, and a folder for their files.
module PureLambda.Recordings.Started

open System
open System.Diagnostics
open System.IO
open System.Threading

/// The F# sample, built beside the tests.
let sample = Path.Combine(AppContext.BaseDirectory, "bootstrap")

let private tool = Path.Combine(AppContext.BaseDirectory, "PureLambda.Tool.dll")

/// Far more than a command takes.
let private patience = TimeSpan.FromSeconds 60.

/// Runs `purelambda`: its exit code, its output, its errors.
let purelambda (folder: string) (arguments: string list) =
    let start =
        ProcessStartInfo(
            "dotnet",
            tool :: arguments,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        )

    use running = nonNull (Process.Start start)
    let output, errors = running.StandardOutput.ReadToEndAsync(), running.StandardError.ReadToEndAsync()
    use late = new CancellationTokenSource(patience)

    try
        running.WaitForExitAsync(late.Token).GetAwaiter().GetResult()
    with :? OperationCanceledException ->
        running.Kill(entireProcessTree = true)
        failwith $"purelambda did not end within {patience}"

    running.ExitCode, output.Result, errors.Result

let inFolder (test: string -> unit) =
    let folder = Directory.CreateTempSubdirectory "recordings"

    try
        test folder.FullName
    finally
        folder.Delete true
