/// Fields of a JSON object; what is missing or of another kind is said by name.
module internal PureLambda.Contract.Fields

open System.Text.Json

/// A field that is there and not null.
let tryField (name: string) (element: JsonElement) =
    match element.TryGetProperty name with
    | true, value when value.ValueKind <> JsonValueKind.Null -> Some value
    | _ -> None

let field name element =
    match tryField name element with
    | Some value -> value
    | None -> failwith $"field \"{name}\" is missing"

let string (element: JsonElement) =
    match element.GetString() with
    | null -> failwith "a text was expected"
    | text -> text

let text name element = string (field name element)
let tryText name element = tryField name element |> Option.map string
let number name element = (field name element).GetInt32()

/// The items of a list; a list that is absent is empty.
let items name element =
    match tryField name element with
    | Some list -> [ for item in list.EnumerateArray() -> item ]
    | None -> []
