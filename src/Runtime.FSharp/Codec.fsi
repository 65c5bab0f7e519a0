namespace PureLambda.FSharp

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

    /// A record, field by field. Members that are not named are read over.
    val record<'record> : RecordBuilder<'record>

    /// Another type with the same JSON.
    val imap: ofJson: ('value -> 'other) -> toJson: ('other -> 'value) -> codec: JsonCodec<'value> -> JsonCodec<'other>

    /// Reads a value from bytes, or says where and why there is none.
    val decode: codec: Codec<'value> -> payload: Payload -> Result<'value, Fault>

    /// Writes a value as bytes, or says why it cannot be written.
    val encode: codec: Codec<'value> -> value: 'value -> Result<Payload, Fault>
