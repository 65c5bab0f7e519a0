namespace PureLambda.FSharp

open System
open System.Collections.Generic
open PureLambda

[<RequireQualifiedAccess>]
module Codec =
    let text = JsonCodec.Text

    let boolean = JsonCodec.Boolean

    let int = JsonCodec.Int32

    let int64 = JsonCodec.Int64

    let decimal = JsonCodec.Decimal

    let float = JsonCodec.Double

    let unit: JsonCodec<unit> = UnitValue()

    let option (value: JsonCodec<'value>) : JsonCodec<'value option> = OptionValue value

    let imap (ofJson: 'value -> 'other) (toJson: 'other -> 'value) (codec: JsonCodec<'value>) =
        JsonCodec.Map(codec, ofJson, toJson)

    let list (item: JsonCodec<'item>) = JsonCodec.List item |> imap List.ofSeq (fun items -> items :> IReadOnlyList<_>)

    let array (item: JsonCodec<'item>) =
        JsonCodec.List item |> imap Array.ofSeq (fun items -> items :> IReadOnlyList<_>)

    let map (value: JsonCodec<'value>) : JsonCodec<Map<string, 'value>> = MapValue value

    let field (name: string) (get: 'record -> 'value) (codec: JsonCodec<'value>) =
        Field(fun fields ->
            let field = JsonCodec.Field(name, Func<'record, 'value>(get), codec)
            fields.Add field
            fun found -> field.Of found)

    let record<'record> = RecordBuilder<'record>()

    let decode (codec: Codec<'value>) payload = codec.Decode payload |> Outcome.toResult

    let encode (codec: Codec<'value>) value = codec.Encode value |> Outcome.toResult
