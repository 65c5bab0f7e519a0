namespace PureLambda.FSharp

open System
open PureLambda

// A field of the core finds what was read for it by its place in one record. Here a field is how to make one, so that it
// is a value which any number of records may share.
[<Sealed; NoEquality; NoComparison>]
type Field<'record, 'value>(make: ResizeArray<JsonField<'record>> -> (JsonFields -> 'value)) =
    /// Adds the fields of the core in the order in which they are written; what comes back reads their values.
    member _.Make fields = make fields

[<Sealed>]
type RecordBuilder<'record>(isStrict: bool) =
    member _.BindReturn(field: Field<'record, 'value>, make: 'value -> 'record) =
        let fields = ResizeArray()
        let read = field.Make fields
        let make = Func<_, _>(fun found -> make (read found))
        if isStrict then JsonCodec.StrictRecord(fields, make) else JsonCodec.Record(fields, make)

    member _.MergeSources(a: Field<'record, 'a>, b: Field<'record, 'b>) =
        Field<'record, 'a * 'b>(fun fields ->
            let a, b = a.Make fields, b.Make fields
            fun found -> a found, b found)

    member _.MergeSources3(a: Field<'record, 'a>, b: Field<'record, 'b>, c: Field<'record, 'c>) =
        Field<'record, 'a * 'b * 'c>(fun fields ->
            let a, b, c = a.Make fields, b.Make fields, c.Make fields
            fun found -> a found, b found, c found)

    member _.MergeSources4(a: Field<'record, 'a>, b: Field<'record, 'b>, c: Field<'record, 'c>, d: Field<'record, 'd>) =
        Field<'record, 'a * 'b * 'c * 'd>(fun fields ->
            let a, b, c, d = a.Make fields, b.Make fields, c.Make fields, d.Make fields
            fun found -> a found, b found, c found, d found)

    member _.MergeSources5
        (
            a: Field<'record, 'a>,
            b: Field<'record, 'b>,
            c: Field<'record, 'c>,
            d: Field<'record, 'd>,
            e: Field<'record, 'e>
        ) =
        Field<'record, 'a * 'b * 'c * 'd * 'e>(fun fields ->
            let a, b, c, d, e = a.Make fields, b.Make fields, c.Make fields, d.Make fields, e.Make fields
            fun found -> a found, b found, c found, d found, e found)
