namespace PureLambda.Testing.FSharp

open PureLambda

[<RequireQualifiedAccess>]
module Events =
    let number number = Testing.Events.Number number

    let any number = Testing.Events.Any number

[<RequireQualifiedAccess>]
module Faults =
    let any number = Testing.Faults.Any number
