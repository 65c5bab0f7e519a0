/// The code of docs/handlers.md, put into programs that run it: one of C#, one of F#.
module PureLambda.Contract.Readme.HandlersPage

open System.IO
open System.Text.RegularExpressions
open PureLambda.Recordings

let private page = File.ReadAllText(Path.Combine(Repository.root, "docs", "handlers.md"))
let private ofKind kind = Snippets.ofKindIn page kind |> String.concat "\n"

let kinds = [ "fsharp part"; "fsharp facts"; "csharp part"; "csharp facts" ]
let blocks = Snippets.codeBlocksIn page
let snippets kind = Snippets.ofKindIn page kind

/// How many facts a language has.
let facts language = Regex.Matches(ofKind $"{language} facts", @"\[<?Fact>?\]").Count

/// What the programs need beside the packages: what runs xunit's tests in a process of their own.
let frameworks = [
    "xunit.v3.assert"
    "xunit.v3.common"
    "xunit.v3.core"
    "xunit.v3.runner.common"
    "xunit.v3.runner.inproc.console"
]

let csharpFiles () =
    let facts = Snippets.indented (ofKind "csharp facts")
    let opened = "#pragma warning disable CS1998\nusing PureLambda;\nusing PureLambda.Testing;\nusing Xunit;\n\n"

    [
        "Part.cs", opened + ofKind "csharp part"
        "Facts.cs", $"{opened}public class Facts\n{{\n{facts}}}\n"
        "Program.cs", "await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run([\"-noColor\"]);\n"
    ]

let fsharpFiles () =
    let opened =
        "open System\nopen System.Threading.Tasks\nopen PureLambda.FSharp\nopen PureLambda.FSharp.Kleisli\nopen PureLambda.Testing.FSharp\n"

    [
        "Part.fs", $"module Part\n\n{opened}\n" + ofKind "fsharp part"
        "Facts.fs", $"module Facts\n\nopen Xunit\n{opened}open Part\n\n" + ofKind "fsharp facts"
        "Program.fs",
        "module Program\n\n[<EntryPoint>]\nlet main _ = Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run([| \"-noColor\" |]).Result\n"
    ]
