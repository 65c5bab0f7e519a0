namespace PureLambda.FSharp

/// A failure as data: type, message, stack frames and causes.
type Fault = PureLambda.Fault

/// A failure as data. It becomes the error body of the Runtime API: <c>errorType</c>, <c>errorMessage</c>,
/// <c>stackTrace</c> and <c>causes</c>.
[<RequireQualifiedAccess>]
module Fault =
    /// A failure of a type, which callers and Step Functions match on, with a message for a person.
    val create: errorType: string -> message: string -> Fault

    /// An exception as data: its type's name, message, stack frames and inner exceptions (bounded).
    val ofExn: error: exn -> Fault

    /// The failure as an exception, for code between a handler and the runtime that knows nothing else. It is
    /// reported unchanged.
    val toExn: fault: Fault -> exn

    /// Adds a failure that led to this one.
    val withCause: cause: Fault -> fault: Fault -> Fault

    /// Replaces the message.
    val withMessage: message: string -> fault: Fault -> Fault

/// What is in a failure, for patterns.
[<AutoOpen>]
module FaultPattern =
    /// The type and the message of a failure.
    val (|Fault|): fault: Fault -> string * string
