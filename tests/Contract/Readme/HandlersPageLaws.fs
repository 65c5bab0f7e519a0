module PureLambda.Contract.Readme.HandlersPageLaws

open System.Diagnostics
open System.IO
open Xunit
open PureLambda.Contract.Readme

/// Builds the page's program and runs it: every fact holds, and none is left out.
let private holds language files =
    let folder = Directory.CreateTempSubdirectory "purelambda-page-"

    try
        match Workshop.buildWith HandlersPage.frameworks folder.FullName files with
        | Error output -> failwith $"A snippet of docs/handlers.md does not compile:\n{output}"
        | Ok program ->
            use running = nonNull (Process.Start(ProcessStartInfo(program, RedirectStandardOutput = true)))
            let output = running.StandardOutput.ReadToEnd()
            running.WaitForExit()
            let told = $"Total: {HandlersPage.facts language}, Errors: 0, Failed: 0,"
            Assert.True(output.Contains told, $"It was to say \"{told}\":\n{output}")
    finally
        folder.Delete true

[<Fact>]
let ``the C# of docs/handlers.md compiles, and what it says holds`` () = holds "csharp" (HandlersPage.csharpFiles ())

[<Fact>]
let ``the F# of docs/handlers.md compiles, and what it says holds`` () = holds "fsharp" (HandlersPage.fsharpFiles ())

[<Fact>]
let ``every block of code in docs/handlers.md is compiled`` () =
    Assert.Equal(
        HandlersPage.blocks,
        HandlersPage.kinds |> List.sumBy (fun kind -> (HandlersPage.snippets kind).Length)
    )

[<Fact>]
let ``both languages have as many facts`` () =
    Assert.InRange(HandlersPage.facts "csharp", 9, 99)
    Assert.Equal(HandlersPage.facts "csharp", HandlersPage.facts "fsharp")
