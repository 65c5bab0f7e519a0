namespace PureLambda.Events.FSharp

open System.Collections.Generic
open PureLambda.Events

[<RequireQualifiedAccess>]
module Members =
    let ofList (members: (string * 'value) list) =
        PureLambda.Events.Members.From [ for name, value in members -> KeyValuePair(name, value) ]

    let toList (members: Members<'value>) = [ for KeyValue(name, value) in members -> name, value ]

    let tryFind name (members: Members<'value>) =
        match members.TryGetValue name with
        | true, value -> Some value
        | _ -> None

    let tryFindHeader name (members: Members<'value>) =
        match members.TryFind name with
        | true, value -> Some value
        | _ -> None
