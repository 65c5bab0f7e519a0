/// The invariants of the design, over walks of a whole process with its workers.
module PureLambda.Properties.WalkLaws

open Xunit
open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.Core
open PureLambda.Properties
open PureLambda.Properties.Walk

let private forAllWalks law = Law.forAllShrinking walks shrink (fun walk -> law walk (toTheEnd walk))

/// What one worker performed, what came of it, and what followed.
let private ofWorker index steps =
    steps
    |> List.choose (fun step ->
        match step.Move with
        | OfWorker(of', event) when of' = index ->
            let event = if step.Before.Stopping then Machine.UnderShutdown event else event
            Some(step.Before.Workers[index], event, step.After.Workers[index])
        | _ -> None)

let private workers steps =
    let most = steps |> List.map (fun step -> step.Before.Workers.Length) |> List.max
    [ for index in 0 .. most - 1 -> ofWorker index steps ]

let private received (event: WorkerEvent) =
    match event with
    | :? WorkerEvent.InvocationReceived as e -> Some e.Invocation.Attempt
    | :? WorkerEvent.InvocationUnreadable as e -> Some e.Attempt
    | _ -> None

let private isAnswered (event: WorkerEvent) =
    match event with
    | :? WorkerEvent.StreamBroken -> true
    | :? WorkerEvent.Posted as e -> not (e.Verdict :? Verdict.Broken)
    | _ -> false

let private answering (state: WorkerState) =
    match state with
    | :? WorkerState.Respond as s -> Some s.Attempt
    | :? WorkerState.Error as s -> Some s.Attempt
    | _ -> None

/// Follows the one invocation that a worker owes an answer; None when it owes none.
let private owing steps check =
    (None, steps)
    ||> List.fold (fun owed (state, event, _) ->
        check owed state

        match received event with
        | Some attempt -> Some attempt
        | None when isAnswered event -> None
        | None -> owed)

[<Fact>]
let ``every invocation received is answered exactly once or the process stops`` () =
    forAllWalks (fun _ steps ->
        for worker in workers steps do
            let count predicate = worker |> List.filter predicate |> List.length
            let received = count (fun (_, event, _) -> (received event).IsSome)
            let answered = count (fun (_, event, _) -> isAnswered event)

            match owing worker (fun _ _ -> ()) with
            | None -> Law.equal received answered
            | Some _ ->
                Law.equal received (answered + 1)
                let _, _, last = List.last worker
                Assert.True(isDone last))

[<Fact>]
let ``an answer carries the attempt that it belongs to`` () =
    forAllWalks (fun _ steps ->
        for worker in workers steps do
            owing worker (fun owed state ->
                if (answering state).IsSome then
                    Law.equal owed (answering state))
            |> ignore)

[<Fact>]
let ``there is no next before the verdict on the answer`` () =
    forAllWalks (fun _ steps ->
        for worker in workers steps do
            owing worker (fun owed state ->
                if state :? WorkerState.Next then
                    Law.equal None owed)
            |> ignore)

[<Fact>]
let ``a walk of legal events ends, and never with a bug`` () =
    forAllWalks (fun _ steps ->
        match (List.last steps).After.Process with
        | :? ProcessState.Stopped as ended -> Assert.False(ended.Reason :? Reason.Bug)
        | other -> failwith $"It ended in {other}.")

[<Fact>]
let ``the cleanups run once on every way out, after every worker is done`` () =
    forAllWalks (fun _ steps ->
        let performed = steps |> List.filter (fun step -> step.Before.Process :? ProcessState.Cleanup)
        Law.equal 1 performed.Length

        for step in performed do
            Assert.All(step.Before.Workers, fun worker -> Assert.True(isDone worker)))

[<Fact>]
let ``the settings' report and an asked end aside, the exit code tells whether something failed`` () =
    let failed step =
        match step.Move with
        | OfProcess(:? ProcessEvent.Failed)
        | OfProcess(:? ProcessEvent.Broken) -> true
        | OfWorker(index, event) when not step.Before.Stopping ->
            match workerEvent event with
            | "Broken"
            | "Posted.Broken" -> true
            | "NothingYet" -> step.Before.Workers[index] = (WorkerState.Next 0 :> WorkerState)
            | _ -> false
        | _ -> false

    forAllWalks (fun walk steps ->
        let expected =
            if walk.Start :? ProcessState.Report then 2
            elif List.exists failed steps then 1
            else 0

        match (List.last steps).After.Process with
        | :? ProcessState.Stopped as ended -> Law.equal expected ended.Reason.ExitCode
        | other -> failwith $"It ended in {other}.")

[<Fact>]
let ``walks are long enough to say something`` () =
    let property =
        Prop.forAll (Arb.fromGen walks) (fun walk ->
            let steps = toTheEnd walk
            let answers =
                workers steps |> List.sumBy (List.filter (fun (_, event, _) -> isAnswered event) >> List.length)

            true
            |> Prop.classify (walk.Moves.Length >= 20) "20 moves"
            |> Prop.classify (walk.Moves.Length >= 60) "60 moves"
            |> Prop.classify (answers >= 1) "an answer"
            |> Prop.classify (answers >= 8) "8 answers"
            |> Prop.classify ((List.last steps).After.Workers.Length > 1) "several workers"
            |> Prop.classify
                (steps |> List.exists (fun step -> step.Before.Process :? ProcessState.Restore))
                "a restore"
            |> Prop.classify (steps |> List.exists (fun step -> step.Before.Process :? ProcessState.Report)) "a report")

    let found = Law.percentages property

    for label, atLeast in
        [
            "20 moves", 35
            "60 moves", 5
            "an answer", 50
            "8 answers", 20
            "several workers", 30
            "a restore", 10
            "a report", 10
        ] do
        let share = Map.tryFind label found |> Option.defaultValue 0
        Assert.True(share >= atLeast, $"{label}: {share} %% of the walks, expected {atLeast} %%")
