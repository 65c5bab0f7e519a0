module PureLambda.Contract.Readme.ReadmeLaws

open System
open System.IO
open System.Text
open System.Text.RegularExpressions
open System.Threading
open Xunit
open PureLambda.Testing
open PureLambda.Contract.Readme
open PureLambda.Recordings

let private withFolder use' =
    let folder = Directory.CreateTempSubdirectory "purelambda-readme-"

    try
        use' folder.FullName
    finally
        folder.Delete true

/// Builds a program of the README and gives it events; what came of each.
let private answers files (events: string list) =
    withFolder (fun folder ->
        match Workshop.build folder files with
        | Error output -> failwith $"A snippet of the README does not compile:\n{output}"
        | Ok bootstrap ->
            task {
                let emulator = new Emulator(EmulatorOptions(Bootstrap = bootstrap))
                let results = ResizeArray()

                try
                    for text in events do
                        let! report =
                            emulator.InvokeAsync(ReadOnlyMemory(Encoding.UTF8.GetBytes text), CancellationToken.None)
                        results.Add(report.Result.IsSuccess, string report.Result.Body)
                finally
                    emulator.DisposeAsync().AsTask().Wait()

                return List.ofSeq results
            }
            |> _.Result)

let private greets files =
    match answers files [ """{"name":"Ann"}"""; """{"name":42}""" ] with
    | [ true, greeting; false, failure ] ->
        Assert.Equal("""{"message":"Hello, Ann!"}""", greeting)
        Assert.Contains("\"errorType\":\"Runtime.UnmarshalError\"", failure)
    | other -> failwith $"The README's program answered {other}."

[<Fact>]
let ``the F# of the README compiles, and its program answers`` () = greets (Snippets.fsharpFiles ())

[<Fact>]
let ``the C# of the README compiles, and its program answers`` () = greets (Snippets.csharpFiles ())

[<Fact>]
let ``every block of code in the README is compiled`` () =
    let kinds = [ "fsharp program"; "fsharp part"; "csharp program"; "csharp part"; "csharp hosted" ]
    Assert.Equal(Snippets.codeBlocks, kinds |> List.sumBy (fun kind -> (Snippets.ofKind kind).Length))

[<Theory; InlineData("fsharp program"); InlineData("csharp program")>]
let ``a first program takes fifteen lines`` kind =
    let program = List.exactlyOne (Snippets.ofKind kind)
    Assert.InRange((program.TrimEnd().Split '\n').Length, 1, 15)

[<Fact>]
let ``every file and folder that the README names is there`` () =
    for found in
        Regex.Matches(Snippets.readme, @"\]\(([^)#:]+)\)|`((?:src|tests|fixtures|samples|benchmarks)(?:/[\w.]+)*)`") do
        let path = found.Groups[1].Value + found.Groups[2].Value
        let full = Path.Combine(Repository.root, path)
        Assert.True(File.Exists full || Directory.Exists full, $"The README names {path}, which is not there.")

[<Fact>]
let ``every build target that the README names is one`` () =
    let script = File.ReadAllText(Path.Combine(Repository.root, "build.fsx"))

    for found in Regex.Matches(Snippets.readme, @"build\.fsx (\w+)") do
        Assert.Contains($"\"{found.Groups[1].Value}\"", script)
