module PureLambda.Contract.Readme.TestingPageLaws

open Xunit
open PureLambda.Contract.Readme

let private said files = snd (Workshop.outcomeOf "testing.md" TestingPage.frameworks files)

/// Of the handler that stumbles one law is broken, the second.
let private mounted output =
    Assert.Contains("NUnit: 5 passed, 1 failed", output)
    Assert.Contains("Total: 12, Errors: 0, Failed: 1,", output)
    Assert.Contains("it survives any event: ArgumentOutOfRangeException", output)

[<Fact>]
let ``the C# of docs/testing.md compiles, and its laws are run by xunit and NUnit`` () =
    mounted (said (TestingPage.csharpFiles ()))

[<Fact>]
let ``the F# of docs/testing.md compiles, and its laws are run by xunit, NUnit and Expecto`` () =
    let output = said (TestingPage.fsharpFiles ())
    mounted output
    Assert.Contains("Expecto: 5 passed, 1 failed", output)

[<Fact>]
let ``every block of code in docs/testing.md is compiled`` () =
    Assert.Equal(TestingPage.blocks, TestingPage.kinds |> List.sumBy (fun kind -> (TestingPage.snippets kind).Length))

[<Fact>]
let ``in Expecto it takes three lines`` () =
    let snippet = List.exactlyOne (TestingPage.snippets "fsharp expecto")
    Assert.Equal(3, (snippet.TrimEnd().Split '\n').Length)
