module PureLambda.Contract.Readme.MiddlewarePagesLaws

open Xunit
open PureLambda.Contract.Readme

let private said files = Workshop.outcomeOf "batches.md or middleware.md" MiddlewarePages.frameworks files

/// The facts of both pages are run, and hold.
let private holds (exitCode: int, output: string) =
    Assert.True((exitCode = 0), output)
    Assert.Contains("Total: 5, Errors: 0, Failed: 0,", output)

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
