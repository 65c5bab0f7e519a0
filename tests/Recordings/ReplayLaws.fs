/// A replay holds as long as the answers are those of the recording, and says in what they are not.
module PureLambda.Recordings.ReplayLaws

open System
open System.IO
open System.Threading.Tasks
open Xunit
open PureLambda.Testing
open PureLambda
open PureLambda.Properties

let private fixture name = Path.Combine(Fixtures.folder, name + ".json")
let private echo = Handler.Bytes(fun event _ -> Task.FromResult event)
let private options = ReplayOptions(Timeout = TimeSpan.FromSeconds 20.)
let private text answer = Handler.Text(fun event _ -> Task.FromResult(answer event))

let private replay recording (handler: Handler) = Replay.Program("case.json", recording, Bootstrap.Of handler, options)

/// What a handler answers to the events of a fixture, as a recording of its own.
let private recordedFrom name handler = nonNull (replay (Fixtures.read name) handler).Replayed

[<Theory>]
[<InlineData "go-echo">]
[<InlineData "node4-echo">]
[<InlineData "go-warm-5">]
[<InlineData "go-unicode">]
[<InlineData "node4-payload-1mb">]
let ``a recording of another runtime replays against our machine`` name =
    let report = Replay.Handler(fixture name, echo)
    // Our media type is with UTF-8 or without, as theirs: the body is what must be the same.
    for invocation in report.Invocations do
        Law.equal [] [
            for difference in invocation.Differences do
                if difference.Path.StartsWith "body" then
                    difference
        ]

    Assert.NotEmpty report.Invocations
    Assert.Empty report.Problems

[<Fact>]
let ``recording a function and replaying it holds`` () =
    let recording = recordedFrom "go-warm-5" (text _.ToUpperInvariant())
    let report = (replay recording (text _.ToUpperInvariant())).EnsureHeld()
    Assert.Equal(5, report.Invocations.Count)
    Law.equal recording.Exchanges (nonNull report.Replayed).Exchanges

[<Fact>]
let ``a changed answer is told with the call, the place, both values and the file`` () =
    let answer price _ = $"{{\"id\":7,\"items\":[{{\"price\":1}},{{\"price\":{price}}}]}}"
    let recording = recordedFrom "go-warm-5" (text (answer 5))
    let report = replay recording (text (answer 6))
    Assert.False report.Held
    let problem = Assert.Throws<ReplayException>(fun () -> report.EnsureHeld() |> ignore)

    let expected =
        "case.json: 0 of 5 held, 5 changed\n  CHANGED  invocation 1\n    body $.items[1].price\n      - 5\n      + 6\n"

    Assert.StartsWith(expected, problem.Message)

[<Fact>]
let ``an answer that became an error, and one that became another type, are told`` () =
    let recording = recordedFrom "go-echo" echo
    let failing = replay recording (Handler.Text(fun _ _ -> raise (InvalidOperationException "no")))
    let differences = [ for difference in failing.Invocations[0].Differences -> difference.Path, difference.Found ]
    Assert.Contains(("answer", "an error"), differences)
    let typed = Handler.Raw(fun event _ -> Task.FromResult(Outcome.Success(event, "image/png") :> Outcome))

    Law.equal [ "Content-Type", "image/png" ] [
        for difference in (replay recording typed).Invocations[0].Differences -> difference.Path, difference.Found
    ]

let private streaming (pieces: string list) fails =
    Handler.Streaming(fun _ _ ->
        let write (stream: Stream) =
            task {
                for piece in pieces do
                    do! stream.WriteAsync(ReadOnlyMemory(Text.Encoding.UTF8.GetBytes piece))

                if fails then
                    failwith "midway"
            }

        Task.FromResult(StreamedResponse(fun stream -> write stream :> Task)))

[<Fact>]
let ``a streamed answer replays, whole and when it fails midway`` () =
    for fails in [ false; true ] do
        let recording = recordedFrom "go-echo" (streaming [ "one"; "two" ] fails)
        (replay recording (streaming [ "one"; "two" ] fails)).EnsureHeld() |> ignore
        Assert.False((replay recording (streaming [ "one"; "2" ] fails)).Held)
        Assert.False((replay recording (streaming [ "one"; "two" ] (not fails))).Held)

