/// What replies mean: total over any of them, the status policy as a literal, and every field of an event.
module PureLambda.Properties.DecodeLaws

open System
open Xunit
open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.Core
open PureLambda.Protocol
open PureLambda.Properties
open PureLambda.Properties.Generators
open PureLambda.Properties.RequestReader
open PureLambda.Properties.Replies

let private decoders: (string * (Reply -> obj | null)) list = [
    "next", (fun reply -> Decode.Next reply)
    "posted", (fun reply -> Decode.Posted reply)
    "verdict", (fun reply -> Decode.Verdict reply)
    "restore", (fun reply -> Decode.Restore reply)
    "registration", (fun reply -> Decode.Registration reply)
]

[<Fact>]
let ``any reply means something, and the same each time`` () =
    Law.forAll reply (fun reply ->
        for _, decode in decoders do
            Law.equal (decode reply) (decode reply))

/// The statuses of a POST that have a meaning of their own; every other is a broken environment.
let private verdicts = Map [ 400, "Refused"; 403, "Refused"; 410, "Refused"; 413, "Refused" ]
let private verdictOf status =
    if status >= 200 && status <= 299 then
        "Accepted"
    else
        Map.tryFind status verdicts |> Option.defaultValue "Broken"

[<Fact>]
let ``each status of a post has the verdict of the policy, whether or not its body is whole`` () =
    let fault = Fault("Runtime.TruncatedReply", "cut")

    for status in 100..599 do
        for reply in [ received status [] "{}" :> Reply; cut status [] fault ] do
            let verdict = Decode.Verdict reply
            Law.equal (verdictOf status) (string verdict.Tag)
            Law.equal (WorkerEvent.Posted verdict :> WorkerEvent) (Decode.Posted reply)

            match verdict with
            | :? Verdict.Refused as v -> Law.equal (status, $"Runtime.ApiStatus{status}") (v.Status, v.Fault.Type)
            | :? Verdict.Broken as v -> Law.equal $"Runtime.ApiStatus{status}" v.Fault.Type
            | _ -> ()

[<Fact>]
let ``only 200 is an event, 204 is none yet, and every other status of next is broken`` () =
    for status in 100..599 do
        match Decode.Next(received status [ "Lambda-Runtime-Aws-Request-Id", "id" ] "{}") with
        | :? WorkerEvent.InvocationReceived -> Law.equal 200 status
        | :? WorkerEvent.NothingYet -> Law.equal 204 status
        | :? WorkerEvent.Broken as broken ->
            Assert.DoesNotContain(status, [ 200; 204 ])
            Law.equal $"Runtime.ApiStatus{status}" broken.Fault.Type
            Assert.Contains($"answered next with {status}", broken.Fault.Message)
        | other -> failwith $"{status} is {other}."

[<Fact>]
let ``only 200 restores and only 200 with an identifier registers`` () =
    for status in 100..599 do
        Law.equal (status = 200) (isNull (Decode.Restore(received status [] "")))
        Law.equal (status = 200) (isNull (Decode.Restore(cut status [] (Fault("A", "")))))

        match Decode.Registration(received status [ "lambda-extension-identifier", "me" ] "") with
        | struct ("me", null) -> Law.equal 200 status
        | struct (null, fault) ->
            Law.equal (Some $"Runtime.ApiStatus{status}") (Option.ofObj fault |> Option.map _.Type)
        | other -> failwith $"{other}"

    for reply in
        [
            received 200 [] "" :> Reply
            received 200 [ "Lambda-Extension-Identifier", "" ] ""
            cut 200 [ "Lambda-Extension-Identifier", "me" ] (Fault("A", ""))
        ] do
        let struct (identifier, fault) = Decode.Registration reply
        Law.equal (null, false) (identifier, isNull fault)

[<Fact>]
let ``what never came is broken with its own fault`` () =
    Law.forAll fault (fun fault ->
        let missing = Reply.Missing fault
        Law.equal (WorkerEvent.Broken fault :> WorkerEvent) (Decode.Next missing)
        Law.equal (WorkerEvent.Posted(Verdict.Broken fault) :> WorkerEvent) (Decode.Posted missing)
        Law.equal (Some fault) (Decode.Restore missing |> Option.ofObj)
        Law.equal (WorkerEvent.BodyFailed fault :> WorkerEvent) (Decode.Posted(Reply.BodyFailed fault))
        Law.equal (WorkerEvent.StreamBroken fault :> WorkerEvent) (Decode.Posted(Reply.StreamBroken fault))
        Law.equal (Verdict.Broken fault :> Verdict) (Decode.Verdict(Reply.BodyFailed fault))
        Law.equal (Verdict.Broken fault :> Verdict) (Decode.Verdict(Reply.StreamBroken fault)))

