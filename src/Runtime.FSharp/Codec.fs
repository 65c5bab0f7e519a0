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

    let time = JsonCodec.Time

    let guid = JsonCodec.Guid

    let base64 = JsonCodec.Base64

    let any = JsonCodec.Any

    let unit: JsonCodec<unit> = UnitValue()

    let option (value: JsonCodec<'value>) : JsonCodec<'value option> = OptionValue value

    let imap (ofJson: 'value -> 'other) (toJson: 'other -> 'value) (codec: JsonCodec<'value>) =
        JsonCodec.Map(codec, ofJson, toJson)

    let list (item: JsonCodec<'item>) = JsonCodec.List item |> imap List.ofSeq (fun items -> items :> IReadOnlyList<_>)

    let array (item: JsonCodec<'item>) =
        JsonCodec.List item |> imap Array.ofSeq (fun items -> items :> IReadOnlyList<_>)

    let map (value: JsonCodec<'value>) : JsonCodec<Map<string, 'value>> =
        JsonCodec.Dictionary value
        |> imap (Seq.map (|KeyValue|) >> Map.ofSeq) (fun members -> members :> IReadOnlyDictionary<_, _>)

    let field (name: string) (get: 'record -> 'value) (codec: JsonCodec<'value>) =
        Field(fun fields ->
            let field = JsonCodec.Field(name, Func<'record, 'value>(get), codec)
            fields.Add field
            fun found -> field.Of found)

    let optional (name: string) (get: 'record -> 'value option) (codec: JsonCodec<'value>) =
        Field(fun fields ->
            let field = JsonCodec.OptionalOrNull(name, Func<_, _>(get), option codec)
            fields.Add field
            fun found -> field.Of found)

    let rest (get: 'record -> JsonMember list) =
        Field(fun fields ->
            let field = JsonCodec.Rest(Func<'record, _>(get >> Sequence.From))
            fields.Add field
            fun found -> List.ofSeq (field.Of found))

    let record<'record> = RecordBuilder<'record>(isStrict = false)

    let strictRecord<'record> = RecordBuilder<'record>(isStrict = true)

    let union (cases: JsonCase<'union> list) : JsonCodec<'union> = JsonCodec.Union(cases :> IReadOnlyList<_>)

    let case name (codec: JsonCodec<'held>) (make: 'held -> 'union) (take: 'union -> 'held option) =
        let take value =
            match take value with
            | Some held -> struct (true, held)
            | None -> struct (false, Unchecked.defaultof<'held>)

        JsonCodec.CaseOf(name, codec, Func<_, _>(make), Func<_, _>(take))

    let lone name (case: 'union) = JsonCodec.Lone(name, case)

    let recursive (make: JsonCodec<'value> -> JsonCodec<'value>) = JsonCodec.Recursive(Func<_, _>(make))

    let refine (ofJson: 'value -> Result<'other, string>) (toJson: 'other -> 'value) (codec: JsonCodec<'value>) =
        let refined value =
            match ofJson value with
            | Ok other -> Outcome<'other>.Success other :> Outcome<'other>
            | Error reason -> Outcome<'other>.Failure(Fault("Refused", reason))

        JsonCodec.Refine(codec, Func<_, _>(refined), Func<_, _>(toJson))

    let inBase64 (codec: Codec<'value>) : Codec<'value> = Codec.Base64 codec

    let gzipped (codec: Codec<'value>) : Codec<'value> = Codec.Gzip codec

    let decode (codec: Codec<'value>) payload = codec.Decode payload |> Outcome.toResult

    let encode (codec: Codec<'value>) value = codec.Encode value |> Outcome.toResult
