module PureLambda.Contract.Readme.RecordingsPageLaws

open System.IO
open System.Text.RegularExpressions
open Xunit
open PureLambda.Contract
open PureLambda.Contract.Readme
open PureLambda.Recordings

/// A folder as the page has it: the sample, and the command line.
let private withFolder use' =
    let folder = Directory.CreateTempSubdirectory "purelambda-page-"

    try
        Built.install folder.FullName
        Workshop.writeWith [] (Path.Combine(folder.FullName, "samples", "Hello.FSharp")) RecordingsPage.sampleFiles
        use' folder.FullName
    finally
        folder.Delete true

let private ran folder lines =
    let code, output, errors = Built.script folder lines
    Assert.True((code = 0), $"{lines}\n{output}\n{errors}")
    output

/// Types a block, and sees that what is said ends as the page says.
let private types folder (typed: string, said: string) =
    let code, output, errors = Built.script folder typed
    Assert.True(("\n" + output).EndsWith("\n" + said), $"{typed}\n{output}\n{errors}\ninstead of\n{said}")
    code

let private steps name = Workflow.named name RecordingsPage.workflow

/// What the README says of how the command line is made and installed.
let private isOfReadme (command: string) = Snippets.readme.Contains $"\n{command}"

[<Fact>]
let ``the shell of docs/recordings.md is answered as it says, and so is its workflow`` () =
    withFolder (fun folder ->
        Assert.Equal<int list>([ 0; 0; 1; 0 ], RecordingsPage.transcript |> List.map (types folder))

        for command in steps "run" do
            if not (isOfReadme command) then
                ran folder command |> ignore

        for written in steps "path" do
            Assert.True(File.Exists(Path.Combine(folder, written)), $"The workflow does not write {written}."))

[<Fact>]
let ``the workflow of docs/recordings.md has a step for each command, and installs what the README installs`` () =
    let lines = RecordingsPage.workflow
    Assert.Equal<string list>(
        [ "name"; "on"; "jobs" ],
        [
            for line in lines do
                if line.Depth = 0 then
                    line.Name
        ]
    )
    let items = lines |> List.filter _.IsItem |> List.map _.Name
    Assert.Equal<Set<string>>(Set [ "run"; "uses" ], Set items)
    Assert.Equal<string list>(
        [ "dotnet fsi build.fsx pack"; "dotnet tool install"; "dotnet publish"; "artifacts/tools/purelambda replay" ],
        [ for command in steps "run" -> Regex.Match(command, @"^.*?(?= -| PureLambda| samples|$)").Value ]
    )
    Assert.Equal(2, steps "run" |> List.filter isOfReadme |> List.length)
    Assert.All(steps "uses", fun used -> Assert.Matches(@"^actions/[a-z-]+@v\d+$", used))
    Assert.All(
        steps "dotnet-version",
        fun version ->
            Assert.Contains(
                $"\"version\": \"{version[..3]}",
                File.ReadAllText(Path.Combine(Repository.root, "global.json"))
            )
    )

/// What the first block of the page records, with the sample as it was built beside the tests.
let private record folder =
    let output = FileInfo(Built.file "samples/Hello.FSharp" "bootstrap").DirectoryName
    Directory.CreateSymbolicLink(Path.Combine(folder, "publish"), nonNull output) |> ignore
    let typed = fst RecordingsPage.transcript[0]
    ran folder (typed[typed.IndexOf '\n' + 1 ..]) |> ignore

/// Builds the page's program in a folder that has recordings.
let private build (folder: string) files =
    let name, text = RecordingsPage.targets
    File.WriteAllText(Path.Combine(folder, name), text)
    let project = Path.Combine(folder, "project")
    Directory.CreateDirectory project |> ignore
    Directory.Move(Path.Combine(folder, "recordings"), Path.Combine(project, "recordings"))

    match Workshop.buildWith TestingPage.frameworks project files with
    | Ok program -> program
    | Error output -> failwith $"A snippet of docs/recordings.md does not compile:\n{output}"

/// Of two replays the second is of a function that says something else.
let private replays folder program =
    let code, output, errors = Built.script folder $"'{program}'"
    Assert.True((code = 1), output + errors)
    Assert.True(output.Contains "Total: 2, Errors: 0, Failed: 1,", output)
    Assert.Contains("+ \"Hi, Ann!\"", output)

[<Fact>]
let ``the F# of docs/recordings.md replays in a test`` () =
    withFolder (fun folder ->
        record folder
        replays folder (build folder (RecordingsPage.fsharpFiles ())))

[<Fact>]
let ``the C# of docs/recordings.md replays in a test, and records from within a process`` () =
    withFolder (fun folder ->
        record folder
        let program = build folder (RecordingsPage.csharpFiles ())
        replays folder program

        // A function runs in its own folder, as tests do.
        let recording = Path.Combine(nonNull (Path.GetDirectoryName program), "recordings", "hello.json")
        File.Delete recording
        ran folder $"purelambda invoke -e events/ann.json -e events/bob.json -- '{program}' record"
        |> ignore
        Assert.Contains("2 of 2 held", ran folder $"purelambda replay -r '{recording}' -- ./publish/bootstrap"))

[<Fact>]
let ``every block of code in docs/recordings.md is compiled or run`` () =
    let known = Set [ "sh"; "text"; "yaml"; "xml"; "csharp"; "fsharp" ]
    Assert.All(RecordingsPage.blocks, fun (language, _) -> Assert.Contains(language, known))

    let compiled =
        RecordingsPage.kinds |> List.sumBy (fun kind -> (Snippets.ofKindIn RecordingsPage.text kind).Length)

    Assert.Equal(Snippets.codeBlocksIn RecordingsPage.text, compiled)

[<Fact>]
let ``the exit codes and options of docs/recordings.md are those of the help`` () =
    let help command =
        let code, output, _ = Built.purelambda [ command; "--help" ]
        Assert.Equal(0, code)
        output

    let replay = help "replay"
    let table = RecordingsPage.text.Replace("`", "")
    let codes = Regex.Matches(table, @"^\| (\d+) \| ([^:|]+?)(?::[^|]*)? \|$", RegexOptions.Multiline)
    let told = [ for code in codes -> $"  {code.Groups[1].Value.PadRight 5}{code.Groups[2].Value}\n" ]
    Assert.EndsWith("Exit codes:\n" + String.concat "" told, replay.TrimEnd() + "\n")

    for option in Regex.Matches(RecordingsPage.text, @"`(--?\w+)") do
        Assert.Contains($"{option.Groups[1].Value} ", replay)

[<Fact>]
let ``every file that docs/recordings.md links to is there`` () =
    for link in Regex.Matches(RecordingsPage.text, @"\]\(([^)#:]+)") do
        let path = Path.Combine(Repository.root, "docs", link.Groups[1].Value)
        Assert.True(File.Exists path, $"docs/recordings.md links to {link.Groups[1].Value}, which is not there.")
