/// What `purelambda invoke --json` says of every way in which an event can end.
module PureLambda.Tool.Tests.InvokeResultsLaws

open System
open System.Text
open System.Text.Json
open Xunit
open FsCheck.FSharp
open PureLambda.Properties
open PureLambda.Testing
open PureLambda.Tool

let private reportOf result =
    InvocationReport(
        "8476a536-e9f4-11e8-9739-2dfe598c3fcd",
        result,
        TimeSpan.FromMilliseconds 12.345,
        TimeSpan.FromMilliseconds 100.,
        256,
        41,
        LogTail = "START\n\"é\" \u0001\nEND\n"
    )

let private success (body: Body) = InvocationResult.Success("text/plain", body)

let private eventOf mustSucceed = EventToSend("order.json", ReadOnlyMemory.Empty, mustSucceed)

let private written (invocations: (EventToSend * InvocationReport) list) =
    use json = JsonDocument.Parse(InvokeResults.Json [ for event, report in invocations -> struct (event, report) ])
    [ for item in json.RootElement.EnumerateArray() -> item.Clone() ]

let private of' result = written [ eventOf true, reportOf result ] |> List.exactlyOne

let private has (name: string) (item: JsonElement) = fst (item.TryGetProperty name)
let private text (name: string) (item: JsonElement) = Option.ofObj (item.GetProperty(name).GetString())

/// Each answer, with the one member that holds it.
let private answers =
    Gen.oneof [
        Gen.elements [
            """{"a": [1.50, "é\ud83e\udd80", null]}"""
            "[]"
            "null"
            "7"
            "\"\\ud800\""
            " {\n} "
            "\"" + String('x', 5000) + "\""
        ]
        |> Gen.map (fun json -> "payload", Encoding.UTF8.GetBytes json)
        Gen.elements [ ""; "hello"; "{"; "{} {}"; "a\u0000b\n\"c\""; "日本語 🦀"; "NaN"; "// no\n1" ]
        |> Gen.map (fun text -> "payloadText", Encoding.UTF8.GetBytes text)
        Gen.elements [ [| 0xFFuy |]; [| 0xC3uy; 0x28uy |]; [| byte '"'; 0x80uy; byte '"' |] ]
        |> Gen.map (fun bytes -> "payloadBase64", bytes)
    ]

let private bytesOf (name: string) (item: JsonElement) =
    let value = item.GetProperty name

    match name with
    | "payload" -> Encoding.UTF8.GetBytes(value.GetRawText())
    | "payloadText" -> Encoding.UTF8.GetBytes(nonNull (value.GetString()))
    | _ -> value.GetBytesFromBase64()

[<Fact>]
let ``an answer is there once, as what it is, and byte by byte`` () =
    Law.forAll answers (fun (name, bytes) ->
        let item = of' (success (Body(ReadOnlyMemory bytes)))
        let names = [ "payload"; "payloadText"; "payloadBase64" ]
        Law.equal [ name ] (names |> List.filter (fun name -> has name item))
        let trimmed =
            if name = "payload" then
                (Encoding.UTF8.GetString bytes).Trim() |> Encoding.UTF8.GetBytes
            else
                bytes
        Law.equal trimmed (bytesOf name item))

[<Fact>]
let ``every way to end has its status, and is told from an answer`` () =
    let body = Body.FromText """{"errorType":"OutOfStock"}"""

    for result, status, errorType in
        [
            success body :> InvocationResult, "success", None
            InvocationResult.FunctionError("Function.OutOfStock", body), "function-error", Some "Function.OutOfStock"
            InvocationResult.InitError("Runtime.InitFailed", body), "init-error", Some "Runtime.InitFailed"
            InvocationResult.RuntimeError("Runtime.ExitError", "it ended"), "runtime-error", Some "Runtime.ExitError"
            InvocationResult.Timeout("1", "Task timed out"), "timeout", Some "Sandbox.Timedout"
        ] do
        let item = of' result
        Law.equal (Some status, errorType) (text "status" item, text "errorType" item)
        Law.equal (if result.IsSuccess then None else Some "Unhandled") (text "functionError" item)
        Law.equal (if result.IsSuccess then Some "text/plain" else None) (text "contentType" item)
        Law.equal result.Body (Body.FromText((item.GetProperty "payload").GetRawText()))

[<Fact>]
let ``the figures are those of the REPORT line, and the log is the log`` () =
    let item = of' (success Body.Empty)
    let number (name: string) = item.GetProperty(name).GetDouble()
    let figures = [ "durationMs"; "billedDurationMs"; "initDurationMs"; "memorySizeMB"; "maxMemoryUsedMB" ]
    Law.equal [ 12.34; 113.; 100.; 256.; 41. ] (figures |> List.map number |> List.map (fun n -> Math.Round(n, 2)))
    Law.equal JsonValueKind.Null (item.GetProperty("restoreDurationMs").ValueKind)
    Law.equal (Some "START\n\"é\" \u0001\nEND\n") (text "logTail" item)
    Law.equal (Some "8476a536-e9f4-11e8-9739-2dfe598c3fcd") (text "requestId" item)

[<Fact>]
let ``there is an item for each event, in order, with what it was to come to`` () =
    let good, bad = success Body.Empty :> InvocationResult, InvocationResult.Timeout("1", "late") :> InvocationResult

    let items =
        written [
            for mustSucceed, result in [ true, good; true, bad; false, good; false, bad ] ->
                eventOf mustSucceed, reportOf result
        ]

    Law.equal [ Some "success", true; Some "timeout", false; Some "success", false; Some "timeout", true ] [
        for item in items -> text "status" item, item.GetProperty("held").GetBoolean()
    ]
    Law.equal (List.replicate 4 (Some "order.json")) (items |> List.map (text "event"))
    Law.equal [] (written [])
