/// Our runtime against every recording of a client, in memory and over sockets.
module PureLambda.Contract.RecordingLaws

open System
open Xunit

let private byName =
    lazy (Map [ for recording in Recordings.clients () -> Recordings.label recording, recording ])

let names = TheoryData<string>(Seq.sort byName.Value.Keys)

let private lives name = Replay.lives byName.Value[name]

let private agrees medium name =
    let differences = [
        for life in lives name do
            let replayed = Replay.life medium life

            for difference in replayed.Problems @ Rule.differences Differences.rules replayed do
                $"life {life.Index + 1}: {difference}"
    ]

    Assert.True(differences.IsEmpty, String.Join("\n", differences))

[<Theory; MemberData(nameof names)>]
let ``in memory the runtime says what the recorded client said`` name = agrees InMemory name

[<Theory; MemberData(nameof names)>]
let ``over sockets the runtime says what the recorded client said`` name = agrees OverSockets name

[<Theory; MemberData(nameof names)>]
let ``pipelined the runtime says what the recorded client said`` name = agrees Pipelined name

let private ends medium name =
    for life in lives name do
        let replayed = Replay.life medium life
        let walk = String.Join("\n  ", replayed.Walk)

        Assert.True(
            (Ending.observed replayed = Ending.expected life),
            $"expected {Ending.expected life}, got {Ending.observed replayed}:\n  {walk}"
        )

[<Theory; MemberData(nameof names)>]
let ``in memory the process ends as the recording lets it`` name = ends InMemory name

[<Theory; MemberData(nameof names)>]
let ``over sockets the process ends as the recording lets it`` name = ends OverSockets name

[<Theory; MemberData(nameof names)>]
let ``pipelined the process ends as the recording lets it`` name = ends Pipelined name

// ---- the fixtures, counted -------------------------------------------------------------------------------------

let private fixtures = lazy (Recordings.clients () |> List.filter Recordings.isFixture)

[<Fact>]
let ``each fixture has its place in a family`` () =
    Assert.Equal<string list>(List.sort [ for fixture in fixtures.Value -> fixture.Name ], List.sort Families.all)

[<Fact>]
let ``where a recorded client did not just wait for events, the table says so, and what ours does`` () =
    let found = [
        for fixture in fixtures.Value do
            for life in Replay.lives fixture do
                match Ending.recorded life with
                | Some told -> fixture.Name, life.Index + 1, told, Ending.expected life
                | None -> ()
    ]

    Assert.Equal<(string * int * string * Ending) list>(List.sort found, List.sort Expectations.table)

let private posts medium (fixture: Recording) =
    let count (requests: Request list) = requests |> List.filter Rewrite.isPost |> List.length

    let inLife (life: Life) =
        let replayed = Replay.life medium life
        count (Lanes.recorded "" life).Runtime, count (Lanes.sent replayed).Runtime

    let recorded, ours = Replay.lives fixture |> List.map inLife |> List.unzip
    List.sum recorded, List.sum ours

let private counted medium =
    let every = fixtures.Value |> List.map (posts medium)

    for fixture, (recorded, ours) in List.zip fixtures.Value every do
        Assert.True((recorded = 0 || ours > 0), $"{fixture.Name}: nothing was posted, and so nothing compared")

    // Fixtures with a post, posts recorded, posts of ours that were compared with them.
    every |> List.filter (fun (recorded, _) -> recorded > 0) |> List.length, List.sumBy fst every, List.sumBy snd every

[<Fact>]
let ``every fixture with a post compares it`` () =
    Assert.Equal((83, 129, 131), counted InMemory)
    Assert.Equal((83, 129, 131), counted OverSockets)
    Assert.Equal((83, 129, 131), counted Pipelined)

// ---- what has no recorded counterpart --------------------------------------------------------------------------

let private sentBy name =
    let fixture = fixtures.Value |> List.find (fun fixture -> fixture.Name = name)
    Replay.lives fixture |> List.collect (Replay.life InMemory >> _.Sent >> List.map snd)

/// A post without its contents: where it goes, and the names of its headers and members.
let private form (request: Request) =
    let members =
        match JsonText.tryObject request.Body with
        | Some body -> [ for field in body -> field.Key ]
        | None -> []

    let path =
        match Call.ofRequest request with
        | Call.Error id -> request.Path.Replace(id, "{id}")
        | _ -> request.Path

    request.Method, path, request.Framing, List.map fst request.Headers, members

[<Theory>]
[<InlineData("node4-empty-payload", "node3-empty-payload")>]
[<InlineData("node4-invalid-json-event", "go-invalid-json-event")>]
let ``an event on which Node.js 4 ended is reported in the form in which others report it`` name other =
    let report name = sentBy name |> List.find Rewrite.isError |> form
    Assert.Equal(report other, report name)

[<Theory>]
[<InlineData "go-extension-internal-sigterm">]
[<InlineData "go-extension-external-sigterm">]
let ``the internal extension is registered before the first event is asked for`` name =
    match sentBy name |> List.filter (Call.ofRequest >> (<>) (Call.Extension "event/next")) with
    | first :: second :: _ ->
        Assert.True(Rewrite.isRegistration first)
        Assert.Equal(Call.Next, Call.ofRequest second)
    | calls -> Assert.Fail $"{calls.Length} calls"

[<Fact>]
let ``outside managed instances the deadline is left to the platform`` () =
    for fixture in fixtures.Value do
        for life in Replay.lives fixture do
            if fixture.Mode = Standard then
                let timers = (Replay.life InMemory life).Timers
                Assert.True(timers |> List.forall ((=) TimeSpan.Zero), $"{fixture.Name}: {timers}")

[<Fact>]
let ``the probes are left to the model of the server`` () =
    let left = Recordings.probes () |> List.filter Recordings.isFixture
    Assert.Equal((93, 35), (fixtures.Value.Length, left.Length))

    // What was replayed, line by line, and how many recordings were left out.
    let output = nonNull TestContext.Current.TestOutputHelper

    for line in Summary.table (Recordings.all ()) do
        output.WriteLine line
