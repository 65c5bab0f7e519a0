namespace PureLambda.Testing.FSharp

open PureLambda.FSharp

/// A property of handlers as a value: a name and a check.
type Law = PureLambda.Testing.Law

/// A property of what else users make, codecs and middleware: a name and a check.
type Law<'subject> = PureLambda.Testing.Law<'subject>

/// <summary>Makes laws and checks them. A law is free of any test framework.</summary>
/// <example>Mounted in Expecto:<code>
/// let tests =
///     testList "orders" [ for law in laws -> testCase law.Name (fun () -> law |> Law.check orders) ]
/// </code></example>
[<RequireQualifiedAccess>]
module Law =
    /// A law of handlers: its name, in the present tense, and the failure with which a handler breaks it.
    val create: name: string -> holds: (Handler -> Result<unit, Fault>) -> Law

    /// A law of anything else.
    val createOf: name: string -> holds: ('subject -> Result<unit, Fault>) -> Law<'subject>

    /// Throws unless the law holds for a handler: what tests call.
    val check: handler: Handler -> law: Law -> unit

    /// The same for handlers that are made anew for each run, as one that remembers must be.
    val checkMade: make: (unit -> Handler) -> law: Law -> unit

    /// Throws unless the law holds for a codec, a middleware or what else it is a law of.
    val checkOf: subject: 'subject -> law: Law<'subject> -> unit

    /// Whether the law holds for a handler, and if not, how it is broken.
    val holds: handler: Handler -> law: Law -> Result<unit, Fault>

    /// Whether the law holds for a codec, a middleware or what else it is a law of, and if not, how it is broken.
    val holdsOf: subject: 'subject -> law: Law<'subject> -> Result<unit, Fault>
