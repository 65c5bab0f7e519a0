/// The JSON in which faults are told, read by the tests' own means, and faults that are too large for it.
module PureLambda.Properties.ErrorJson

open System
open System.Text.Json
open PureLambda

let json (bytes: ReadOnlyMemory<byte>) = JsonDocument.Parse(bytes, JsonDocumentOptions(MaxDepth = 512)).RootElement
let said (name: string) (element: JsonElement) = element.GetProperty(name).GetString() |> string
let items (name: string) (element: JsonElement) = [ for item in element.GetProperty(name).EnumerateArray() -> item ]
let texts name element = items name element |> List.map (fun item -> string (item.GetString()))
let names (element: JsonElement) = [ for member' in element.EnumerateObject() -> member'.Name ]

let filler = String('x', 1000)
let many count (item: 'a) = Sequence.From(List.replicate count item)
