namespace PureLambda.FSharp

/// What an event says of the service it comes from.
[<RequireQualifiedAccess>]
module EventSource =
    /// <summary>
    /// The event's <c>eventSource</c>, that of its first record, or EventBridge's <c>source</c>: <c>aws:sqs</c>,
    /// <c>aws:s3</c>, <c>aws:kafka</c>, <c>aws.events</c>. None where it says none, as API Gateway's do, and where it is no
    /// JSON object.
    /// </summary>
    val ofEvent: event: Payload -> string option
