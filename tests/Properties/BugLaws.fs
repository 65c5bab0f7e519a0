/// The second kind of walk: legal events, and then one that does not belong.
module PureLambda.Properties.BugLaws

open Xunit
open FsCheck
open FsCheck.FSharp
open PureLambda.Core
open PureLambda.Properties
open PureLambda.Properties.Walk

/// A walk, and behind it one event that does not belong there: to the process, or to one of its workers.
let private injected =
    gen {
        let! walk = walks |> Gen.filter (fun walk -> not (after walk).Stopping)
        let world = after walk

        let! move =
            Gen.oneof [
                Gen.map (snd >> OfProcess) (StateGenerators.named StateGenerators.processEvents)
                if not world.Workers.IsEmpty then
                    Gen.map2
                        (fun index (_, event) -> OfWorker(index, event))
                        (Gen.choose (0, world.Workers.Length - 1))
                        (StateGenerators.named StateGenerators.workerEvents)
            ]
            |> Gen.filter (fun move ->
                match move with
                | OfProcess(:? ProcessEvent.WorkersDone) when (world.Process :? ProcessState.Serve) -> false
                | move -> world.Process :? ProcessState.Stopped || not (isLegal world move))

        return walk, move
    }

[<Fact>]
let ``one event that does not belong ends the process with code 70 and the pair`` () =
    Law.forAll injected (fun (walk, move) ->
        let world = after walk
        let next = advance world move
        let last =
            match goOn next with
            | [] -> next
            | steps -> (List.last steps).After

        let expected: Reason =
            match world.Process, move with
            | (:? ProcessState.Stopped as ended), _ -> ended.Reason
            | state, OfProcess event -> Reason.Bug(state, event)
            | _, OfWorker(index, event) -> Reason.Bug(world.Workers[index], event)
            | _, Stop -> failwith "Not injected."

        Law.equal (ProcessState.Stopped expected :> ProcessState) last.Process

        if not (world.Process :? ProcessState.Stopped) then
            Law.equal 70 expected.ExitCode)
