/// The code of docs/recordings.md: its shell as a transcript, and its snippets in programs that run them, one of C# and one
/// of F#. Each replays the recording twice, against a greeting as recorded and against another, so that it is seen that it
/// is compared.
module PureLambda.Contract.Readme.RecordingsPage

open System.IO
open PureLambda.Recordings

let text = File.ReadAllText(Path.Combine(Repository.root, "docs", "recordings.md"))

let blocks = Snippets.blocksIn text

/// What is typed, and how what is then said ends.
let transcript =
    blocks
    |> List.filter (fun (language, _) -> language = "sh" || language = "text")
    |> List.chunkBySize 2
    |> List.map (function
        | [ "sh", typed; "text", said ] -> typed, said
        | other -> failwith $"Docs say what the shell answers, block by block, and not {other}.")

let private only wanted = blocks |> List.filter (fun (language, _) -> language = wanted) |> List.exactlyOne |> snd

let workflow = Workflow.parse (only "yaml")

/// What the page adds to the project of the tests, as a file beside it.
let targets = "Directory.Build.targets", "<Project><ItemGroup>" + only "xml" + "</ItemGroup></Project>"

let private snippet kind = Snippets.ofKindIn text kind |> List.exactlyOne

let kinds = [ "csharp facts"; "csharp program"; "fsharp facts" ]

let private sample = Path.Combine(Repository.root, "samples", "Hello.FSharp", "Program.fs") |> File.ReadAllText

/// The sample as a program of its own, where the page has it.
let sampleFiles = [ "Program.fs", sample ]

/// The sample's function without its program.
let private greet name =
    let isWhole = sample.StartsWith "module Hello.Program\n" && sample.Contains "[<EntryPoint>]"

    if not isWhole then
        failwith "The F# sample has another form than this test takes apart."

    sample[.. sample.IndexOf "[<EntryPoint>]" - 1].Replace("module Hello.Program", $"module {name}.Greeting")

/// The files of the F# program.
let fsharpFiles () =
    let mounted name =
        $"module {name}.Facts\n\nopen Xunit\nopen PureLambda.FSharp\nopen PureLambda.Testing.FSharp\n\n"
        + $"let handler = Handler.json {name}.Greeting.greet\n\n{snippet kinds[2]}"

    [
        "Good.fs", greet "Good"
        "Bad.fs", (greet "Bad").Replace("Hello, ", "Hi, ")
        "GoodFacts.fs", mounted "Good"
        "BadFacts.fs", mounted "Bad"
        "Program.fs",
        "module Program\n\n[<EntryPoint>]\nlet main _ = Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run([| \"-noColor\" |]).Result\n"
    ]

/// The same greeting in C#.
let private csharpHandler =
    """using System.Text.Json;

public static class Greeting
{
    public static Handler By(string word) =>
        Handler.Raw((payload, _) =>
        {
            var name = JsonDocument.Parse(payload.Memory).RootElement.GetProperty("Name").GetString();
            return Task.FromResult<Outcome>(name is ""
                ? new Outcome.Failure(new Fault("NameMissing", "NameMissing"))
                : new Outcome.Success(Payload.FromText($"{{\"message\":\"{word}, {name}!\"}}")));
        });
}
"""

/// The files of the C# program.
let csharpFiles () =
    let common = "using PureLambda;\nusing PureLambda.Testing;\n"

    let mounted name word =
        $"public class {name}\n{{\n    private readonly Handler handler = Greeting.By(\"{word}\");\n\n{Snippets.indented (snippet kinds[0])}}}\n"

    let program =
        $"if (args is not [\"record\"])\n    return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run([\"-noColor\"]);\nvar program = Bootstrap.Of(Greeting.By(\"Hello\"));\n{snippet kinds[1]}return 0;\n"

    [
        "Greeting.cs", common + csharpHandler
        "Facts.cs", $"{common}using Xunit;\n\n" + mounted "Good" "Hello" + mounted "Bad" "Hi"
        "Program.cs", common + program
    ]
