module PureLambda.Contract.Readme.PagesLaws

open System.Diagnostics
open System.IO
open Xunit
open PureLambda.Contract.Readme

let private said name files =
    let folder = Directory.CreateTempSubdirectory "purelambda-page-"

    try
        match Workshop.build folder.FullName files with
        | Error output -> failwith $"A snippet of docs/{name} does not compile:\n{output}"
        | Ok program ->
            let start = ProcessStartInfo(program, RedirectStandardOutput = true)
            use running = nonNull (Process.Start start)
            let output = running.StandardOutput.ReadToEnd()
            running.WaitForExit()
            output
    finally
        folder.Delete true

[<Theory>]
[<InlineData "codecs.md">]
let ``the C# of a page compiles, and prints what the page shows`` name =
    let page = Pages.page name
    Assert.Equal(page.Output, said name page.CSharp)

[<Theory>]
[<InlineData "codecs.md">]
let ``the F# of a page compiles, and prints what the page shows`` name =
    let page = Pages.page name
    Assert.Equal(page.Output, said name page.FSharp)

[<Theory>]
[<InlineData "codecs.md">]
let ``every block of code of a page is compiled`` name =
    let blocks, compiled = (Pages.page name).Blocks
    Assert.Equal(blocks, compiled)
