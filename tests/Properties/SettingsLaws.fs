/// The environment as settings: every problem at once, and a first state whatever the variables say.
module PureLambda.Properties.SettingsLaws

open System
open Xunit
open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.Core
open PureLambda.Protocol
open PureLambda.Properties
open PureLambda.Properties.Generators

let private read (variables: (string * string) list) =
    let lookup (name: string) : string | null =
        variables |> List.tryFind (fun (other, _) -> other = name) |> Option.map snd |> Option.toObj

    SettingsReader.Read lookup

let private api = "AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001"

let private settings variables =
    match (read (api :: variables)).Settings with
    | null -> failwith $"{read (api :: variables)}"
    | settings -> settings

[<Fact>]
let ``an address alone is enough, and the rest has its defaults`` () =
    let expected = Settings(RuntimeApiAddress("127.0.0.1", 9001, ""))
    Law.equal expected (settings [])
    Law.equal (1, Start.OnDemand, false) (expected.Workers, expected.Start, expected.IsManaged)
    Law.equal (LogFormat.Text, LogLevel.Information, false) (expected.LogFormat, expected.LogLevel, expected.Trace)
    Law.equal (ProcessState.Init(Start.OnDemand, 1) :> ProcessState) (read [ api ]).FirstState

let private plain: (string * (Settings -> string | null)) list = [
    "_HANDLER", _.Handler
    "AWS_LAMBDA_FUNCTION_NAME", _.FunctionName
    "AWS_LAMBDA_FUNCTION_VERSION", _.FunctionVersion
    "AWS_LAMBDA_LOG_GROUP_NAME", _.LogGroup
    "AWS_LAMBDA_LOG_STREAM_NAME", _.LogStream
    "AWS_REGION", _.Region
    "LAMBDA_TASK_ROOT", _.TaskRoot
]

[<Fact>]
let ``a variable that is a text is taken as it is, and an empty one is absent`` () =
    Law.forAll text (fun text ->
        let all = settings [ for name, _ in plain -> name, text + name ]
        let none = settings [ for name, _ in plain -> name, "" ]

        for name, value in plain do
            Law.equal (Some(text + name)) (value all |> Option.ofObj)
            Law.equal None (value none |> Option.ofObj)

        Law.equal (settings []) none)

[<Fact>]
let ``the concurrency is a whole number from 1 to 10000, and given it means a managed instance`` () =
    Law.forAll (Gen.choose (1, 10_000)) (fun n ->
        let settings = settings [ "AWS_LAMBDA_MAX_CONCURRENCY", string n ]
        Law.equal (n, true) (settings.Workers, settings.IsManaged)
        let state = (read [ api; "AWS_LAMBDA_MAX_CONCURRENCY", string n ]).FirstState
        Law.equal (ProcessState.Init(Start.OnDemand, n) :> ProcessState) state)

    Law.equal (1, false) (let none = settings [ "AWS_LAMBDA_MAX_CONCURRENCY", "" ] in none.Workers, none.IsManaged)

let private problems variables = [ for problem in (read variables).Problems -> problem ]

