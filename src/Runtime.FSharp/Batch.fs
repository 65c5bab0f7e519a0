namespace PureLambda.FSharp

open System
open System.Threading.Tasks
open PureLambda

type BatchSource<'record> = PureLambda.BatchSource<'record>

type BatchOptions = PureLambda.BatchOptions

type ItemIdentifier = PureLambda.ItemIdentifier

[<RequireQualifiedAccess>]
module BatchSource =
    let sqs = PureLambda.BatchSource.Sqs

    let kinesis = PureLambda.BatchSource.Kinesis

    let dynamoDb = PureLambda.BatchSource.DynamoDb

    let kafka = PureLambda.BatchSource.Kafka

    let create (event: Codec<'event>) (records: 'event -> seq<'record>) (identifier: 'record -> string) =
        PureLambda.BatchSource.Of(
            event,
            (fun event -> records event),
            (fun record -> ItemIdentifier.Name(identifier record) :> ItemIdentifier)
        )

    let groupBy (group: 'record -> string) (source: BatchSource<'record>) = source.GroupedBy(fun record -> group record)

    let decode (codec: Codec<'value>) (source: BatchSource<Payload>) = PureLambda.BatchSource.Decoded(source, codec)

    let choose (change: 'record -> Result<'value, Fault>) (source: BatchSource<'record>) =
        source.Select(fun record -> change record |> Outcome.ofResult)

[<RequireQualifiedAccess>]
module Batch =
    let sequential = BatchOptions.Sequential

    let parallel' concurrency = BatchOptions.Parallel concurrency

    let fifo = BatchOptions.Fifo

    let stream = BatchOptions.Stream

    // What C# does by `with`.
    let private changed order concurrency margin fails =
        BatchOptions(Order = order, Concurrency = concurrency, Margin = margin, FailWhenNoneSucceeds = fails)

    let withConcurrency concurrency (options: BatchOptions) =
        changed options.Order concurrency options.Margin options.FailWhenNoneSucceeds

    let withMargin margin (options: BatchOptions) =
        changed options.Order options.Concurrency margin options.FailWhenNoneSucceeds

    let failingWhenNoneSucceeds (options: BatchOptions) = changed options.Order options.Concurrency options.Margin true

    let handler
        (options: BatchOptions)
        (source: BatchSource<'record>)
        (f: 'record -> Context -> Task<Result<unit, Fault>>)
        =
        let handle record context : Task<Fault | null> =
            task {
                let! result = f record context

                let failure: Fault | null =
                    match result with
                    | Ok() -> null
                    | Error fault -> fault

                return failure
            }

        Handler.BatchOfResult(source, options, (fun record context -> handle record context))

    let each (options: BatchOptions) (source: BatchSource<Payload>) (handler: Handler) =
        handler.Batched(source, options)
