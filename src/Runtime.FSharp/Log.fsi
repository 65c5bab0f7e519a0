namespace PureLambda.FSharp

/// Writes log lines that carry the invocation's request id, in the format and from the level on that the function's
/// settings say: <c>context |> Log.information "priced"</c>.
[<RequireQualifiedAccess>]
module Log =
    /// Every detail.
    val trace: message: string -> context: Context -> unit

    /// For the one who looks for a mistake.
    val debug: message: string -> context: Context -> unit

    /// What normally happens.
    val information: message: string -> context: Context -> unit

    /// Unexpected, and handled.
    val warning: message: string -> context: Context -> unit

    /// Something failed.
    val error: message: string -> context: Context -> unit

    /// The process cannot go on.
    val critical: message: string -> context: Context -> unit

    /// Something failed, and how.
    val fault: message: string -> fault: Fault -> context: Context -> unit

    /// A line of any level, with more about it by name.
    val write: level: LogLevel -> message: string -> properties: (string * string) list -> context: Context -> unit
