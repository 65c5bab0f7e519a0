/// Events and answers in the log, without what is secret in them.
module PureLambda.Properties.PayloadLogLaws

open System
open System.Collections.Generic
open System.Threading.Tasks
open FsCheck.FSharp
open PureLambda
open PureLambda.Protocol
open Xunit

let private options (redacted: string list) =
    PayloadLogOptions(Redacted = Sequence.From redacted, Level = LogLevel.Information)

/// What was logged of an event and of its answer.
let private logged (options: PayloadLogOptions) (outcome: Outcome) (event: string) =
    let records = List<LogRecord>()
    use context = Given.contextOf (ManualTime()) records.Add Given.invocation
    let handler = Handler.Raw(fun _ _ -> Task.FromResult outcome).PayloadsLogged options
    Assert.Same(outcome, Given.outcomeIn context handler (Given.text event))
    [ for record in records -> record.Message, record.Properties[0].Value ]

let private shown redacted event =
    logged (options redacted) (Outcome.Failure(Fault("No", "no"))) event |> List.exactlyOne |> snd

[<Theory;
  InlineData("$", "\"[redacted]\"");
  InlineData("$.card", """{"card":"[redacted]","items":[{"pin":2,"a b":[3,{"pin":4}]}],"pin":5}""");
  InlineData("$.items[0].pin", """{"card":{"pin":1},"items":[{"pin":"[redacted]","a b":[3,{"pin":4}]}],"pin":5}""");
  InlineData("$.items[1].pin", """{"card":{"pin":1},"items":[{"pin":2,"a b":[3,{"pin":4}]}],"pin":5}""");
  InlineData("$.items[*].pin", """{"card":{"pin":1},"items":[{"pin":"[redacted]","a b":[3,{"pin":4}]}],"pin":5}""");
  InlineData("$.items[*][\"a b\"]", """{"card":{"pin":1},"items":[{"pin":2,"a b":"[redacted]"}],"pin":5}""");
  InlineData("$.*.pin", """{"card":{"pin":"[redacted]"},"items":[{"pin":2,"a b":[3,{"pin":4}]}],"pin":5}""");
  InlineData("$..pin",
             """{"card":{"pin":"[redacted]"},"items":[{"pin":"[redacted]","a b":[3,{"pin":"[redacted]"}]}],"pin":"[redacted]"}""");
  InlineData("$.Card", """{"card":{"pin":1},"items":[{"pin":2,"a b":[3,{"pin":4}]}],"pin":5}""")>]
let ``what stands at a place is not shown, and all else is`` (path: string, expected: string) =
    Law.equal expected (shown [ path ] """{"card":{"pin":1},"items":[{"pin":2,"a b":[3,{"pin":4}]}],"pin":5}""")

[<Fact>]
let ``wherever a secret is, a name at any depth hides it`` () =
    // A tree of JSON around one secret, which stands below the name "pin" somewhere.
    let rec tree depth =
        if depth = 0 then
            Gen.elements [ "{\"pin\":\"S3CRET\"}"; "{\"a\":1,\"pin\":[\"S3CRET\",{\"b\":\"S3CRET\"}]}" ]
        else
            tree (depth - 1)
            |> Gen.bind (fun inner ->
                Gen.elements [ $"[{inner}]"; $"{{\"x\":{inner}}}"; $"{{\"pin\":{inner}}}"; $"[1,null,{inner}]" ])

    Law.forAll (Gen.choose (0, 6) |> Gen.bind tree) (fun event ->
        let text = shown [ "$..pin" ] event
        Assert.DoesNotContain("S3CRET", text)
        Assert.Contains("[redacted]", text))

[<Fact>]
let ``of what is no JSON only the length is shown`` () =
    for event in [ "secret"; ""; "{\"a\":\"secret"; "{\"a\":\"\\ud800\"}" ] do
        Assert.DoesNotContain("secret", shown [ "$.b" ] event)

    Law.equal "(6 bytes, no JSON)" (shown [] "secret")

[<Fact>]
let ``event and answer are logged, and of a stream that it is one`` () =
    let answer: Outcome = Outcome.Success(Given.text """{"pin":1}""")

    Law.equal
        [ "event", """{"pin":"[redacted]"}"""; "answer", """{"pin":"[redacted]"}""" ]
        (logged (options [ "$.pin" ]) answer """{"pin":2}""")

    let stream: Outcome = Outcome.Streamed(StreamedResponse(fun _ -> Task.CompletedTask))
    Law.equal [ "event", "1"; "answer", "(a stream)" ] (logged (options []) stream "1")

[<Fact>]
let ``what is long is cut, and below the level nothing is logged`` () =
    let short = PayloadLogOptions(Level = LogLevel.Information, MaxLength = 3)
    Law.equal [ "event", "123…" ] (logged short (Outcome.Failure(Fault("No", ""))) "12345")
    Law.equal [] (logged (PayloadLogOptions()) (Outcome.Success Payload.Empty) "1")

[<Theory; InlineData ""; InlineData "card"; InlineData "$card"; InlineData "$.a[x]"; InlineData "$.a..">]
let ``what is no path is refused at once`` (path: string) =
    let handler = Handler.Text(fun text _ -> Task.FromResult text)
    let problem = Assert.Throws<ArgumentException>(fun () -> handler.PayloadsLogged(options [ path ]) |> ignore)
    Assert.Contains($"\"{path}\"", problem.Message)
