namespace PureLambda.Events.FSharp

open System.Globalization
open PureLambda
open PureLambda.FSharp
open PureLambda.Events

[<NoComparison>]
type Attribute =
    | AttributeText of text: string
    | AttributeNumber of digits: string
    | AttributeBinary of bytes: Payload
    | AttributeTexts of texts: string list
    | AttributeNumbers of numbers: string list
    | AttributeBinaries of binaries: Payload list
    | AttributeMap of map: Map<string, Attribute>
    | AttributeList of items: Attribute list
    | AttributeBoolean of value: bool
    | AttributeNull

[<RequireQualifiedAccess>]
module Attribute =
    let rec ofValue (value: AttributeValue) : Attribute =
        value.Match(
            (fun text -> AttributeText text.Value),
            (fun number -> AttributeNumber number.Digits),
            (fun binary -> AttributeBinary binary.Value),
            (fun texts -> AttributeTexts(List.ofSeq texts.Values)),
            (fun numbers -> AttributeNumbers(List.ofSeq numbers.Digits)),
            (fun binaries -> AttributeBinaries(List.ofSeq binaries.Values)),
            (fun map -> AttributeMap(ofImage map.Values)),
            (fun list -> AttributeList [ for item in list.Values -> ofValue item ]),
            (fun boolean -> AttributeBoolean boolean.Value),
            (fun _ -> AttributeNull)
        )

    and ofImage (image: Members<AttributeValue>) =
        Map.ofList [ for KeyValue(name, value) in image -> name, ofValue value ]

    let rec toValue (attribute: Attribute) : AttributeValue =
        match attribute with
        | AttributeText text -> AttributeValue.String text
        | AttributeNumber digits -> AttributeValue.Number digits
        | AttributeBinary bytes -> AttributeValue.Binary bytes
        | AttributeTexts texts -> AttributeValue.StringSet(Sequence.From texts)
        | AttributeNumbers digits -> AttributeValue.NumberSet(Sequence.From digits)
        | AttributeBinaries binaries -> AttributeValue.BinarySet(Sequence.From binaries)
        | AttributeMap map ->
            AttributeValue.Map(Members.ofList [ for KeyValue(name, inner) in map -> name, toValue inner ])
        | AttributeList items -> AttributeValue.List(Sequence.From [ for item in items -> toValue item ])
        | AttributeBoolean value -> AttributeValue.Boolean value
        | AttributeNull -> AttributeValue.Null()

    let tryFind name (image: Members<AttributeValue>) = image |> Members.tryFind name |> Option.map ofValue

    let ofDecimal (number: decimal) = AttributeNumber(number.ToString CultureInfo.InvariantCulture)

    let tryDecimal attribute =
        match attribute with
        | AttributeNumber digits -> Option.ofNullable (AttributeValue.Number digits).Value
        | _ -> None

    let codec = AttributeValue.Codec |> Codec.imap ofValue toValue
