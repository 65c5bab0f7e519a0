namespace PureLambda.FSharp

open System
open System.Collections
open System.Collections.Concurrent
open System.Collections.Generic
open System.Diagnostics.CodeAnalysis
open System.Globalization
open System.Reflection
open FSharp.Reflection
open PureLambda

[<RequireQualifiedAccess>]
module ErrorCase =
    type private Value = obj | null

    /// A value of a union or a record: the case or the type, and the fields.
    type private Described = { Name: string; Fields: (string * Value) list; Types: Type list }

    let private described name (properties: PropertyInfo[]) (values: Value[]) =
        ValueSome {
            Name = name
            Fields = [ for property, value in Array.zip properties values -> property.Name, value ]
            Types = [ for property in properties -> property.PropertyType ]
        }

    /// How values of a type are described.
    let private describe (kind: Type) : obj -> Described voption =
        if FSharpType.IsUnion(kind, true) then
            let tag = FSharpValue.PreComputeUnionTagReader(kind, true)

            let cases =
                FSharpType.GetUnionCases(kind, true)
                |> Array.map (fun case ->
                    FSharpValue.PreComputeUnionReader(case, true) >> described case.Name (case.GetFields()))

            fun value -> cases[tag value] value
        elif FSharpType.IsRecord(kind, true) then
            FSharpValue.PreComputeRecordReader(kind, true)
            >> described kind.Name (FSharpType.GetRecordFields(kind, true))
        else
            fun _ -> ValueNone

    // Reflection is slow: it happens once for each type.
    let private known = ConcurrentDictionary<Type, obj -> Described voption>()

    // A union's case without fields may be null. Any other null is none of its type, and cannot be read as one.
    let private descriptionAs (kind: Type) (value: Value) =
        let describe = known.GetOrAdd(kind, Func<_, _>(describe))

        try
            describe (Unchecked.nonNull value)
        with _ when isNull value ->
            ValueNone

    // Nobody's error message needs more. A sequence may have no end, and a value may hold itself, many times over.
    let private mostItems = 100
    let private mostValues = 1000
    let private deepest = 16

    let private cutOff = "…"

    /// How much more is said.
    type private Room = { Depth: int; Values: int ref }

    let private inside room = { room with Depth = room.Depth - 1 }

    let rec private text room (value: Value) =
        room.Values.Value <- room.Values.Value - 1

        if room.Depth = 0 || room.Values.Value < 0 then
            cutOff
        else
            // What a value says of itself is code of its own. The error it belongs to is told all the same.
            try
                words (inside room) value
            with _ ->
                "(it does not say: reading it failed)"

    and private words room (value: Value) =
        match value with
        | null -> "none"
        | :? string as text -> text
        | :? IFormattable as number -> number.ToString(null, CultureInfo.InvariantCulture)
        | :? exn as error -> (Fault.ofExn error).Message
        | :? Fault as fault -> fault.Message
        | :? IEnumerable as items ->
            "["
            + String.Join(", ", items |> Seq.cast<Value> |> Seq.truncate mostItems |> Seq.map (text room))
            + "]"
        | value ->
            match descriptionAs (value.GetType()) value with
            | ValueSome { Name = name; Fields = [] } -> name
            | ValueSome inner when inner.Name.StartsWith '<' -> "(" + message room inner + ")"
            | ValueSome inner -> inner.Name + "(" + message room inner + ")"
            | ValueNone -> string value

    and private message room inner =
        match inner.Fields with
        | [] -> inner.Name
        | [ _, value ] -> text room value
        | fields -> String.Join(", ", fields |> List.map (fun (name, value) -> name + " = " + text room value))

    let private room () = { Depth = deepest; Values = ref mostValues }

    /// The failures in a value, however deep, as far as its words go.
    let rec private causes room (value: Value) : Fault list =
        room.Values.Value <- room.Values.Value - 1

        if room.Depth = 0 || room.Values.Value < 0 then
            []
        else
            // It may not let itself be read, as for its words.
            try
                match value with
                | null -> []
                | :? Fault as fault -> [ fault ]
                | :? exn as error -> [ Fault.ofExn error ]
                | :? string -> []
                | :? IEnumerable as items -> [
                    for item in Seq.truncate mostItems (Seq.cast<Value> items) do
                        yield! causes (inside room) item
                  ]
                | value ->
                    match descriptionAs (value.GetType()) value with
                    | ValueSome inner -> inner.Fields |> List.collect (snd >> causes (inside room))
                    | ValueNone -> []
            with _ -> []

    let private withCauses found fault = List.fold (fun fault cause -> Fault.withCause cause fault) fault found

    let private asFailure (value: Value) =
        match value with
        | :? Fault as fault -> ValueSome fault
        | :? exn as error -> ValueSome(Fault.ofExn error)
        | _ -> ValueNone

    /// An error that has a name which callers can match on. A text, a list of errors, a number and an anonymous record have none.
    let private named (declared: Type) (value: Value) =
        match value with
        | :? string
        | :? IEnumerable -> ValueNone
        | value ->
            // Of a case that is null only the declared type is known, of an interface or obj only the value's.
            let kind =
                match value with
                | null -> declared
                | _ when FSharpType.IsUnion(declared, true) -> declared
                | value -> value.GetType()

            match descriptionAs kind value with
            | ValueSome error when not (error.Name.StartsWith '<') -> ValueSome error
            | _ -> ValueNone

    let private toFaultWith describedAs namelessAs (error: 'error) =
        let value = box error

        match asFailure value with
        | ValueSome fault -> fault
        | ValueNone ->
            match named typeof<'error> value with
            | ValueSome error ->
                let found = error.Fields |> List.collect (snd >> causes (room ()))
                describedAs error |> withCauses found
            | ValueNone -> namelessAs value |> withCauses (causes (room ()) value)

    [<RequiresUnreferencedCode("Reads the error by reflection; under trimming or Native AOT use ErrorCase.toFaultBy.")>]
    let toFault (error: 'error) =
        error
        |> toFaultWith (fun error -> Fault.create error.Name (message (room ()) error)) (fun value ->
            Fault.create "HandlerError" (text (room ()) value))

    /// An error's JSON may be code of its own, too. The error is told all the same.
    let private written name (json: unit -> string) =
        try
            Fault.create name (json ())
        with error ->
            Fault.create name "(it cannot be written as JSON)" |> Fault.withCause (Fault.ofExn error)

    [<RequiresUnreferencedCode("Reads the error by reflection; under trimming or Native AOT use ErrorCase.toFaultBy.")>]
    [<RequiresDynamicCode("Reads the error by reflection; under Native AOT use ErrorCase.toFaultBy.")>]
    let toJsonFault (error: 'error) =
        error
        |> toFaultWith
            (fun error ->
                written error.Name (fun () ->
                    ErrorJson.ofFields [
                        for (name, value), kind in List.zip error.Fields error.Types -> name, kind, value
                    ]))
            (fun value ->
                let kind =
                    match value with
                    | null -> typeof<'error>
                    | value -> value.GetType()

                written "HandlerError" (fun () -> ErrorJson.ofValue kind value))

    let toFaultBy (cases: JsonCase<'error> list) (error: 'error) =
        PureLambda.ErrorCase.ToFault(error, (cases :> IReadOnlyList<JsonCase<'error>>))
