namespace PureLambda.Events.FSharp

open PureLambda.Events

/// What an object of JSON holds by name: headers, attributes, parameters.
[<RequireQualifiedAccess>]
module Members =
    /// Members of these names and values, in their order. Of a name that comes twice the last counts.
    val ofList: members: (string * 'value) list -> Members<'value>

    /// The names and values, in their order.
    val toList: members: Members<'value> -> (string * 'value) list

    /// The value of this name.
    val tryFind: name: string -> members: Members<'value> -> 'value option

    /// The value of the first name that differs at most in case, as those of headers do.
    val tryFindHeader: name: string -> members: Members<'value> -> 'value option
