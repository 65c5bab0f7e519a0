/// JSON as a tree that can be changed, and the equality that the laws speak of.
module PureLambda.Events.Tests.Json

open System
open System.Text
open System.Text.Json
open FsCheck
open FsCheck.FSharp
open PureLambda

type Json =
    | Object of (string * Json) list
    | List of Json list
    | Scalar of json: string

type Step =
    | Member of string
    | Item of int

let rec private ofElement (element: JsonElement) =
    match element.ValueKind with
    | JsonValueKind.Object ->
        Object [ for property in element.EnumerateObject() -> property.Name, ofElement property.Value ]
    | JsonValueKind.Array -> List [ for item in element.EnumerateArray() -> ofElement item ]
    | _ -> Scalar(element.GetRawText())

let parse (text: string) =
    use document = JsonDocument.Parse text
    ofElement document.RootElement

let private quoted (text: string) = $"\"{JsonEncodedText.Encode text}\""

let rec toText json =
    match json with
    | Object members -> "{" + String.Join(",", [ for name, value in members -> quoted name + ":" + toText value ]) + "}"
    | List items -> "[" + String.Join(",", List.map toText items) + "]"
    | Scalar text -> text

let payload json = json |> toText |> Payload.FromText

/// Of a name that comes twice the last counts.
let rec private withoutRepeated json =
    match json with
    | Object members ->
        Object [
            for name, value in members |> List.rev |> List.distinctBy fst |> List.rev -> name, withoutRepeated value
        ]
    | List items -> List(List.map withoutRepeated items)
    | Scalar text -> Scalar text

/// Equal but for the order of members and the way in which numbers are written; null is not absent.
let same (one: Payload) (other: Payload) =
    let parsed (payload: Payload) = payload.ToText() |> parse |> withoutRepeated |> toText |> JsonDocument.Parse

    use one = parsed one
    use other = parsed other
    JsonElement.DeepEquals(one.RootElement, other.RootElement)

/// Every object with its place, the whole first.
let rec objects json : (Step list * (string * Json) list) list =
    let below step json = [ for place, members in objects json -> step :: place, members ]

    match json with
    | Object members ->
        ([], members)
        :: [
            for name, value in members do
                yield! below (Member name) value
        ]
    | List items -> [
        for index, item in List.indexed items do
            yield! below (Item index) item
      ]
    | Scalar _ -> []

/// Every place.
let rec places json : Step list list =
    match json with
    | Object members ->
        []
        :: [
            for name, value in members do
                for place in places value -> Member name :: place
        ]
    | List items ->
        []
        :: [
            for index, item in List.indexed items do
                for place in places item -> Item index :: place
        ]
    | Scalar _ -> [ [] ]

/// What stands at a place becomes what a function makes of it.
let rec change place change' json =
    match place, json with
    | [], _ -> change' json
    | Member name :: others, Object members ->
        Object [ for other, value in members -> other, (if other = name then change others change' value else value) ]
    | Item index :: others, List items ->
        List(items |> List.mapi (fun at item -> if at = index then change others change' item else item))
    | _ -> failwith $"no {place} in {json}"

let add name value json =
    match json with
    | Object members -> Object((name, value) :: members)
    | other -> other

let remove name json =
    match json with
    | Object members -> Object(members |> List.filter (fun (other, _) -> other <> name))
    | other -> other

/// A place as a reader writes it, items without their number.
let path (place: Step list) =
    String.concat "" [
        for step in place ->
            match step with
            | Member name -> "." + name
            | Item _ -> "[]"
    ]

let private texts = [
    ""
    "text"
    "é 日本"
    "1"
    "-5"
    "true"
    "2026-04-09T12:34:56Z"
    "arn:aws:sqs:eu-central-1:123456789012:q"
    "YQ=="
    "{}"
]

/// Any JSON of a few levels.
let rec generator size : Gen<Json> =
    let scalar =
        Gen.oneof [
            Gen.elements [ "null"; "true"; "false"; "0"; "-1.5e3"; "1775738096123"; "1e400"; "0.10" ]
            Gen.elements texts |> Gen.map quoted
        ]
        |> Gen.map Scalar

    if size = 0 then
        scalar
    else
        let items = Gen.listOfLength 2 (generator (size / 2))
        let name = Gen.elements [ "Records"; "body"; "headers"; "x"; "é"; "" ]

        Gen.oneof [
            scalar
            Gen.map List items
            Gen.map2 (fun name items -> Object [ for item in items -> name, item ]) name items
            Gen.map2 (fun one two -> Object [ "detail", one; "request", two ]) (generator 0) (generator (size / 2))
        ]

let bytes (text: string) = Encoding.UTF8.GetBytes text
