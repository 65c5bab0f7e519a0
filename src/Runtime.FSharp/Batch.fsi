namespace PureLambda.FSharp

open System
open System.Threading.Tasks

/// How an event is read as the records of a batch.
type BatchSource<'record> = PureLambda.BatchSource<'record>

/// How a batch is gone through: in which order, how many at once, and how long.
type BatchOptions = PureLambda.BatchOptions

/// Which record of a batch is meant: a message id or a sequence number, or a place in Kafka.
type ItemIdentifier = PureLambda.ItemIdentifier

/// The sources of batches, and how others are made.
[<RequireQualifiedAccess>]
module BatchSource =
    /// Messages of SQS: their bodies, by message id; those of a FIFO queue are grouped by their message group.
    val sqs: BatchSource<Payload>

    /// Records of a Kinesis stream: their data, base64 taken off, by sequence number.
    val kinesis: BatchSource<Payload>

    /// Records of a DynamoDB stream: each as its JSON, by sequence number.
    val dynamoDb: BatchSource<Payload>

    /// Records of Kafka: their values, base64 taken off, by partition and offset, and grouped by partition.
    val kafka: BatchSource<Payload>

    /// A source of any event: what reads it, its records in their order, and the id or sequence number of each.
    val create:
        event: Codec<'event> ->
        records: ('event -> seq<'record>) ->
        identifier: ('record -> string) ->
            BatchSource<'record>

    /// Says to which group a record belongs, for orders that know groups.
    val groupBy: group: ('record -> string) -> source: BatchSource<'record> -> BatchSource<'record>

    /// Reads what each record holds. One that is not readable fails alone.
    val decode: codec: Codec<'value> -> source: BatchSource<Payload> -> BatchSource<'value>

    /// Changes what each record holds. An Error, and whatever the function throws, fails that record alone.
    val choose: change: ('record -> Result<'value, Fault>) -> source: BatchSource<'record> -> BatchSource<'value>

/// <summary>
/// Handlers of batches, made of what handles one record. Each record is handled on its own, and those that failed are
/// answered as <c>{"batchItemFailures":[{"itemIdentifier":"…"}]}</c>, so that only they come again. The event source
/// mapping must have <c>ReportBatchItemFailures</c>.
/// </summary>
[<RequireQualifiedAccess>]
module Batch =
    /// One record after another, each on its own: for SQS.
    val sequential: BatchOptions

    /// So many at once at most, each on its own: for SQS.
    val parallel': concurrency: int -> BatchOptions

    /// One after another. A group stops at its first failure, and what is behind it in the group is reported with it: for
    /// FIFO queues of SQS.
    val fifo: BatchOptions

    /// One after another. A group stops at its first failure, which is reported alone, for the service goes on from it: for
    /// Kinesis, DynamoDB and Kafka.
    val stream: BatchOptions

    /// How many records are handled at once at most; of one group, where order matters, one.
    val withConcurrency: concurrency: int -> options: BatchOptions -> BatchOptions

    /// How long before the deadline no further record is begun; what was not begun is reported, and comes again. A record
    /// that was begun is waited for, so this is to be longer than one takes. It is a second unless said otherwise.
    val withMargin: margin: TimeSpan -> options: BatchOptions -> BatchOptions

    /// Fails the invocation when no record succeeded, instead of answering that all failed.
    val failingWhenNoneSucceeds: options: BatchOptions -> BatchOptions

    /// A handler of a batch. An Error of the function, and whatever it throws, fails that record.
    val handler:
        options: BatchOptions ->
        source: BatchSource<'record> ->
        f: ('record -> Context -> Task<Result<unit, Fault>>) ->
            Handler

    /// A handler of one record as the handler of a batch of them: its event is what the record holds, its answer is not
    /// looked at, and middleware that stands within it runs for each record.
    val each: options: BatchOptions -> source: BatchSource<Payload> -> handler: Handler -> Handler
