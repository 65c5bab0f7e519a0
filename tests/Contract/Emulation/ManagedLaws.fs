/// Managed instances: one process, several events at once.
module PureLambda.Contract.Emulation.ManagedLaws

open System
open System.Collections.Generic
open System.Text
open System.Threading
open System.Threading.Tasks
open Xunit
open PureLambda.Contract
open PureLambda.Testing

let private managed concurrency = Initialization.ManagedInstances concurrency :> Initialization
let private ofTask task = Stage.ofTask task
let private body (report: InvocationReport) = report.Result.Body.ToString()

[<Fact>]
let ``as many events as are allowed run at once, and one more waits for its turn`` () =
    use stage = new Stage(managed 2)
    let reports = [ for event in [ "\"a\""; "\"b\""; "\"c\"" ] -> stage.Invoke event ]
    let puppet = stage.Puppet()
    let first = puppet.Next()
    let second = puppet.Next()
    let a, b = ofTask first, ofTask second
    let third = puppet.Next()
    // The third call has a place for an event, and there is an event: it is its turn that it waits for.
    Assert.False(third.Wait(TimeSpan.FromMilliseconds 300.))
    Assert.Equal(202, ofTask (puppet.Answer(fst b, snd b)))
    let c = ofTask third
    Assert.Equal(202, ofTask (puppet.Answer(fst c, snd c)))
    Assert.Equal(202, ofTask (puppet.Answer(fst a, snd a)))

    // Each has its own answer, under its own id.
    for event, report in List.zip [ "\"a\""; "\"b\""; "\"c\"" ] reports do
        let report = ofTask report
        Assert.Equal(event, body report)
        Assert.Contains((report.RequestId, event), [ a; b; c ])

[<Fact>]
let ``the process is told what it is, and the platform says as little as the service`` () =
    use stage = new Stage(managed 3)
    let report = stage.Invoke "{}"
    let puppet = stage.Puppet()
    let id, _ = ofTask (puppet.Serve())
    let report = ofTask report

    for name, value in
        [
            "AWS_LAMBDA_INITIALIZATION_TYPE", "lambda-managed-instances"
            "AWS_LAMBDA_MAX_CONCURRENCY", "3"
            "AWS_LAMBDA_LOG_FORMAT", "JSON"
        ] do
        Assert.Equal(value, puppet.Variables[name])

    let duration = report.Duration.TotalMilliseconds.ToString("F2", Globalization.CultureInfo.InvariantCulture)
    Assert.Equal(
        $"START RequestId: {id}\tVersion: $LATEST\nEND RequestId: {id}\nREPORT RequestId: {id}\tDuration: {duration} ms\n",
        report.LogTail
    )

[<Fact>]
let ``an event waits until the runtime asks for it`` () =
    use stage = new Stage(managed 2)
    let first = stage.Invoke "1"
    let second = stage.Invoke "2"
    let puppet = stage.Puppet()
    let one, _ = ofTask (puppet.Serve())
    Assert.False(Task.WhenAll(first, second).Wait(TimeSpan.FromMilliseconds 200.))
    let two, _ = ofTask (puppet.Serve())
    Assert.Equal<Set<string>>(Set [ one; two ], Set [ (ofTask first).RequestId; (ofTask second).RequestId ])

[<Fact>]
let ``the time of one event ends neither the process nor its other events`` () =
    use stage = new Stage(managed 2, "", TimeSpan.FromSeconds 1.)
    let slow = stage.Invoke "1"
    let puppet = stage.Puppet()
    let late, _ = ofTask (puppet.Next())
    let report = ofTask slow
    Assert.IsType<InvocationResult.Timeout>(report.Result) |> ignore
    Assert.Contains("Task timed out after 1.00 seconds", body report)
    // The answer comes after all, and another event in the same process.
    Assert.Equal(410, ofTask (puppet.Answer(late, "1")))
    let quick = stage.Invoke "2"
    let id, status = ofTask (puppet.Serve())
    Assert.Equal((202, $"\"{id}\""), (status, body (ofTask quick)))

