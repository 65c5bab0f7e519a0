/// As much of JSON Schema as the published schema of recordings uses, and no more: a keyword that is not known here
/// fails, so that a schema which grows is noticed.
[<RequireQualifiedAccess>]
module PureLambda.Recordings.Schema

open System.IO
open System.Text.Json
open System.Text.RegularExpressions

let private document =
    JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Fixtures.folder, "recording.schema.json")))

let private said = set [ "$schema"; "title"; "description"; "$defs"; "contentEncoding" ]

let private target (reference: string) =
    document.RootElement.GetProperty("$defs").GetProperty(reference.Replace("#/$defs/", ""))

let private isOfKind (kind: string) (value: JsonElement) =
    match kind with
    | "object" -> value.ValueKind = JsonValueKind.Object
    | "array" -> value.ValueKind = JsonValueKind.Array
    | "string" -> value.ValueKind = JsonValueKind.String
    | "boolean" -> value.ValueKind = JsonValueKind.True || value.ValueKind = JsonValueKind.False
    | "null" -> value.ValueKind = JsonValueKind.Null
    | "integer" -> value.ValueKind = JsonValueKind.Number && fst (value.TryGetInt64())
    | other -> failwith $"the schema names a type {other} that is not known here"

let private strings (element: JsonElement) = [ for item in element.EnumerateArray() -> string (item.GetString()) ]

let private has (name: string) (value: JsonElement) = fst (value.TryGetProperty name)

/// The fields that a schema speaks of, also through references.
let rec private known (schema: JsonElement) : Set<string> =
    let own =
        match schema.TryGetProperty "properties" with
        | true, fields -> set [ for field in fields.EnumerateObject() -> field.Name ]
        | _ -> Set.empty

    match schema.TryGetProperty "$ref" with
    | true, reference -> own + known (target (string (reference.GetString())))
    | _ -> own

/// Everything in which a value does not conform.
let rec private check (path: string) (schema: JsonElement) (value: JsonElement) : string list = [
    for keyword in schema.EnumerateObject() do
        let rule = keyword.Value
        let isObject = value.ValueKind = JsonValueKind.Object
        let isText = value.ValueKind = JsonValueKind.String

        match keyword.Name with
        | name when said.Contains name -> ()
        | "$ref" -> yield! check path (target (string (rule.GetString()))) value
        | "type" ->
            let kinds =
                if rule.ValueKind = JsonValueKind.Array then
                    strings rule
                else
                    [ string (rule.GetString()) ]
            if not (kinds |> List.exists (fun kind -> isOfKind kind value)) then
                $"{path}: no {kinds}"
        | "const" when not (JsonElement.DeepEquals(rule, value)) -> $"{path}: not {rule}"
        | "enum" when not (rule.EnumerateArray() |> Seq.exists (fun item -> JsonElement.DeepEquals(item, value))) ->
            $"{path}: none of {rule}"
        | "const"
        | "enum" -> ()
        | "minLength" when isText && (string (value.GetString())).Length < rule.GetInt32() -> $"{path}: too short"
        | "minimum" when value.ValueKind = JsonValueKind.Number && value.GetInt64() < rule.GetInt64() ->
            $"{path}: less than {rule}"
        | "maximum" when value.ValueKind = JsonValueKind.Number && value.GetInt64() > rule.GetInt64() ->
            $"{path}: more than {rule}"
        | "pattern" when isText && not (Regex.IsMatch(string (value.GetString()), string (rule.GetString()))) ->
            $"{path}: does not match {rule}"
        | "minItems" when value.ValueKind = JsonValueKind.Array && value.GetArrayLength() < rule.GetInt32() ->
            $"{path}: too few items"
        | "minLength"
        | "minimum"
        | "maximum"
        | "pattern"
        | "minItems" -> ()
        | "required" ->
            if isObject then
                for name in strings rule do
                    if not (has name value) then
                        $"{path}: without {name}"
        | "dependentRequired" ->
            if isObject then
                for field in rule.EnumerateObject() do
                    for name in strings field.Value do
                        if has field.Name value && not (has name value) then
                            $"{path}: {field.Name} without {name}"
        | "properties" ->
            if isObject then
                for field in rule.EnumerateObject() do
                    match value.TryGetProperty field.Name with
                    | true, inner -> yield! check $"{path}.{field.Name}" field.Value inner
                    | _ -> ()
        | "additionalProperties"
        | "unevaluatedProperties" ->
            if isObject then
                for field in value.EnumerateObject() do
                    if not ((known schema).Contains field.Name) then
                        if rule.ValueKind = JsonValueKind.False then
                            $"{path}: {field.Name} is not allowed"
                        else
                            yield! check $"{path}.{field.Name}" rule field.Value
        | "prefixItems" ->
            if value.ValueKind = JsonValueKind.Array then
                for part, item in Seq.zip (rule.EnumerateArray()) (value.EnumerateArray()) do
                    yield! check $"{path}[]" part item
        | "items" ->
            if value.ValueKind = JsonValueKind.Array then
                let skipped =
                    match schema.TryGetProperty "prefixItems" with
                    | true, prefix -> prefix.GetArrayLength()
                    | _ -> 0

                for item in value.EnumerateArray() |> Seq.skip (min skipped (value.GetArrayLength())) do
                    if rule.ValueKind = JsonValueKind.False then
                        $"{path}: too many items"
                    else
                        yield! check $"{path}[]" rule item
        | "oneOf" ->
            let fitting = [
                for case in rule.EnumerateArray() do
                    if (check path case value).IsEmpty then
                        case
            ]

            if fitting.Length <> 1 then
                $"{path}: fits {fitting.Length} of the forms"
        | other -> failwith $"the schema has a keyword {other} that is not known here"
]

let problems (text: string) =
    use value = JsonDocument.Parse text
    check "$" document.RootElement value.RootElement
