namespace PureLambda.FSharp

/// Immutable bytes that compare by content: an event, an answer or any other body.
type Payload = PureLambda.Payload

/// Makes and reads payloads.
[<RequireQualifiedAccess>]
module Payload =
    /// No bytes.
    val empty: Payload

    /// A copy of these bytes.
    val ofBytes: bytes: byte[] -> Payload

    /// A text as UTF-8.
    val ofText: text: string -> Payload

    /// A copy of the bytes.
    val toBytes: payload: Payload -> byte[]

    /// The bytes read as UTF-8; what is not UTF-8 becomes U+FFFD.
    val toText: payload: Payload -> string

    /// How many bytes there are.
    val length: payload: Payload -> int
