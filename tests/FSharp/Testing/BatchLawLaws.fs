/// The laws of batches: PureLambda's own keep them, and what is wrong breaks them.
module PureLambda.FSharp.Tests.Testing.BatchLawLaws

open System.Collections.Generic
open Xunit
open PureLambda.FSharp
open PureLambda.Testing.FSharp

let private image number = Payload.ofText $"""{{"id":{{"N":"{number}"}}}}"""

let private services = [
    "SQS", BatchLaws.sqs Events.any
    "FIFO", BatchLaws.sqsFifo Events.any
    "Kinesis", BatchLaws.kinesis Events.any
    "DynamoDB", BatchLaws.dynamoDb image
    "Kafka", BatchLaws.kafka Events.any
]

let private lawsOf = readOnlyDict services

// ---- what is right ----------------------------------------------------------------------------------------------

let private several options = Batch.withConcurrency 3 options

let private right = [
    "SQS", "sequential", Batch.each Batch.sequential BatchSource.sqs
    "SQS", "parallel", Batch.each (Batch.parallel' 4) BatchSource.sqs
    "SQS", "failing when none succeeds", Batch.each (Batch.failingWhenNoneSucceeds Batch.sequential) BatchSource.sqs
    "SQS", "logged", Batch.each Batch.sequential BatchSource.sqs >> Handler.logged
    "FIFO", "fifo", Batch.each Batch.fifo BatchSource.sqs
    "FIFO", "several groups at once", Batch.each (several Batch.fifo) BatchSource.sqs
    "Kinesis", "stream", Batch.each Batch.stream BatchSource.kinesis
    "Kinesis", "no more than one at once", Batch.each (several Batch.stream) BatchSource.kinesis
    "DynamoDB", "stream", Batch.each Batch.stream BatchSource.dynamoDb
    "Kafka", "stream", Batch.each Batch.stream BatchSource.kafka
    "Kafka", "several partitions at once", Batch.each (several Batch.stream) BatchSource.kafka
]

let private kept = [
    for service, how, batching in right do
        for law in lawsOf[service] do
            KeyValuePair($"{service}, {how}: {law.Name}", (fun () -> law |> Law.checkOf batching))
]

let rights = TheoryData<int, string>([ for index, case in List.indexed kept -> struct (index, case.Key) ])

[<Theory; MemberData(nameof rights)>]
let ``a batch of PureLambda keeps its law`` index (_: string) = kept[index].Value()

[<Fact>]
let ``the same laws are those of C#`` () =
    let batching = System.Func<_, _>(fun (handler: Handler) -> Batch.each Batch.stream BatchSource.dynamoDb handler)

    for law in PureLambda.Testing.BatchLaws.DynamoDb image do
        law.Check batching

// ---- what is wrong ----------------------------------------------------------------------------------------------

let private wrong = [
    for service, batches in
        [
            "SQS", BrokenBatches.sqs
            "FIFO", BrokenBatches.fifo
            "Kinesis", BrokenBatches.kinesis
            "Kafka", BrokenBatches.kafka
        ] do
        for how, words, batching in batches do
            $"{service}, it {how}", words, lawsOf[service], batching
]

let wrongs = TheoryData<int, string>([ for index, (how, _, _, _) in List.indexed wrong -> struct (index, how) ])

[<Theory; MemberData(nameof wrongs)>]
let ``a wrong batch breaks a law, which says how`` index (_: string) =
    let _, words, laws, batching = wrong[index]

    let found = [
        for law in laws do
            match law |> Law.holdsOf batching with
            | Ok() -> ()
            | Error(Fault(_, message)) -> message
    ]

    Assert.Contains(found, fun (message: string) -> message.Contains words)
