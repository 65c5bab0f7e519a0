namespace PureLambda.Events.FSharp

open PureLambda
open PureLambda.FSharp

/// The members of an event that its type does not know, as they came: the property <c>Rest</c>.
[<RequireQualifiedAccess>]
module Rest =
    /// The JSON of the member of this name.
    val tryFind: name: string -> rest: Sequence<JsonMember> -> Payload option

    /// Reads the member of this name: None where there is none, and an Error where it is something else.
    val tryRead: codec: Codec<'value> -> name: string -> rest: Sequence<JsonMember> -> Result<'value option, Fault>
