namespace PureLambda.FSharp

open System
open PureLambda

/// <summary>
/// JSON as values that read and write, without reflection: the way under Native AOT. One description serves both
/// directions, and what cannot be read is said with its JSON path.
/// </summary>
/// <example><code>
/// let order =
///     Codec.record&lt;Order> {
///         let! id = Codec.field "id" _.Id Codec.text
///         and! quantity = Codec.field "quantity" _.Quantity Codec.int
///         return { Id = id; Quantity = quantity }
///     }
/// </code></example>
[<RequireQualifiedAccess>]
module Codec =
    /// A text.
    val text: JsonCodec<string>

    /// True or false.
    val boolean: JsonCodec<bool>

    /// A whole number of 32 bits.
    val int: JsonCodec<int>

    /// A whole number of 64 bits.
    val int64: JsonCodec<int64>

    /// A decimal number: exact, for money.
    val decimal: JsonCodec<decimal>

    /// A floating-point number. One that JSON cannot spell (NaN, infinity) is not written but reported.
    val float: JsonCodec<float>

    /// A point in time, as ISO 8601 writes it, with its offset.
    val time: JsonCodec<DateTimeOffset>

    /// A UUID with hyphens.
    val guid: JsonCodec<Guid>

    /// Bytes, which JSON holds as base64.
    val base64: JsonCodec<Payload>

    /// Any JSON, as its own text: for what is passed on and not looked at.
    val any: JsonCodec<Payload>

    /// Reads over anything, and writes null: for an event that does not matter, or a function without an answer.
    val unit: JsonCodec<unit>

    /// A value or None, which is written as null. In a record, a member that is not there is None too.
    val option: value: JsonCodec<'value> -> JsonCodec<'value option>

    /// A list.
    val list: item: JsonCodec<'item> -> JsonCodec<'item list>

    /// An array.
    val array: item: JsonCodec<'item> -> JsonCodec<'item array>

    /// An object whose members are not known before, all of one type.
    val map: value: JsonCodec<'value> -> JsonCodec<Map<string, 'value>>

    /// A member of a record: its name in JSON, its value in the record, and its codec.
    val field: name: string -> get: ('record -> 'value) -> codec: JsonCodec<'value> -> Field<'record, 'value>

    /// A member of a record that may lack it, and that is not written where it is None.
    val optional:
        name: string -> get: ('record -> 'value option) -> codec: JsonCodec<'value> -> Field<'record, 'value option>

    /// <summary>All members that no other field of the record takes, as they came; they are written behind the others.</summary>
    /// <remarks>A member that is null where its optional field would be left out is among them, so that what was read is
    /// written again.</remarks>
    val rest: get: ('record -> JsonMember list) -> Field<'record, JsonMember list>

    /// A record, field by field. Members that are not named are read over.
    val record<'record> : RecordBuilder<'record>

    /// A record, field by field, that is refused when it has a member which no field names.
    val strictRecord<'record> : RecordBuilder<'record>

    /// <summary>One of several cases: <c>{"Name": value}</c>, or <c>"Name"</c> for one that holds nothing.</summary>
    /// <example><code>
    /// let shape =
    ///     Codec.union [
    ///         Codec.case "Circle" Codec.float Circle (function Circle radius -> Some radius | _ -> None)
    ///         Codec.lone "Unknown" Unknown
    ///     ]
    /// </code></example>
    val union: cases: JsonCase<'union> list -> JsonCodec<'union>

    /// A case that holds a value: its name in JSON, how what it holds is read and written, how the case is made of it,
    /// and what a value of the case holds.
    val case:
        name: string ->
        codec: JsonCodec<'held> ->
        make: ('held -> 'union) ->
        take: ('union -> 'held option) ->
            JsonCase<'union>

    /// A case that holds nothing: its name in JSON, and the case.
    val lone: name: string -> case: 'union -> JsonCase<'union> when 'union: equality

    /// <summary>A codec of a type that holds itself, such as a tree; it is given what stands for the codec itself.</summary>
    /// <example><code>
    /// let tree =
    ///     Codec.recursive (fun tree -> Codec.union [
    ///         Codec.case "Leaf" Codec.int Leaf (function Leaf value -> Some value | _ -> None)
    ///         Codec.case "Node" (Codec.list tree) Node (function Node inner -> Some inner | _ -> None) ])
    /// </code></example>
    val recursive: make: (JsonCodec<'value> -> JsonCodec<'value>) -> JsonCodec<'value>

    /// <summary>A narrower type with the same JSON: what does not belong to it is refused, for the reason given.</summary>
    /// <remarks>The reason is shown, so it must not quote what may be a secret.</remarks>
    val refine:
        ofJson: ('value -> Result<'other, string>) ->
        toJson: ('other -> 'value) ->
        codec: JsonCodec<'value> ->
            JsonCodec<'other>

    /// Another type with the same JSON.
    val imap: ofJson: ('value -> 'other) -> toJson: ('other -> 'value) -> codec: JsonCodec<'value> -> JsonCodec<'other>

    /// What another codec reads and writes, as base64 text.
    val inBase64: codec: Codec<'value> -> Codec<'value>

    /// What another codec reads and writes, compressed by gzip. At most 64 MiB are unpacked: a few bytes can hold gigabytes.
    val gzipped: codec: Codec<'value> -> Codec<'value>

    /// Reads a value from bytes, or says where and why there is none.
    val decode: codec: Codec<'value> -> payload: Payload -> Result<'value, Fault>

    /// Writes a value as bytes, or says why it cannot be written.
    val encode: codec: Codec<'value> -> value: 'value -> Result<Payload, Fault>
