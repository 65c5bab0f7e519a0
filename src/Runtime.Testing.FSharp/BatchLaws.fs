namespace PureLambda.Testing.FSharp

open System
open System.Collections.Generic
open PureLambda
open PureLambda.FSharp

[<RequireQualifiedAccess>]
module BatchLaws =
    let private curried (laws: IReadOnlyList<Law<Func<Handler, Handler>>>) = [
        for law in laws ->
            Law<Handler -> Handler>(law.Name, (fun batching -> law.Broken.Invoke(fun record -> batching record)))
    ]

    let sqs (bodies: int -> Payload) = Testing.BatchLaws.Sqs bodies |> curried

    let sqsFifo (bodies: int -> Payload) = Testing.BatchLaws.SqsFifo bodies |> curried

    let kinesis (data: int -> Payload) = Testing.BatchLaws.Kinesis data |> curried

    let dynamoDb (images: int -> Payload) = Testing.BatchLaws.DynamoDb images |> curried

    let kafka (values: int -> Payload) = Testing.BatchLaws.Kafka values |> curried
