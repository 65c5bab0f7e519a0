/// A recording and its file say the same.
module PureLambda.Recordings.FileLaws

open System.IO
open System.Text
open Xunit
open PureLambda.Testing
open PureLambda.Properties

let private reread (recording: Recording) =
    Fixtures.recording (Recording.Parse(Encoding.UTF8.GetBytes(recording.ToText()), "generated.json"))

[<Fact>]
let ``what is written reads as the same recording`` () =
    Law.forAll Any.recording (fun recording -> Law.equal recording (reread recording))

[<Fact>]
let ``what is written conforms to the published schema`` () =
    Law.forAll Any.recording (fun recording ->
        Law.equal [] (Schema.problems (recording.ToText()))
        // A field too much and a value of the wrong kind are seen: the check is one.
        Law.equal
            1
            (Schema.problems (recording.ToText().Replace("\"description\": ", "\"other\": 1,\n\"description\": ")))
                .Length)

[<Fact>]
let ``every fixture keeps its meaning when it is written again`` () =
    Assert.True(Fixtures.files.Length > 120, $"only {Fixtures.files.Length} fixtures")

    for file in Fixtures.files do
        let recording = Fixtures.recording (Recording.Read file)
        Assert.True(recording.Exchanges.Count > 0 || recording.Invocations.Count > 0, file)
        Law.equal recording (reread recording)

[<Fact>]
let ``a fixture without runs is written as it is, to the byte`` () =
    let plain = Fixtures.files |> List.filter (fun file -> not ((File.ReadAllText file).Contains "bodyRuns"))
    Assert.True(plain.Length > 100, $"only {plain.Length} fixtures")

    for file in plain do
        Assert.Equal(File.ReadAllText file, (Fixtures.recording (Recording.Read file)).ToText())

[<Fact>]
let ``writing twice gives the same file, and leaves nothing beside it`` () =
    let folder = Directory.CreateTempSubdirectory "recordings"

    try
        let file = Path.Combine(folder.FullName, "new", "one.json")
        let recording = Fixtures.read "go-echo"
        recording.Write file
        let first = File.ReadAllText file
        recording.Write file
        Assert.Equal(first, File.ReadAllText file)
        Assert.Equal(recording, Fixtures.recording (Recording.Read file))
        Assert.Equal<string[]>([| file |], Directory.GetFiles(nonNull (Path.GetDirectoryName file)))
    finally
        folder.Delete true
