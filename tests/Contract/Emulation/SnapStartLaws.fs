/// SnapStart: a process that is held when it has initialised itself, and let go for its first event.
module PureLambda.Contract.Emulation.SnapStartLaws

open System
open System.Net.Http
open System.Text
open System.Text.RegularExpressions
open System.Threading
open Xunit
open PureLambda.Contract
open PureLambda.Testing

let private snapStart = Initialization.SnapStart() :> Initialization
let private stageOf (seconds: float) = new Stage(snapStart, "", TimeSpan.FromSeconds seconds)
let private ofTask task = Stage.ofTask task

/// A log without what is different each time.
let private shape (log: string list) = [
    for line in log do
        if not (line.StartsWith "AWS_" || line.StartsWith "PUPPET") then
            Regex.Replace(
                line.Replace('\t', ' '),
                "[0-9.]+ ms|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]+ MB",
                "_"
            )
]

/// What has the form of the ARN of a runtime, and is none.
let private noRuntime = $"arn:aws:lambda:us-east-1::runtime:{String('0', 64)}"

let private restoreNext (puppet: Puppet) = puppet.Get "restore/next"

/// Reports that it cannot be restored.
let private failToRestore (puppet: Puppet) (error: string) =
    use content = new StringContent(error, Encoding.UTF8, "application/json")
    content.Headers.Add("Lambda-Runtime-Function-Error-Type", "Runtime.AfterRestoreError")
    puppet.Post("restore/error", content)

[<Fact>]
let ``a process is held until its first event, and its log tells both halves of its start`` () =
    use stage = new Stage(snapStart)
    let report = stage.Invoke "{}"
    let puppet = stage.Puppet()
    Assert.Equal("snap-start", puppet.Variables["AWS_LAMBDA_INITIALIZATION_TYPE"])
    // "AWS_LAMBDA_LOG_GROUP_NAME and AWS_LAMBDA_LOG_STREAM_NAME are not available."
    Assert.DoesNotContain("AWS_LAMBDA_LOG_GROUP_NAME", puppet.Variables.Keys)
    Assert.DoesNotContain("AWS_LAMBDA_LOG_STREAM_NAME", puppet.Variables.Keys)
    use restored = ofTask (restoreNext puppet)
    Assert.Equal(200, int restored.StatusCode)
    ofTask (puppet.Serve()) |> ignore
    // The invocation is over when the next event is asked for.
    let next = puppet.Next()
    let report = ofTask report
    Assert.True report.Result.IsSuccess
    Assert.Equal((false, true), (report.InitDuration.HasValue, report.RestoreDuration.HasValue))

    Assert.Equal<string list>(
        [
            "INIT_REPORT Init Duration: _ Phase: init"
            $"RESTORE_START Runtime Version: provided:al2023.v0 Runtime Version ARN: {noRuntime}"
            "RESTORE_REPORT Restore Duration: _"
            "START RequestId: _ Version: $LATEST"
            "END RequestId: _"
            "REPORT RequestId: _ Duration: _ Billed Duration: _ Memory Size: _ Max Memory Used: _ Restore Duration: _ Billed Restore Duration: _"
        ],
        shape stage.Log
    )

    // The second finds the process restored.
    let second = stage.Invoke "{}"
    let id, _ = ofTask next
    ofTask (puppet.Answer(id, "2")) |> ignore
    puppet.Next() |> ignore
    let second = ofTask second
    Assert.Equal(("2", false), (second.Result.Body.ToString(), second.RestoreDuration.HasValue))

[<Fact>]
let ``a process that cannot be restored says why, and a new one has the next event`` () =
    use stage = new Stage(snapStart)
    let report = stage.Invoke "{}"
    let puppet = stage.Puppet()
    (ofTask (restoreNext puppet)).Dispose()
    let error = """{"errorType":"Stale","errorMessage":"the connection is gone"}"""
    Assert.Equal(202, ofTask (failToRestore puppet error))
    puppet.Kill()
    let report = ofTask report

    match report.Result with
    | :? InvocationResult.InitError as failed ->
        Assert.Equal(("Runtime.AfterRestoreError", error), (failed.ErrorType, failed.Body.ToString()))
    | other -> failwith $"{other}"

    let status = "Status: error Error Type: Runtime.AfterRestoreError"
    Assert.Contains($"RESTORE_REPORT Restore Duration: _ {status}", shape stage.Log)
    Assert.EndsWith(status, List.last (shape stage.Log))
    let again = stage.Invoke "{}"
    let heir = stage.Puppet()
    (ofTask (restoreNext heir)).Dispose()
    ofTask (heir.Serve()) |> ignore
    let next = heir.Next()
    Assert.True((ofTask again).Result.IsSuccess)
    Assert.False next.IsCompleted

[<Fact>]
let ``a process that takes too long to be restored is killed`` () =
    use stage = stageOf 1.
    let report = stage.Invoke "{}"
    let puppet = stage.Puppet()
    (ofTask (restoreNext puppet)).Dispose()
    let report = ofTask report
    Assert.IsType<InvocationResult.Timeout>(report.Result) |> ignore
    Assert.Contains("Restore timed out after 1.00 seconds", report.Result.Body.ToString())
    Assert.Contains("RESTORE_REPORT Restore Duration: _ Status: timeout", shape stage.Log)
    Assert.Throws<ArgumentException>(fun () -> puppet.Kill()) |> ignore

[<Fact>]
let ``a process that ends in its restore fails the event`` () =
    use stage = new Stage(snapStart)
    let report = stage.Invoke "{}"
    let puppet = stage.Puppet()
    (ofTask (restoreNext puppet)).Dispose()
    puppet.Kill()
    Assert.Equal("Runtime.ExitError", fst (Stage.errorOf (ofTask report)))
    Assert.Contains("RESTORE_REPORT Restore Duration: _ Status: error Error Type: Runtime.ExitError", shape stage.Log)

[<Fact>]
let ``a process that does not ask to be stored is served as any`` () =
    use stage = new Stage(snapStart)
    let report = stage.Invoke "{}"
    let puppet = stage.Puppet()
    let id, _ = ofTask (puppet.Serve())
    let next = puppet.Next()
    Assert.Equal($"\"{id}\"", (ofTask report).Result.Body.ToString())
    Assert.False next.IsCompleted

[<Theory; InlineData "samples/Hello.CSharp"; InlineData "samples/Hello.FSharp">]
let ``the samples are stored, restored and answer`` sample =
    let options = EmulatorOptions(Bootstrap = Built.file sample "bootstrap", Initialization = snapStart)
    let emulator = new Emulator(options)

    try
        for name, isFirst in [ "Ann", true; "Bob", false ] do
            let event = Encoding.UTF8.GetBytes $"{{\"name\":\"{name}\",\"Name\":\"{name}\"}}"
            let report = ofTask (emulator.InvokeAsync(ReadOnlyMemory event, CancellationToken.None))
            Assert.Contains($"Hello, {name}!", report.Result.Body.ToString())
            Assert.Equal(isFirst, report.RestoreDuration.HasValue)
    finally
        emulator.DisposeAsync().AsTask().Wait()