let private varying (time: string) (id: string) =
    text (fun _ ->
        $"{{\"orderId\":\"{id}\",\"createdAt\":\"{time}\",\"durationMs\":{id.Length},\"stackTrace\":[\"{id}\"]}}")

[<Fact>]
let ``ids, times, durations and stack traces may differ as long as they are some`` () =
    let one = "c3d1f6ab-3ad1-4b0e-9d4c-000000000001"
    let other = "c3d1f6ab-3ad1-4b0e-9d4c-000000000002"
    let recording = recordedFrom "go-echo" (varying "2026-11-22T05:00:00Z" one)
    let report = (replay recording (varying "2026-11-23T06:00:00Z" other)).EnsureHeld()
    Assert.Equal(3, report.Invocations[0].Ignored)
    let lost = replay recording (varying "tomorrow" "none")

    Law.equal [ "body $.orderId"; "body $.createdAt" ] [ for d in lost.Invocations[0].Differences -> d.Path ]

[<Fact>]
let ``what the user says may differ, and nothing beside it`` () =
    let answer a b = text (fun _ -> $"{{\"a\":[{{\"x\":{a}}}],\"b\":{b}}}")
    let recording = recordedFrom "go-echo" (answer 1 1)

    let ignoring =
        match JsonPath.TryParse "$.a[*].x" with
        | true, path, _ -> ReplayOptions(Ignored = Sequence.From [ nonNull path ])
        | _, _, problem -> failwith problem

    let against (handler: Handler) = Replay.Program("c", recording, Bootstrap.Of handler, ignoring)
    Assert.True((against (answer 2 1)).Held)
    Assert.False((against (answer 2 2)).Held)

[<Fact>]
let ``the request id of the recording is that of the replay`` () =
    let answer = Handler.Text(fun _ context -> Task.FromResult $"done {context.RequestId}")
    let recording = recordedFrom "go-warm-5" answer
    (replay recording answer).EnsureHeld() |> ignore

[<Fact>]
let ``an initialisation that fails replays, and one that no longer fails is told`` () =
    let failing = (Bootstrap.Of echo).OnInit(fun () -> Task.FromException(InvalidOperationException "no table"))

    let run recording (program: Bootstrap) = Replay.Program("c", recording, program, options)
    let recording = Fixtures.read "go-echo"
    let failed = run recording failing
    Assert.Contains("answer", failed.ToText())
    let found = nonNull failed.Replayed
    let again =
        run
            (Recording(
                Invocations = recording.Invocations,
                Exchanges = found.Exchanges,
                Connections = found.Connections
            ))
            failing
    Assert.Equal("initialisation 1", (Assert.Single again.Invocations).Name)
    again.EnsureHeld() |> ignore

[<Fact>]
let ``a handler that never answers, a file that is no recording, and one that cannot be used are not replayed`` () =
    let silent = Handler.Bytes(fun _ _ -> TaskCompletionSource<Payload>().Task)
    let brief = ReplayOptions(Timeout = TimeSpan.FromMilliseconds 200.)
    let cases = [
        Replay.Program("c", Fixtures.read "go-echo", Bootstrap.Of silent, brief), "within 0.2 seconds"
        Replay.Handler(Path.Combine(Fixtures.folder, "recording.schema.json"), echo), "$.format"
        replay (Recording()) echo, "no event"
        replay
            (Recording(
                Exchanges = (Fixtures.read "go-echo").Exchanges,
                Environment = Sequence.From [ Header("AWS_LAMBDA_LOG_LEVEL", "LOUD") ]
            ))
            echo,
        "exit code 2"
    ]

    for report, expected in cases do
        Assert.False report.Held
        Assert.Contains(expected, Assert.Single report.Problems)

[<Fact>]
let ``a handler that repeats a masked event holds`` () =
    let recording = Fixtures.read "go-echo"

    let withSecret = recordedFrom "go-echo" (text (fun _ -> """{"token":"abcdefgh1234"}"""))

    Assert.DoesNotContain("abcdefgh1234", withSecret.ToText())
    (replay withSecret (text (fun _ -> """{"token":"abcdefgh1234"}"""))).EnsureHeld() |> ignore
    Assert.Equal(3, recording.Exchanges.Count)
