module PureLambda.Contract.Readme.MiddlewarePagesLaws

open System.Diagnostics
open System.IO
open Xunit
open PureLambda.Contract.Readme

/// Builds the pages' program and runs it: its exit code, and what it said.
let private said files =
    let folder = Directory.CreateTempSubdirectory "purelambda-page-"

    try
        match Workshop.buildWith MiddlewarePages.frameworks folder.FullName files with
        | Error output -> failwith $"A snippet of docs/batches.md or docs/middleware.md does not compile:\n{output}"
        | Ok program ->
            let start = ProcessStartInfo(program, RedirectStandardOutput = true)
            use running = nonNull (Process.Start start)
            let output = running.StandardOutput.ReadToEnd()
            running.WaitForExit()
            running.ExitCode, output
    finally
        folder.Delete true

/// The facts of both pages are run, and hold.
let private holds (exitCode: int, output: string) =
    Assert.True((exitCode = 0), output)
    Assert.Contains("Total: 3, Errors: 0, Failed: 0,", output)

[<Fact>]
let ``the C# of docs/batches.md and docs/middleware.md compiles, and its facts hold`` () =
    holds (said (MiddlewarePages.csharpFiles ()))

[<Fact>]
let ``the F# of docs/batches.md and docs/middleware.md compiles, and its facts hold`` () =
    holds (said (MiddlewarePages.fsharpFiles ()))

[<Fact>]
let ``every block of code in docs/batches.md and docs/middleware.md is compiled`` () =
    Assert.Equal(
        MiddlewarePages.blocks,
        MiddlewarePages.kinds |> List.sumBy (fun kind -> (MiddlewarePages.snippets kind).Length)
    )
