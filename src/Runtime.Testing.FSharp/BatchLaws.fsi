namespace PureLambda.Testing.FSharp

open PureLambda.FSharp

/// <summary>
/// The laws of what makes the handler of a batch of the handler of one record: <c>Batch.each</c> keeps them, and so should
/// those that you write. They are tried with batches of up to eight records, of which some fail once or twice, at once or
/// after a while. What the records hold comes by number: different for different numbers, and such that your handler can
/// read it.
/// </summary>
/// <example><code>
/// for law in BatchLaws.sqs Events.any do
///     law |> Law.checkOf (Batch.each (Batch.parallel' 8) BatchSource.sqs)
/// </code></example>
[<RequireQualifiedAccess>]
module BatchLaws =
    /// A batch of SQS, by its messages' bodies: each message is on its own. Bytes that are no text are made one.
    val sqs: bodies: (int -> Payload) -> Law<Handler -> Handler> list

    /// A batch of a FIFO queue of SQS, by its messages' bodies: what is behind a failure in its message group waits, and is
    /// reported with it.
    val sqsFifo: bodies: (int -> Payload) -> Law<Handler -> Handler> list

    /// A batch of a shard of Kinesis, by its records' data: the stream goes on from the lowest sequence number that is
    /// reported.
    val kinesis: data: (int -> Payload) -> Law<Handler -> Handler> list

    /// A batch of a shard of a DynamoDB stream, by its new images as DynamoDB writes them, <c>{"id":{"S":"17"}}</c>: it
    /// goes on from the lowest sequence number that is reported. The handler of a record may be given the record's JSON,
    /// or the image alone.
    val dynamoDb: images: (int -> Payload) -> Law<Handler -> Handler> list

    /// A batch of Kafka, by its records' values: each partition goes on from the lowest offset that is reported of it.
    val kafka: values: (int -> Payload) -> Law<Handler -> Handler> list
