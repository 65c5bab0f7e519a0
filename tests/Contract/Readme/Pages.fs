/// Pages of docs whose code is put into a program, one of C# or one of F# or both; it is run, and prints what the page shows.
module PureLambda.Contract.Readme.Pages

open System.IO
open System.Text.RegularExpressions
open PureLambda.Recordings

/// Its parts are types and functions, in the page's order, and its main statements come after them; so do its outputs. None of a language that
/// it does not speak.
type Page = {
    CSharp: (string * string) list option
    FSharp: (string * string) list option
    Output: string
    Blocks: int
    Compiled: int
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

let read name =
    let page = text name
    let kind name = Snippets.ofKindIn page name
    let all name = String.concat "\n" (kind name)
    let kinds = [ "csharp part"; "csharp main"; "fsharp part"; "fsharp main" ]
    let shown = Regex.Matches(page, @"<!-- output -->\s*```\n(.*?)```", RegexOptions.Singleline)

    let programOf language files =
        if List.isEmpty (kind $"{language} main") then
            None
        else
            Some(files (all $"{language} part") (all $"{language} main"))

    {
        CSharp = programOf "csharp" csharpOf
        FSharp = programOf "fsharp" fsharpOf
        Output =
            if shown.Count > 0 then
                shown |> Seq.map _.Groups[1].Value |> String.concat ""
            else
                failwith $"docs/{name} shows no output."
        Blocks = Snippets.codeBlocksIn page
        Compiled = kinds |> List.sumBy (fun name -> (kind name).Length)
    }
