/// JSON as a tree that can be changed: members in another order, more members, another value somewhere.
module PureLambda.FSharp.Tests.JsonTree

open System
open System.Text.Json
open FsCheck
open FsCheck.FSharp
open PureLambda.FSharp

type Json =
    | Object of (string * Json) list
    | List of Json list
    | Scalar of json: string

let private quoted (text: string) = $"\"{JsonEncodedText.Encode text}\""

let rec private ofElement (element: JsonElement) =
    match element.ValueKind with
    | JsonValueKind.Object ->
        Object [ for property in element.EnumerateObject() -> property.Name, ofElement property.Value ]
    | JsonValueKind.Array -> List [ for item in element.EnumerateArray() -> ofElement item ]
    | _ -> Scalar(element.GetRawText())

let ofPayload (payload: Payload) =
    use document = JsonDocument.Parse payload.Memory
    ofElement document.RootElement

let rec private toText json =
    match json with
    | Object members -> "{" + String.Join(",", [ for name, value in members -> quoted name + ":" + toText value ]) + "}"
    | List items -> "[" + String.Join(",", List.map toText items) + "]"
    | Scalar text -> text

let toPayload json = json |> toText |> Payload.ofText

/// Any JSON.
let rec generator size : Gen<Json> =
    let scalar =
        Gen.oneof [
            Gen.elements [ "null"; "true"; "false"; "0"; "-1.5e3" ]
            Gen.map quoted Generators.text
            Gen.map string Generators.int64
        ]
        |> Gen.map Scalar

    if size = 0 then
        scalar
    else
        let deeper = generator (size / 2) |> Generators.few
        let names = Generators.few Generators.text

        Gen.frequency [
            2, scalar
            1, Gen.map List deeper
            1,
            Gen.map2
                (fun names items ->
                    Object(
                        List.zip (List.truncate (List.length items) names) (List.truncate (List.length names) items)
                    ))
                names
                deeper
        ]

/// The same values, the members of every object in another order.
let rec shuffled json =
    match json with
    | Object members ->
        gen {
            let! changed =
                members
                |> List.map (fun (name, value) -> shuffled value |> Gen.map (fun value -> name, value))
                |> Gen.sequenceToList
            let! order = Gen.shuffle changed
            return Object(List.ofArray order)
        }
    | List items -> items |> List.map shuffled |> Gen.sequenceToList |> Gen.map List
    | Scalar _ -> Gen.constant json

/// More members in every object but those of these names, under names that nobody asks for.
let rec widened maps json =
    let stranger = Gen.map2 (fun name value -> "x-" + name, value) Generators.text (generator 4)

    match json with
    | Object members ->
        gen {
            let inner (name, value) = if Set.contains name maps then Gen.constant value else widened maps value
            let! changed =
                members
                |> List.map (fun item -> inner item |> Gen.map (fun value -> fst item, value))
                |> Gen.sequenceToList
            let! strangers = Generators.few stranger
            let! order = Gen.shuffle (strangers @ changed)
            return Object(List.ofArray order)
        }
    | List items -> items |> List.map (widened maps) |> Gen.sequenceToList |> Gen.map List
    | Scalar _ -> Gen.constant json

/// Every value in it, with its path and with how the tree is when another stands there.
let rec places json : (string * Json * (Json -> Json)) list = [
    "", json, id

    match json with
    | Object members ->
        for index, (name, value) in List.indexed members do
            for path, found, change in places value do
                $".{name}{path}", found, fun other -> Object(List.updateAt index (name, change other) members)
    | List items ->
        for index, item in List.indexed items do
            for path, found, change in places item do
                $"[{index}]{path}", found, fun other -> List(List.updateAt index (change other) items)
    | Scalar _ -> ()
]
