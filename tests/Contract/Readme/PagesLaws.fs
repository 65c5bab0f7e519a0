module PureLambda.Contract.Readme.PagesLaws

open System.Diagnostics
open System.IO
open Xunit
open PureLambda.Contract.Readme

/// The pages, each with the languages that it speaks: a page that lost one would not be missed otherwise.
let pages =
    TheoryData<string, string>(
        [
            struct ("codecs.md", "csharp")
            struct ("codecs.md", "fsharp")
            struct ("events.md", "csharp")
            struct ("events.md", "fsharp")
        ]
    )

let private said name files =
    let folder = Directory.CreateTempSubdirectory "purelambda-page-"

    try
        match Workshop.buildWith [ "FsCheck" ] folder.FullName files with
        | Error output -> failwith $"A snippet of docs/{name} does not compile:\n{output}"
        | Ok program ->
            let start = ProcessStartInfo(program, RedirectStandardOutput = true)
            use running = nonNull (Process.Start start)
            let output = running.StandardOutput.ReadToEnd()
            running.WaitForExit()
            output
    finally
        folder.Delete true

[<Theory; MemberData(nameof pages)>]
let ``a page's code compiles, and prints what the page shows`` (name: string, language: string) =
    let page = Pages.read name
    let program = if language = "csharp" then page.CSharp else page.FSharp
    Assert.Equal(page.Output, program |> Option.get |> said name)

[<Theory; MemberData(nameof pages)>]
let ``every block of code of a page is compiled`` (name: string, _: string) =
    let page = Pages.read name
    Assert.Equal(page.Blocks, page.Compiled)