[<Fact>]
let ``any other concurrency or memory is a problem that says what was expected`` () =
    for name, most in [ "AWS_LAMBDA_MAX_CONCURRENCY", "10000"; "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "2147483647" ] do
        for text in [ "0"; "-1"; "+1"; "1.5"; "many"; " 1"; "1 "; "99999999999"; "٣" ] do
            let expected = $"{name} is \"{text}\": expected a whole number from 1 to {most}, or no value."
            Law.equal [ expected ] (problems [ api; name, text ])

    Law.equal 1 (problems [ api; "AWS_LAMBDA_MAX_CONCURRENCY", "10001" ]).Length
    Law.equal (Nullable 512) (settings [ "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512" ]).MemoryMegabytes
    Law.equal 10_000 (settings [ "AWS_LAMBDA_MAX_CONCURRENCY", "10000" ]).Workers
    Law.equal (Nullable Int32.MaxValue) (settings [ "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "2147483647" ]).MemoryMegabytes
    Law.equal (Nullable 1) (settings [ "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1" ]).MemoryMegabytes
    Law.equal (Nullable()) (settings [ "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "" ]).MemoryMegabytes

[<Fact>]
let ``the kind of initialisation decides how the environment begins and who enforces the deadline`` () =
    for kind, start, isManaged in
        [
            "on-demand", Start.OnDemand, false
            "provisioned-concurrency", Start.OnDemand, false
            "snap-start", Start.SnapStart, false
            "lambda-managed-instances", Start.OnDemand, true
            "something-new", Start.OnDemand, false
        ] do
        let settings = settings [ "AWS_LAMBDA_INITIALIZATION_TYPE", kind ]
        Law.equal (start, isManaged) (settings.Start, settings.IsManaged)

    let state = (read [ api; "AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start" ]).FirstState
    Law.equal (ProcessState.Init(Start.SnapStart, 1) :> ProcessState) state

[<Fact>]
let ``log format and level are read in any case, and other words are problems`` () =
    let format text = (settings [ "AWS_LAMBDA_LOG_FORMAT", text ]).LogFormat
    let level text = (settings [ "AWS_LAMBDA_LOG_LEVEL", text ]).LogLevel

    for text, expected in
        [ "TEXT", LogFormat.Text; "Text", LogFormat.Text; "JSON", LogFormat.Json; "json", LogFormat.Json ] do
        Law.equal expected (format text)

    for text, expected in
        [
            "TRACE", LogLevel.Trace
            "debug", LogLevel.Debug
            "INFO", LogLevel.Information
            "information", LogLevel.Information
            "Warn", LogLevel.Warning
            "WARNING", LogLevel.Warning
            "ERROR", LogLevel.Error
            "FATAL", LogLevel.Critical
            "critical", LogLevel.Critical
        ] do
        Law.equal expected (level text)

    Law.equal
        [ "AWS_LAMBDA_LOG_FORMAT is \"XML\": expected TEXT or JSON." ]
        (problems [ api; "AWS_LAMBDA_LOG_FORMAT", "XML" ])

    Law.equal
        [ "AWS_LAMBDA_LOG_LEVEL is \"LOUD\": expected TRACE, DEBUG, INFO, WARN, ERROR or FATAL." ]
        (problems [ api; "AWS_LAMBDA_LOG_LEVEL", "LOUD" ])

[<Fact>]
let ``a switch is on when its variable says anything but no`` () =
    for text, expected in [ "1", true; "true", true; "yes", true; "0", false; "false", false; "", false ] do
        Law.equal expected (settings [ "PURELAMBDA_TRACE", text ]).Trace
        Law.equal expected (settings [ "PURELAMBDA_PIPELINE_NEXT", text ]).PipelineNext

let private wrong = [
    "AWS_LAMBDA_RUNTIME_API", "http://x"
    "AWS_LAMBDA_MAX_CONCURRENCY", "0"
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "big"
    "AWS_LAMBDA_LOG_FORMAT", "XML"
    "AWS_LAMBDA_LOG_LEVEL", "LOUD"
]

[<Fact>]
let ``every problem is told at once, and one fault tells them all`` () =
    Law.forAll (Gen.subListOf wrong) (fun wrong ->
        let read = read (wrong @ [ api ])
        Law.equal (wrong |> List.map fst |> Set) (Set [ for problem in read.Problems -> problem.Split(' ')[0] ])
        Law.equal wrong.Length read.Problems.Count
        Law.equal (wrong = []) (isNull read.Fault)

        match read.Fault with
        | null -> Law.equal false (isNull read.Settings)
        | fault ->
            Law.equal true (isNull read.Settings)
            Law.equal "Runtime.InvalidSettings" fault.Type
            Law.equal ("The environment cannot be used. " + String.concat " " read.Problems) fault.Message)

[<Fact>]
let ``problems are reported where there is an address, and without one the process has stopped`` () =
    let withAddress = read [ api; "AWS_LAMBDA_LOG_LEVEL", "LOUD" ]

    match withAddress.FirstState with
    | :? ProcessState.Report as report ->
        Law.equal (ReportTarget.Init, "Unusable") (report.Target, string report.Reason.Tag)
        Law.equal withAddress.Fault report.Reason.Fault
    | other -> failwith $"{other}"

    for variables in [ []; [ "AWS_LAMBDA_RUNTIME_API", "" ]; [ "AWS_LAMBDA_RUNTIME_API", "a b" ] ] do
        let read = read variables

        match read.FirstState with
        | :? ProcessState.Stopped as stopped ->
            Law.equal (2, read.Fault) (stopped.Reason.ExitCode, stopped.Reason.Fault)
        | other -> failwith $"{other}"

    Assert.StartsWith(
        "AWS_LAMBDA_RUNTIME_API is not set: expected the Runtime API's host:port.",
        Seq.exactlyOne (read []).Problems
    )
    Assert.Contains("through an emulator", Seq.exactlyOne (read []).Problems)

[<Fact>]
let ``any variables give settings or problems, and never both`` () =
    let names = List.map fst wrong @ List.map fst plain @ [ "AWS_LAMBDA_INITIALIZATION_TYPE"; "PURELAMBDA_TRACE" ]
    let value = Gen.oneof [ text; Gen.elements [ ""; "1"; "10001"; "json"; "[::1]:1"; "h:1/p"; "snap-start" ] ]

    Law.forAll (Gen.zip (Gen.subListOf names) (Gen.listOfLength names.Length value)) (fun (names, values) ->
        let read = read (Seq.zip names values |> List.ofSeq)
        Law.equal (read.Problems.Count = 0) (not (isNull read.Settings))
        Law.equal (isNull read.Settings) (not (read.FirstState :? ProcessState.Init)))
