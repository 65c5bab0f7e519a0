namespace PureLambda.Testing.FSharp

open PureLambda

/// What a program logged. Several threads may write.
type CapturedLog = PureLambda.Testing.CapturedLog

/// Makes and reads captured logs.
[<RequireQualifiedAccess>]
module CapturedLog =
    /// A log with nothing in it.
    val create: unit -> CapturedLog

    /// The records so far, the oldest first.
    val records: log: CapturedLog -> LogRecord list

    /// The messages so far, the oldest first.
    val messages: log: CapturedLog -> string list
