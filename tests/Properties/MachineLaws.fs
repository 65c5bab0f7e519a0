/// Laws of one step: the tables against the literals, what is carried, what absorbs, what is a bug.
module PureLambda.Properties.MachineLaws

open System
open Xunit
open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.Core
open PureLambda.Properties
open PureLambda.Properties.StateGenerators

let private stepProcess (state: ProcessState) (event: ProcessEvent) = Machine.Step(state, event)
let private stepWorker (state: WorkerState) (event: WorkerEvent) = Machine.Step(state, event)

/// `Next` in a cell stands for any patience.
let private isA cell (name: string) = name = cell || name.StartsWith $"{cell}."

let private product states events = Gen.zip (oneOfEach states) (oneOfEach events)

/// Every pair of the product follows the literal: a pair that is refused gives a bug with the pair in it, and nothing
/// else does.
let private follows table step name (bugOf: 'state -> 'event -> 'state) (states, events) =
    for stateName, state in states do
        for eventName, event in events do
            let next: 'state = step state event

            match Map.find (stateName, eventName) table with
            | "=" -> Law.equal state next
            | "bug" -> Law.equal (bugOf state event) next
            | cell ->
                if not (isA cell (name next)) then
                    failwith $"{stateName}, {eventName} → {next}, not {cell}"

[<Fact>]
let ``the process goes where its table says, for every state and event`` () =
    product processStates processEvents
    |> fun both ->
        Law.forAll
            both
            (follows Table.ofProcess stepProcess Samples.processName (fun s e -> ProcessState.Stopped(Reason.Bug(s, e))))

[<Fact>]
let ``a worker goes where its table says, for every state and event`` () =
    product workerStates workerEvents
    |> fun both ->
        Law.forAll
            both
            (follows Table.ofWorker stepWorker Samples.workerName (fun s e -> WorkerState.Done(Reason.Bug(s, e))))

let private caseOf (name: string) = name.Split('.')[0]
let private casesOf names = names |> Seq.map caseOf |> Set
let private declared<'case when 'case: struct and 'case :> Enum and 'case: (new: unit -> 'case)> =
    Set(Enum.GetNames<'case>())

[<Fact>]
let ``the literal tables name every case that is declared`` () =
    Law.equal declared<ProcessState.Case> (Table.ofProcess.Keys |> Seq.map fst |> casesOf)
    Law.equal declared<ProcessEvent.Case> (Table.ofProcess.Keys |> Seq.map snd |> casesOf)
    Law.equal declared<WorkerState.Case> (Table.ofWorker.Keys |> Seq.map fst |> casesOf)
    Law.equal declared<WorkerEvent.Case> (Table.ofWorker.Keys |> Seq.map snd |> casesOf)
    Law.equal (14 * 15) Table.ofProcess.Count
    Law.equal (13 * 10) Table.ofWorker.Count

[<Fact>]
let ``a case is tagged with its own name`` () =
    for name, state in Samples.processStates do
        Law.equal (caseOf name) (string state.Tag)

    for name, event in Samples.processEvents do
        Law.equal (caseOf name) (string event.Tag)

    for name, state in Samples.workerStates do
        Law.equal (caseOf name) (string state.Tag)

    for name, event in Samples.workerEvents do
        Law.equal (caseOf name) (string event.Tag)

[<Fact>]
let ``stopped and done have no way out`` () =
    Law.forAll
        (Gen.zip (Gen.zip reason (named processEvents)) (named workerEvents))
        (fun ((reason, (_, event)), (_, other)) ->
            let stopped = ProcessState.Stopped reason :> ProcessState
            Law.equal stopped (stepProcess stopped event)
            let ended = WorkerState.Done reason :> WorkerState
            Law.equal ended (stepWorker ended other))

[<Fact>]
let ``the number of workers is carried unchanged until they serve`` () =
    Law.forAll (Gen.zip (Gen.elements [ Start.OnDemand; Start.SnapStart ]) (Gen.choose (1, 10_000))) (fun (start, n) ->
        let initialized = ProcessEvent.Initialized(Sequence.From [])
        let events: ProcessEvent list =
            match start with
            | Start.OnDemand -> [ initialized ]
            | _ -> [ initialized; ProcessEvent.HooksRan(); ProcessEvent.Restored() ]

        Law.equal
            (ProcessState.Serve n :> ProcessState)
            (events |> List.fold stepProcess (ProcessState.Init(start, n))))

[<Fact>]
let ``a failure before serving is reported unchanged, where it belongs, and then is why the process ends`` () =
    let places: Gen<ProcessState * ReportTarget> =
        Gen.elements [
            ProcessState.Init(Start.OnDemand, 1), ReportTarget.Init
            ProcessState.Init(Start.SnapStart, 1), ReportTarget.Init
            ProcessState.Snapshot 1, ReportTarget.Init
            ProcessState.Restore 1, ReportTarget.Restore
        ]

    Law.forAll (Gen.zip3 places fault Generators.verdict) (fun ((state, target), fault, verdict) ->
        let report = stepProcess state (ProcessEvent.Failed fault)
        Law.equal (ProcessState.Report(target, Reason.Failed fault) :> ProcessState) report
        let cleanup = stepProcess report (ProcessEvent.Reported verdict)
        Law.equal (ProcessState.Cleanup(Reason.Failed fault) :> ProcessState) cleanup
        Law.equal
            (ProcessState.Stopped(Reason.Failed fault) :> ProcessState)
            (stepProcess cleanup (ProcessEvent.CleanedUp())))

[<Fact>]
let ``a reason goes through the cleanup unchanged, and a cleanup that fails is graver only than being asked`` () =
    Law.forAll (Gen.zip reason fault) (fun (reason, fault) ->
        let cleanup = stepProcess (ProcessState.Serve 1) (ProcessEvent.WorkersDone reason)
        Law.equal (ProcessState.Cleanup reason :> ProcessState) cleanup
        Law.equal (ProcessState.Stopped reason :> ProcessState) (stepProcess cleanup (ProcessEvent.CleanedUp()))

        let expected: Reason = if reason.ExitCode = 0 then Reason.Failed fault else reason
        Law.equal (ProcessState.Stopped expected :> ProcessState) (stepProcess cleanup (ProcessEvent.Failed fault)))

[<Fact>]
let ``what a restore breaks with is why the process ends`` () =
    Law.forAll fault (fun fault ->
        Law.equal
            (ProcessState.Cleanup(Reason.Failed fault) :> ProcessState)
            (stepProcess (ProcessState.Restore 1) (ProcessEvent.Broken fault)))

let private done' fault = WorkerState.Done(Reason.Failed fault) :> WorkerState

[<Fact>]
let ``a worker carries invocation, attempt, response and fault unchanged`` () =
    Law.forAll
        (Gen.zip3 Generators.invocation Generators.response (Gen.zip Generators.attempt fault))
        (fun (invocation, response, (attempt, fault)) ->
            let next = WorkerState.Next.Fresh
            let handle = WorkerState.Handle invocation :> WorkerState
            let respond = WorkerState.Respond(invocation.Attempt, response) :> WorkerState
            let error = WorkerState.Error(invocation.Attempt, fault) :> WorkerState
            let broken = WorkerEvent.Posted(Verdict.Broken fault)
            Law.equal handle (stepWorker next (WorkerEvent.InvocationReceived invocation))
            let unreadable = WorkerState.Error(attempt, fault) :> WorkerState
            Law.equal unreadable (stepWorker next (WorkerEvent.InvocationUnreadable(attempt, fault)))
            Law.equal (done' fault) (stepWorker next (WorkerEvent.Broken fault))
            Law.equal respond (stepWorker handle (WorkerEvent.HandlerReturned response))
            Law.equal error (stepWorker handle (WorkerEvent.HandlerFailed fault))
            Law.equal error (stepWorker respond (WorkerEvent.BodyFailed fault))
            Law.equal (done' fault) (stepWorker respond broken)
            Law.equal (done' fault) (stepWorker error broken))

[<Fact>]
let ``an overrun deadline is reported for its invocation as a timeout`` () =
    Law.forAll Generators.invocation (fun invocation ->
        let expected = WorkerState.Error(invocation.Attempt, Machine.TimedOut)
        Law.equal (expected :> WorkerState) (stepWorker (WorkerState.Handle invocation) (WorkerEvent.DeadlinePassed())))

    Law.equal "Runtime.InvokeTimeout" Machine.TimedOut.Type
    Assert.Contains("deadline", Machine.TimedOut.Message)

[<Fact>]
let ``patience is spent one by one, and then the worker is done`` () =
    let rec ask (state: WorkerState) times =
        match state with
        | :? WorkerState.Next when times < 1000 -> ask (stepWorker state (WorkerEvent.NothingYet())) (times + 1)
        | _ -> state, times

    Law.equal (done' Machine.PatienceSpent, WorkerState.Next.FullPatience + 1) (ask WorkerState.Next.Fresh 0)
    Law.equal 100 WorkerState.Next.FullPatience
    Law.equal "Runtime.NoInvocation" Machine.PatienceSpent.Type
    Assert.Contains("204 (no event yet) more than 100 times", Machine.PatienceSpent.Message)
