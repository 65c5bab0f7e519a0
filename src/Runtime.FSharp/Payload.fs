namespace PureLambda.FSharp

open System

type Payload = PureLambda.Payload

[<RequireQualifiedAccess>]
module Payload =
    let empty = Payload.Empty

    let ofBytes (bytes: byte[]) = Payload.Copy(ReadOnlySpan bytes)

    let ofText (text: string) = Payload.FromText text

    let toBytes (payload: Payload) = payload.Span.ToArray()

    let toText (payload: Payload) = payload.ToText()

    let length (payload: Payload) = payload.Length
