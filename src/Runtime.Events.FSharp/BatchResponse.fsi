namespace PureLambda.Events.FSharp

open PureLambda.Events
open PureLambda.FSharp

/// What is answered to a batch.
[<RequireQualifiedAccess>]
module BatchResponse =
    /// The answer that only the messages of these ids, or the records of these sequence numbers, come again.
    val failing: identifiers: string list -> BatchResponse

    /// The same of any identifiers, such as places in Kafka.
    val failingOf: identifiers: ItemIdentifier list -> BatchResponse
