/// JSON as it is compared: by what it says, not by how it is written.
[<RequireQualifiedAccess>]
module PureLambda.Contract.JsonText

open System
open System.Collections.Generic
open System.Text.Json
open System.Text.Json.Nodes

let tryParse (bytes: byte[]) =
    try
        match JsonNode.Parse(ReadOnlySpan bytes) with
        | null -> None
        | node -> Some node
    with :? JsonException ->
        None

/// An object, as headers and error bodies have it.
let tryObject bytes =
    match tryParse bytes with
    | Some(:? JsonObject as object) -> Some object
    | _ -> None

let same (one: JsonNode) (other: JsonNode) = JsonNode.DeepEquals(one, other)

let equal (one: byte[]) (other: byte[]) =
    match tryParse one, tryParse other with
    | Some one, Some other -> same one other
    | _ -> false

let bytes (node: JsonNode) = JsonSerializer.SerializeToUtf8Bytes node

let text (value: string) : JsonNode = nonNull (JsonValue.Create value)
let number (value: int) : JsonNode = JsonValue.Create value
let list (items: JsonNode seq) : JsonNode = JsonArray(Array.ofSeq items)
let object (fields: (string * JsonNode) list) = JsonObject(fields |> List.map KeyValuePair<string, JsonNode | null>)
