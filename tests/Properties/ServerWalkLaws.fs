/// Laws of the server's walks: what holds however the runtime and its invokers behave.
module PureLambda.Properties.ServerWalkLaws

open System
open Xunit
open FsCheck
open FsCheck.FSharp
open PureLambda.Testing
open PureLambda.Properties.ServerSamples
open PureLambda.Properties.ServerWalk

let private kinds = [ InitializationType.OnDemand; InitializationType.SnapStart; InitializationType.ManagedInstances ]
let private walks = Gen.zip (Gen.elements kinds) moves
let private shrink (kind, moves) = Law.shorter moves |> Seq.map (fun moves -> kind, moves)
let private always law = Law.forAllShrinking walks shrink law

let private told (replies: Reply list) = [
    for reply in replies do
        match reply with
        | :? Reply.ToInvoker as reply -> reply.RequestId, reply.Result
        | _ -> ()
]

let private answered (replies: Reply list) = [
    for reply in replies do
        match reply with
        | :? Reply.ToRuntime as reply -> reply.Call, reply.Answer
        | _ -> ()
]

[<Fact>]
let ``an invocation is told to its invoker exactly once`` () =
    always (fun (kind, moves) ->
        let walk = toTheEnd kind moves
        Law.equal (List.sort walk.Invocations) (told walk.Replies |> List.map fst |> List.sort))

[<Fact>]
let ``a call is answered once at most`` () =
    always (fun (kind, moves) ->
        let calls = (toTheEnd kind moves).Replies |> answered |> List.map fst
        Law.equal (List.distinct calls) calls)

[<Fact>]
let ``an invoker is told what was posted under its own id, and nothing of another's`` () =
    always (fun (kind, moves) ->
        for id, result in told (toTheEnd kind moves).Replies do
            match result with
            | :? InvocationResult.Success -> Law.equal id (result.Body.ToString())
            | :? InvocationResult.FunctionError as error when error.ErrorType = "Function.X" ->
                Law.equal id (result.Body.ToString())
            | _ -> ())

[<Fact>]
let ``a piece of an answer goes to the invoker that it was posted for, and to nobody whose invocation is over`` () =
    always (fun (kind, moves) ->
        let over = System.Collections.Generic.HashSet<string>()

        for reply in (toTheEnd kind moves).Replies do
            match reply with
            | :? Reply.PieceToInvoker as reply ->
                Law.equal reply.RequestId (reply.Piece.ToString())
                Law.equal false (over.Contains reply.RequestId)
            | :? Reply.ToInvoker as reply -> over.Add reply.RequestId |> ignore
            | _ -> ())

[<Fact>]
let ``a runtime is given each event under its own id, and on managed instances once`` () =
    always (fun (kind, moves) ->
        let events = [
            for _, answer in answered (toTheEnd kind moves).Replies do
                for header in answer.Headers do
                    if header.Name = "Lambda-Runtime-Aws-Request-Id" then
                        header.Value, answer.Body.ToString()
        ]

        for id, event in events do
            Law.equal id event

        if kind = InitializationType.ManagedInstances then
            Law.equal (List.distinct events) events)

[<Fact>]
let ``a process that has stopped is answered nothing but that its id is not known`` () =
    Law.forAll (Gen.zip walks moves) (fun ((kind, moves), later) ->
        let stopped = { toTheEnd kind moves with Replies = [] }
        let after = walk stopped later
        Law.equal stopped.State.Stopped after.State.Stopped

        for _, answer in answered after.Replies do
            Law.equal Answers.UnknownRequestId answer

        // An event that comes too late has a result, too.
        let invoked = after.Invocations |> List.except stopped.Invocations
        Law.equal (List.sort invoked) (told after.Replies |> List.map fst |> List.sort))

[<Fact>]
let ``the walks are not vacuous`` () =
    let labelled (kind, moves) =
        let walk = toTheEnd kind moves
        let has (name: string) = told walk.Replies |> List.exists (fun (_, result) -> result.GetType().Name = name)
        let statuses = answered walk.Replies |> List.map (fun (_, answer) -> answer.Status)

        true
        |> Prop.classify (has "Success") "a success"
        |> Prop.classify (has "FunctionError") "an error"
        |> Prop.classify (has "Timeout") "a timeout"
        |> Prop.classify (walk.Replies |> List.exists (fun reply -> reply :? Reply.PieceToInvoker)) "a piece"
        |> Prop.classify (List.contains 403 statuses) "403"
        |> Prop.classify (List.contains 410 statuses) "410"
        |> Prop.classify (List.length (told walk.Replies) > 3) "more than three invocations"

    let shares = Law.percentages (Prop.forAll (Arb.fromGen walks) labelled)

    for label, least in
        [
            "a success", 20
            "an error", 10
            "a timeout", 10
            "a piece", 5
            "403", 10
            "410", 1
            "more than three invocations", 30
        ] do
        let share = shares.TryFind label |> Option.defaultValue 0
        Assert.True(int share >= least, $"{label}: {share} of 100")