[<Fact>]
let ``an event with an id whose body is cut is unreadable, and without an id it is broken`` () =
    Law.forAll (Gen.zip fault (Gen.zip word (nullable word))) (fun (fault, (id, invocation)) ->
        let ids = [
            "lambda-runtime-aws-request-id", id
            "Lambda-Runtime-Invocation-Id", Option.ofObj invocation |> Option.defaultValue ""
        ]
        let unreadable = WorkerEvent.InvocationUnreadable(Attempt(id, invocation), fault) :> WorkerEvent
        Law.equal unreadable (Decode.Next(cut 200 ids fault))
        Law.equal (WorkerEvent.Broken fault :> WorkerEvent) (Decode.Next(cut 200 ids.Tail fault))

        match Decode.Next(cut 500 ids fault) with
        | :? WorkerEvent.Broken as broken -> Law.equal "Runtime.ApiStatus500" broken.Fault.Type
        | other -> failwith $"{other}")

[<Fact>]
let ``an event without an id is broken, as nobody could be answered`` () =
    for ids in [ []; [ "Lambda-Runtime-Aws-Request-Id", "" ]; [ "Lambda-Runtime-Invocation-Id", "x" ] ] do
        match Decode.Next(received 200 ids "{}") with
        | :? WorkerEvent.Broken as broken ->
            Law.equal "Runtime.MissingRequestId" broken.Fault.Type
            Assert.Contains("without Lambda-Runtime-Aws-Request-Id", broken.Fault.Message)
            Assert.Contains("is AWS_LAMBDA_RUNTIME_API the address of a Runtime API?", broken.Fault.Message)
        | other -> failwith $"{other}"

let private invocationOf reply =
    match Decode.Next reply with
    | :? WorkerEvent.InvocationReceived as e -> e.Invocation
    | other -> failwith $"{other}"

/// Values of the known fields, some of them empty, under names in any case and in any order, each perhaps after an empty one.
let private fields =
    gen {
        let value = Gen.frequency [ 1, Gen.constant ""; 3, Gen.map fieldText text; 1, Gen.constant "application/json" ]
        let! values = Gen.listOfLength known.Length value
        let! id = word
        let all =
            List.zip known values
            |> List.map (fun (name, value) -> if name = known.Head then name, id else name, value)
        let! shuffled = Gen.shuffle all

        let! spelled =
            List.ofArray shuffled
            |> Gen.collectToList (fun (name, value) -> Gen.zip (anyCase name) (Gen.constant value))

        let! again = Gen.elements [ []; [ for name, _ in spelled -> name, "" ] ]
        return Map all, again @ spelled
    }

[<Fact>]
let ``each field of an event arrives where it belongs, its name in any case, and empty is absent`` () =
    Law.forAll (Gen.zip fields payload) (fun ((values, spelled), body) ->
        let invocation = invocationOf (Reply.Received(200, headersOf spelled, body))
        let value name =
            match values[name] with
            | "" -> null
            | value -> value
        Law.equal body invocation.Event
        Law.equal values["Lambda-Runtime-Aws-Request-Id"] invocation.Attempt.RequestId
        Law.equal (value "Lambda-Runtime-Invocation-Id") invocation.Attempt.InvocationId
        Law.equal (value "Lambda-Runtime-Invoked-Function-Arn") invocation.InvokedFunctionArn
        Law.equal (value "Lambda-Runtime-Trace-Id") invocation.TraceId
        Law.equal (value "Lambda-Runtime-Client-Context") invocation.ClientContext
        Law.equal (value "Lambda-Runtime-Cognito-Identity") invocation.CognitoIdentity
        Law.equal (value "Lambda-Runtime-Aws-Tenant-Id") invocation.TenantId
        Law.equal (value "Content-Type") invocation.ContentType)
