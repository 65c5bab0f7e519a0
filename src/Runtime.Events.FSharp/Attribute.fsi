namespace PureLambda.Events.FSharp

open PureLambda
open PureLambda.Events

/// The value of an attribute of an item of DynamoDB, as a union: a match is complete, or the compiler says what it lacks.
[<NoComparison>]
type Attribute =
    /// A text: <c>S</c>.
    | AttributeText of text: string
    /// A number: <c>N</c>. It is kept as its digits, for it may have 38 of them, which no type of .NET holds.
    | AttributeNumber of digits: string
    /// Bytes: <c>B</c>.
    | AttributeBinary of bytes: Payload
    /// Texts without order: <c>SS</c>.
    | AttributeTexts of texts: string list
    /// Numbers without order: <c>NS</c>.
    | AttributeNumbers of numbers: string list
    /// Bytes without order: <c>BS</c>.
    | AttributeBinaries of binaries: Payload list
    /// Values by name: <c>M</c>.
    | AttributeMap of map: Map<string, Attribute>
    /// Values in order: <c>L</c>.
    | AttributeList of items: Attribute list
    /// True or false: <c>BOOL</c>.
    | AttributeBoolean of value: bool
    /// Null: <c>NULL</c>.
    | AttributeNull

/// <summary>Attributes of items of DynamoDB.</summary>
/// <example><code>
/// match record.Change.NewImage |> Attribute.tryFind "quantity" with
/// | Some(AttributeNumber digits) -> …
/// | _ -> …
/// </code></example>
[<RequireQualifiedAccess>]
module Attribute =
    /// The value as a union, and all that it holds.
    val ofValue: value: AttributeValue -> Attribute

    /// The same value again: toValue undoes ofValue, and ofValue toValue.
    val toValue: attribute: Attribute -> AttributeValue

    /// An item, or what an event has of one.
    val ofImage: image: Members<AttributeValue> -> Map<string, Attribute>

    /// The attribute of this name, if an item has it.
    val tryFind: name: string -> image: Members<AttributeValue> -> Attribute option

    /// A number.
    val ofDecimal: number: decimal -> Attribute

    /// The number, or None where it is none, has too many digits or is too large.
    val tryDecimal: attribute: Attribute -> decimal option

    /// Reads and writes it, as DynamoDB does: an object with one member, whose name is the type.
    val codec: JsonCodec<Attribute>
