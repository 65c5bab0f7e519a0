/// Laws of why it ends: exit codes, the gravest of several reasons, and what breaks while a shutdown is under way.
module PureLambda.Properties.ReasonLaws

open Xunit
open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.Core
open PureLambda.Properties
open PureLambda.Properties.StateGenerators

/// From the least grave to the gravest, with its exit code.
let private codes = [ "Asked", 0; "Failed", 1; "Unusable", 2; "Bug", 70 ]

[<Fact>]
let ``each kind of reason has its exit code`` () =
    Law.equal codes [ for name, reason in Samples.reasons -> name, reason.ExitCode ]
    Law.equal [ for name, _ in codes -> name ] [ for _, reason in Samples.reasons -> string reason.Tag ]

[<Fact>]
let ``a reason other than being asked holds its fault`` () =
    Law.forAll fault (fun fault ->
        Law.equal null (Reason.Asked().Fault)
        Law.equal fault (Reason.Failed(fault).Fault)
        Law.equal fault (Reason.Unusable(fault).Fault))

[<Fact>]
let ``a bug holds its pair, and its fault names both`` () =
    Law.forAll (Gen.zip (named processStates) (named processEvents)) (fun ((_, state), (_, event)) ->
        let bug = Reason.Bug(state, event)
        Law.equal ((state :> State), (event :> Event)) (bug.State, bug.Event)

        match (bug :> Reason).Fault with
        | null -> failwith "A bug has no fault."
        | fault ->
            Law.equal "Runtime.Bug" fault.Type
            Assert.Contains($"no row for {event.GetType().Name} in {state.GetType().Name}", fault.Message)
            Assert.Contains("report it", fault.Message))

let private some = Gen.resize 6 (Gen.listOf reason)

[<Fact>]
let ``the gravest reason is the first of those with the highest exit code`` () =
    Law.forAllShrinking some Law.shorter (fun reasons ->
        match reasons with
        | [] -> Law.equal (Reason.Asked() :> Reason) (Reason.Gravest reasons)
        | reasons -> Law.equal (reasons |> List.maxBy _.ExitCode) (Reason.Gravest reasons))

[<Fact>]
let ``the gravest of the gravest of parts is the gravest of all`` () =
    Law.forAllShrinking (Gen.listOf some) Law.shorter (fun parts ->
        Law.equal (Reason.Gravest(List.concat parts)) (Reason.Gravest(parts |> List.map Reason.Gravest)))

/// What a worker's event becomes once a shutdown was asked for. What is not named stays as it is.
let private becomesShutdown = Set [ "NothingYet"; "Broken"; "Posted.Broken" ]

[<Fact>]
let ``what breaks under a shutdown is the shutdown, and what is answered stays answered`` () =
    Law.forAll (oneOfEach workerEvents) (fun events ->
        for name, event in events do
            let expected =
                if becomesShutdown.Contains name then
                    WorkerEvent.ShutdownRequested() :> WorkerEvent
                else
                    event
            Law.equal expected (Machine.UnderShutdown event))

[<Fact>]
let ``a shutdown asked for twice is asked for once`` () =
    Law.forAll (named workerEvents) (fun (_, event) ->
        let once = Machine.UnderShutdown event
        Law.equal once (Machine.UnderShutdown once))

[<Fact>]
let ``under a shutdown every event of a state is still one of its own, and none is a failure of the platform`` () =
    Law.forAll (Gen.zip (oneOfEach workerStates) (oneOfEach workerEvents)) (fun (states, events) ->
        for stateName, state in states do
            for eventName, event in events do
                let isLegal = Table.ofWorker[stateName, eventName] <> "bug"

                if isLegal && not (stateName.StartsWith "Done.") then
                    match Machine.Step(state, Machine.UnderShutdown event) with
                    | :? WorkerState.Done as ended -> Law.equal (Reason.Asked() :> Reason) ended.Reason
                    | _ -> ())
