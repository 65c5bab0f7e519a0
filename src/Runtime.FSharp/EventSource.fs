namespace PureLambda.FSharp

[<RequireQualifiedAccess>]
module EventSource =
    let ofEvent (event: Payload) = Option.ofObj (PureLambda.EventSource.Of event)
