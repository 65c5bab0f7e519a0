/// Pages of docs whose C# and F# are put into a program each; both are run, and both print what the page shows.
module PureLambda.Contract.Readme.Pages

open System.IO
open System.Text.RegularExpressions
open PureLambda.Recordings

/// Its parts are types and functions, in the page's order, and its main statements come after them.
type Page = {
    Name: string
    CSharp: (string * string) list
    FSharp: (string * string) list
    Output: string
    Blocks: int * int
}

let private text name = File.ReadAllText(Path.Combine(Repository.root, "docs", name))

let private csharpOf parts statements =
    let usings = "using PureLambda;\nusing PureLambda.Testing;\n\n"
    [ "Parts.cs", usings + parts; "Program.cs", usings + statements ]

let private fsharpOf parts statements =
    let opens = "open System\nopen System.Threading.Tasks\nopen PureLambda.FSharp\nopen PureLambda.Testing.FSharp\n\n"

    let program =
        $"module Program\n\n{opens}open Parts\n\n[<EntryPoint>]\nlet main _ =\n{Snippets.indented statements}\n    0\n"

    [ "Parts.fs", $"module Parts\n\n{opens}{parts}"; "Program.fs", program ]

let page name =
    let page = text name
    let kind name = Snippets.ofKindIn page name
    let all name = String.concat "\n" (kind name)
    let kinds = [ "csharp part"; "csharp main"; "fsharp part"; "fsharp main" ]
    let shown = Regex.Match(page, @"<!-- output -->\s*```\n(.*?)```", RegexOptions.Singleline)

    {
        Name = name
        CSharp = csharpOf (all "csharp part") (all "csharp main")
        FSharp = fsharpOf (all "fsharp part") (all "fsharp main")
        Output = if shown.Success then shown.Groups[1].Value else failwith $"docs/{name} shows no output."
        Blocks = Snippets.codeBlocksIn page, kinds |> List.sumBy (fun name -> (kind name).Length)
    }
