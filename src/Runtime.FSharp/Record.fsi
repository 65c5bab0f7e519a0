namespace PureLambda.FSharp

open PureLambda

/// One or several members of a record: how they are read, and how they are written. <c>Codec.field</c> makes one.
[<Sealed; NoEquality; NoComparison>]
type Field<'record, 'value> =
    internal new: make: (ResizeArray<JsonField<'record>> -> (JsonFields -> 'value)) -> Field<'record, 'value>

/// <summary>Makes a codec of a record out of its fields: <c>let! … and! … return</c>.</summary>
/// <remarks>There is no <c>let!</c> after another, since no field can depend on what another one holds.</remarks>
[<Sealed>]
type RecordBuilder<'record> =
    internal new: isStrict: bool -> RecordBuilder<'record>

    /// The record of the values that were read.
    member BindReturn: field: Field<'record, 'value> * make: ('value -> 'record) -> JsonCodec<'record>

    /// Two fields.
    member MergeSources: Field<'record, 'a> * Field<'record, 'b> -> Field<'record, 'a * 'b>

    /// Three fields.
    member MergeSources3: Field<'record, 'a> * Field<'record, 'b> * Field<'record, 'c> -> Field<'record, 'a * 'b * 'c>

    /// Four fields.
    member MergeSources4:
        Field<'record, 'a> * Field<'record, 'b> * Field<'record, 'c> * Field<'record, 'd> ->
            Field<'record, 'a * 'b * 'c * 'd>

    /// Five fields; of more than five, the compiler merges these.
    member MergeSources5:
        Field<'record, 'a> * Field<'record, 'b> * Field<'record, 'c> * Field<'record, 'd> * Field<'record, 'e> ->
            Field<'record, 'a * 'b * 'c * 'd * 'e>