[<Fact>]
let ``an event that the runtime never asks for is refused in time`` () =
    use stage = new Stage(managed 2, "", TimeSpan.FromSeconds 1.)
    let slow = stage.Invoke "1"
    let puppet = stage.Puppet()
    ofTask (puppet.Next()) |> ignore
    let refused = stage.Invoke "2"
    Assert.Equal("Runtime.Unavailable", fst (Stage.errorOf (ofTask refused)))
    ofTask slow |> ignore

[<Fact>]
let ``a process that dies fails every event that it has, and a new one has those that waited`` () =
    use stage = new Stage(managed 2)
    let reports = [ for event in 1..2 -> stage.Invoke(string event) ]
    let puppet = stage.Puppet()
    let ids = [ for _ in 1..2 -> fst (ofTask (puppet.Next())) ]
    let waiting = stage.Invoke "3"
    puppet.Kill()

    let found = [
        for report in reports do
            let report = ofTask report
            Assert.Equal(
                ("Runtime.ExitError", $"RequestId: {report.RequestId} Error: Runtime exited with error: signal: killed"),
                Stage.errorOf report
            )
            report.RequestId
    ]

    Assert.Equal<Set<string>>(Set ids, Set found)
    let heir = stage.Puppet()
    let id, _ = ofTask (heir.Serve())
    Assert.Equal($"\"{id}\"", body (ofTask waiting))
    Assert.NotEqual(puppet.Id, heir.Id)

[<Fact>]
let ``who waits no longer leaves the process to the others`` () =
    use stage = new Stage(managed 2)
    use impatience = new CancellationTokenSource()
    let event = ReadOnlyMemory(Encoding.UTF8.GetBytes "1")
    let left = stage.Emulator.InvokeAsync(event, impatience.Token)
    let puppet = stage.Puppet()
    let forgotten, _ = ofTask (puppet.Next())
    let other = stage.Invoke "2"
    let id, _ = ofTask (puppet.Next())
    impatience.Cancel()
    Assert.ThrowsAnyAsync<OperationCanceledException>(fun () -> left) |> ofTask |> ignore
    Assert.Equal(202, ofTask (puppet.Answer(forgotten, "1")))
    Assert.Equal(202, ofTask (puppet.Answer(id, "2")))
    Assert.Equal("2", body (ofTask other))
    // Nor is there another process for the next.
    let next = stage.Invoke "3"
    let id, _ = ofTask (puppet.Serve())
    Assert.Equal($"\"{id}\"", body (ofTask next))

let private real bootstrap concurrency =
    EmulatorOptions(Bootstrap = Built.file bootstrap "bootstrap", Initialization = managed concurrency)

let private invokeAll (options: EmulatorOptions) (events: string list) =
    let emulator = new Emulator(options)

    try
        let reports = [
            for event in events ->
                emulator.InvokeAsync(ReadOnlyMemory(Encoding.UTF8.GetBytes event), CancellationToken.None)
        ]
        [ for report in reports -> ofTask report ]
    finally
        emulator.DisposeAsync().AsTask().Wait()

[<Theory; InlineData "samples/Hello.CSharp"; InlineData "samples/Hello.FSharp">]
let ``the samples answer each of many events as theirs`` sample =
    let names = [ for number in 1..40 -> $"Ann {number}" ]
    let reports = invokeAll (real sample 4) [ for name in names -> $"{{\"name\":\"{name}\",\"Name\":\"{name}\"}}" ]

    for name, report in List.zip names reports do
        Assert.Contains($"Hello, {name}!", body report)

    Assert.Equal(40, reports |> List.map _.RequestId |> List.distinct |> List.length)

[<Fact>]
let ``the events of a real process overlap`` () =
    // Each handler waits until there are four of them.
    let options =
        EmulatorOptions(Bootstrap = Built.flawed, Initialization = managed 4, Timeout = TimeSpan.FromSeconds 20.)
    let events = [ for number in 1..8 -> $"{{\"meet\":4,\"n\":{number}}}" ]
    Assert.Equal<string list>(events, invokeAll options events |> List.map body)

[<Fact>]
let ``there is no concurrency below one`` () =
    Assert.Throws<ArgumentOutOfRangeException>(fun () -> new Emulator(real "samples/Hello.CSharp" 0) |> ignore)
