/// The interpreter adds nothing to the table: over any script it makes the steps, the calls and the end that the fold of
/// the table over the same script makes.
module PureLambda.Properties.InterpreterLaws

open System.Threading.Tasks
open FsCheck.FSharp
open PureLambda
open PureLambda.Core
open PureLambda.Protocol
open PureLambda.Shell
open Xunit

[<Fact>]
let ``the interpreter makes the steps, the calls and the end of the table's own fold`` () =
    Law.forAllShrinking Course.generator Course.shrink (fun course ->
        Law.equal (Course.fold course) (Course.walkOf (Course.run course)))

[<Fact>]
let ``the courses are long, and end in every way`` () =
    let label course =
        let walk = Course.fold course
        let has (isIt: Transition -> bool) = List.exists isIt walk.Steps

        Prop.ofTestable true
        |> Prop.classify (walk.Steps.Length > 20) "long"
        |> Prop.classify (walk.Exit = 0) "asked to stop"
        |> Prop.classify (walk.Exit = 1) "failed"
        |> Prop.classify (has (fun step -> step.Event :? WorkerEvent.BodyFailed)) "body failed"
        |> Prop.classify (has (fun step -> step.Event :? WorkerEvent.StreamBroken)) "stream broken"
        |> Prop.classify (has (fun step -> step.Event :? WorkerEvent.InvocationUnreadable)) "cut short"

    let found = Law.percentages (Prop.forAll (Arb.fromGen Course.generator) label)

    for label in [ "long"; "asked to stop"; "failed"; "body failed"; "stream broken"; "cut short" ] do
        Assert.True(found.TryFind label > Some 8, $"of the courses only {found.TryFind label} %% are: {label}")

let private isHealthy (step: Transition) =
    match step.Event, step.After with
    | :? WorkerEvent.InvocationReceived, _
    | :? WorkerEvent.HandlerReturned, _
    | :? WorkerEvent.NothingYet, (:? WorkerState.Next)
    | :? WorkerEvent.ShutdownRequested, _
    | :? ProcessEvent.Initialized, _
    | :? ProcessEvent.WorkersDone, _
    | :? ProcessEvent.CleanedUp, _ -> true
    | :? WorkerEvent.Posted as event, _ -> event.Verdict :? Verdict.Accepted
    | _ -> false

[<Fact>]
let ``what goes wrong is logged once, and a healthy invocation not at all`` () =
    Law.forAllShrinking Course.generator Course.shrink (fun course ->
        let running = Course.run course
        let wrong = running.Transitions |> List.filter (isHealthy >> not)
        Law.equal wrong.Length running.Records.Length

        for record in running.Records do
            Assert.True(record.Level >= LogLevel.Warning))

[<Fact>]
let ``every transition is told in one line`` () =
    Law.forAllShrinking Course.generator Course.shrink (fun course ->
        for step in (Course.run course).Transitions do
            let line = Narration.Line step
            Assert.Contains(step.Before.GetType().Name, line)
            Assert.DoesNotContain("\n", line))

[<Fact>]
let ``what the table has no row for ends the program with 70, and the pair is told`` () =
    let answer _ (call: Call) =
        if Script.isNext call then
            Says(Scripted.event "r-0" [] "{}")
        else
            // To an error, of all things.
            Says(Reply.StreamBroken(Fault("Test.Impossible", "no stream was sent")))

    let running =
        Program.startHandler (World.usual ()) (ScriptedApi answer) (fun _ _ ->
            Task.FromResult(Outcome.Failure(Fault("No", "no")) :> Outcome))

    Law.equal 70 (running.Exit())

    match (List.last running.Transitions).After with
    | :? ProcessState.Stopped as state ->
        match state.Reason with
        | :? Reason.Bug as bug ->
            Law.equal ("Error", "StreamBroken") (bug.State.GetType().Name, bug.Event.GetType().Name)
        | reason -> failwith $"it ended with {reason}"
    | state -> failwith $"it ended in {state}"

    Assert.Contains(running.Records, (fun record -> record.Level = LogLevel.Critical))

[<Fact>]
let ``an observer that fails takes no invocation with it`` () =
    let script = Script.serving [ Scripted.event "r-0" [] "{}" ] Script.usual
    let program = Bootstrap.Of(Handler.Raw(fun _ _ -> Deed.perform (Answers("fine", MediaType.Json))))
    let fails _ = failwith "the observer"
    let running = Program.startObserved fails (World.usual ()) (ScriptedApi script) program
    running.AwaitAnswers 1
    Law.equal 0 (running.StopAndExit())
    Law.equal [ "fine" ] [ for sent in running.Posts -> sent.Call.Body.ToText() ]
