module PureLambda.Contract.Readme.PagesLaws

open Xunit
open PureLambda.Contract.Readme

/// The pages, each with the languages that it speaks: a page that lost one would not be missed otherwise.
let pages =
    TheoryData<string, string>(
        [
            struct ("codecs.md", "csharp")
            struct ("codecs.md", "fsharp")
            struct ("recipe-orders.md", "fsharp")
            struct ("recipe-worker.md", "csharp")
            struct ("recipe-pipeline.md", "fsharp")
            struct ("events.md", "csharp")
            struct ("events.md", "fsharp")
            struct ("library.md", "csharp")
            struct ("library.md", "fsharp")
            struct ("pipelining.md", "csharp")
            struct ("pipelining.md", "fsharp")
            struct ("web.md", "csharp")
            struct ("web.md", "fsharp")
            struct ("webserver.md", "csharp")
            struct ("webserver.md", "fsharp")
        ]
    )

[<Theory; MemberData(nameof pages)>]
let ``a page's code compiles, and prints what the page shows`` (name: string, language: string) =
    let page = Pages.read name
    let program = if language = "csharp" then page.CSharp else page.FSharp
    let exitCode, said = program |> Option.get |> Workshop.outcomeOf name [ "FsCheck" ]
    Assert.Equal(0, exitCode)

    if said <> page.Output then
        failwith $"docs/{name} does not show what its code prints:\n{said}"

[<Theory; MemberData(nameof pages)>]
let ``every block of code of a page is compiled`` (name: string, _: string) =
    let page = Pages.read name
    Assert.Equal(page.Blocks, page.Compiled)
