/// Recording and replaying a process, through the library and through the command line.
module PureLambda.Recordings.FunctionLaws

open System
open System.IO
open System.Text
open System.Threading
open System.Xml.Linq
open Xunit
open PureLambda.Testing
open PureLambda.Properties

let private events = [ """{"Name":"Ann","token":"abcdefgh1234"}"""; """{"Name":""}"""; """{"Name":"Bob"}""" ]

let private request (text: string) = InvocationRequest(Body.FromText text)

let private ``function`` = EmulatorOptions(Bootstrap = Started.sample, Timeout = TimeSpan.FromSeconds 20.)

let private recordOf (requests: InvocationRequest list) =
    FunctionRecorder
        .RecordAsync(``function``, ResizeArray requests, RecordOptions(Name = "hello"), CancellationToken.None)
        .GetAwaiter()
        .GetResult()

let private record () = events |> List.map request |> recordOf

let private replay recording =
    Replay
        .FunctionAsync("hello.json", recording, ``function``, ReplayOptions(), CancellationToken.None)
        .GetAwaiter()
        .GetResult()

[<Fact>]
let ``a process is recorded as it speaks, without secrets, and replays`` () =
    let recording = record ()
    Law.equal [] (Schema.problems (recording.ToText()))
    Assert.DoesNotContain("abcdefgh1234", recording.ToText())
    Assert.Equal(3, recording.Invocations.Count)

    // Three events, three answers, and the call that waits for a fourth.
    let paths = [ for exchange in recording.Exchanges -> exchange.Request.Path.Split('/') |> Array.last ]
    Law.equal [ "next"; "response"; "next"; "error"; "next"; "response"; "next" ] paths
    Assert.Null(recording.Exchanges[6].Response)
    (replay recording).EnsureHeld() |> ignore

[<Fact>]
let ``what a caller says beside the event is recorded, and the function is told it again`` () =
    let beside =
        InvocationRequest(
            Body.FromText events[0],
            ClientContext = """{"custom":{"a":"b"}}""",
            CognitoIdentity = """{"cognitoIdentityId":"c"}""",
            TenantId = "tenant-1",
            TraceId = "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1"
        )

    let told (recording: Recording) = [
        for exchange in recording.Exchanges do
            if exchange.Request.Path.EndsWith "/next" && not (isNull exchange.Response) then
                for header in (nonNull exchange.Response).Message.Headers do
                    match header.Name.ToLowerInvariant() with
                    | "lambda-runtime-client-context"
                    | "lambda-runtime-cognito-identity"
                    | "lambda-runtime-aws-tenant-id"
                    | "lambda-runtime-trace-id" -> header.Value
                    | _ -> ()
    ]

    let recording = recordOf [ beside; request events[2] ]
    let said = told recording
    Law.equal
        (Set [ beside.ClientContext; beside.CognitoIdentity; beside.TenantId; beside.TraceId ])
        (Set(List.truncate 4 said))
    let report = (replay recording).EnsureHeld()
    Law.equal said (told (nonNull report.Replayed))

[<Fact>]
let ``a process whose answer is not as recorded is told`` () =
    let text = (record ()).ToText().Replace("Hello, Bob", "Hallo, Bob")
    let report = replay (Fixtures.recording (Recording.Parse(Encoding.UTF8.GetBytes text, "hello.json")))
    Assert.Contains("1 changed", report.ToText())
    Assert.Contains("body $.message\n      - \"Hallo, Bob!\"\n      + \"Hello, Bob!\"", report.ToText())

[<Fact>]
let ``the command line records, replays, tells a change, accepts it, and says what it cannot do`` () =
    Started.inFolder (fun folder ->
        let run = Started.purelambda folder
        let file name = Path.Combine(folder, name)

        for index, event in List.indexed events do
            File.WriteAllText(file $"{index}.json", event)

        let sent = [
            for index in 0 .. events.Length - 1 do
                yield! [ "-e"; $"{index}.json" ]
        ]
        let limit = [ "--timeout"; "20" ]
        let code, output, errors = run ([ "record"; "-o"; "all/hello.json" ] @ limit @ sent @ [ "--"; Started.sample ])
        Assert.True((code = 0), output + errors)
        let recorded = File.ReadAllText(file "all/hello.json")
        Assert.DoesNotContain("abcdefgh1234", recorded)

        let replay more = run ([ "replay"; "-r"; "all" ] @ limit @ more @ [ "--"; Started.sample ])
        let code, output, _ = replay [ "--junit"; "held.xml" ]
        Assert.Equal((0, true), (code, output.Contains "3 of 3 held"))
        // No terminal, no colour.
        Assert.DoesNotContain("\u001b", output)
        Assert.Equal(3, XDocument.Load(file "held.xml").Descendants "testcase" |> Seq.length)

        File.WriteAllText(file "all/hello.json", recorded.Replace("Hello, Bob", "Hallo, Bob"))
        let code, output, _ = replay [ "--json"; "--junit"; "changed.xml" ]
        Assert.Equal(1, code)
        use json = Json.JsonDocument.Parse output
        Assert.False(json.RootElement[0].GetProperty("held").GetBoolean())
        Assert.Contains("$.message", (Seq.exactlyOne (XDocument.Load(file "changed.xml").Descendants "failure")).Value)

        let code, _, _ = replay [ "--update" ]
        Assert.Equal(0, code)
        Assert.Contains("Hello, Bob", File.ReadAllText(file "all/hello.json"))
        let code, _, _ = replay []
        Assert.Equal(0, code)

        File.WriteAllText(file "all/hello.json", recorded[..500])
        let code, output, _ = replay [ "--junit"; "broken.xml" ]
        Assert.Equal((2, true), (code, output.Contains "not replayed"))
        Assert.Single(XDocument.Load(file "broken.xml").Descendants "error") |> ignore

        for arguments, expected in
            [
                [ "replay"; "-r"; "none.json"; "--"; Started.sample ], "none.json"
                [ "replay"; "-r"; "all"; "--"; "./no-such-program" ], "does not exist"
                [ "replay"; "-r"; "all"; "--ignore"; "rank"; "--"; Started.sample ], "JSON path"
                [ "record"; "-o"; "all"; "-e"; "0.json"; "--"; Started.sample ], "is a folder"
                [ "replay" ], "replay --help"
            ] do
            let code, output, errors = run arguments
            Assert.Equal(2, code)
            Assert.Contains(expected, output + errors))

[<Theory>]
[<InlineData "record">]
[<InlineData "replay">]
let ``the help has examples`` command =
    let code, output, _ = Started.purelambda AppContext.BaseDirectory [ command; "--help" ]
    Assert.Equal(0, code)
    Assert.Contains($"purelambda {command} -", output)
