module PureLambda.Contract.Readme.HandlersPageLaws

open Xunit
open PureLambda.Contract.Readme

/// Every fact of the page holds, and none is left out.
let private holds language files =
    let _, output = Workshop.outcomeOf "handlers.md" HandlersPage.frameworks files
    let told = $"Total: {HandlersPage.facts language}, Errors: 0, Failed: 0,"
    Assert.True(output.Contains told, $"It was to say \"{told}\":\n{output}")

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
