/// Executables, run as Lambda would run them.
module PureLambda.FSharp.Tests.Testing.ExecutableLaws

open System
open System.IO
open System.Threading
open System.Threading.Tasks
open Xunit
open PureLambda.FSharp
open PureLambda.Testing.FSharp
open PureLambda.Properties

/// The F# sample, built beside the tests: it greets whom the event names, and fails on an empty name.
let private sample = EmulatorOptions(Bootstrap = Path.Combine(AppContext.BaseDirectory, "bootstrap"))

let private ann = Payload.ofText """{"name":"Ann"}"""
let private nobody = Payload.ofText """{"name":""}"""

[<Fact>]
let ``an executable answers or fails, and both are results`` () : Task =
    task {
        use emulator = Emulator.create sample
        let! answered = emulator |> Emulator.invoke ann CancellationToken.None

        match answered.Result with
        | InvocationResult.Answered(body, _) -> Assert.Contains("Ann", Payload.toText body)
        | other -> failwith $"It came to {other}."

        let request = InvocationRequest(PureLambda.Testing.Body nobody.Memory)
        let! failed = emulator |> Emulator.invokeWith request CancellationToken.None

        match failed.Result with
        | InvocationResult.Failed(kind, body) ->
            Assert.StartsWith("Function.", kind)
            Law.equal (Error body) (InvocationResult.toResult failed.Result)
        | other -> failwith $"It came to {other}."

        Assert.True(Result.isOk (InvocationResult.toResult answered.Result))
    }

[<Fact>]
let ``a program that is none is a result too`` () : Task =
    task {
        use emulator = Emulator.create (EmulatorOptions(Bootstrap = "/bin/false"))
        let! report = emulator |> Emulator.invoke ann CancellationToken.None

        match report.Result with
        | InvocationResult.RuntimeFailed(kind, message) ->
            Law.equal "Runtime.ExitError" kind
            Assert.Contains("exit status 1", message)
        | other -> failwith $"It came to {other}."
    }

[<Fact>]
let ``an executable is recorded, and replays as it was recorded`` () : Task =
    task {
        let! recording =
            sample
            |> Recording.ofExecutable (RecordOptions(Name = "hello")) [ ann; nobody ] CancellationToken.None
        Law.equal 2 recording.Invocations.Count
        let! report = sample |> Replay.executable (ReplayOptions()) "hello.json" recording CancellationToken.None
        Replay.check report
        Law.equal [ true; true ] [ for invocation in report.Invocations -> invocation.Held ]
    }

[<Fact>]
let ``the contract is checked, and each check is told of`` () : Task =
    task {
        let name = List.head Conformance.names
        let told = ResizeArray<CheckResult>()
        let options =
            ConformanceOptions(Bootstrap = sample.Bootstrap, Only = name, Event = PureLambda.Testing.Body ann.Memory)
        let! report = options |> Conformance.run told.Add CancellationToken.None

        match [ for result in report.Results -> result.Name, result.Finding ] with
        | [ only, Finding.Holds ] -> Law.equal (name, 1) (only, told.Count)
        | other -> failwith $"It came to {other}."
    }
