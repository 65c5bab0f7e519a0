/// Places in JSON, found and written by the tests' own means.
module PureLambda.Tool.Tests.Place

open System
open System.Text.Json

type Step =
    | Name of string
    | Item of int

/// Every place of a value with what stands there, as JSON; the whole is at the empty place.
let rec all (place: Step list) (element: JsonElement) =
    seq {
        List.rev place, element

        match element.ValueKind with
        | JsonValueKind.Object ->
            for field in element.EnumerateObject() do
                yield! all (Name field.Name :: place) field.Value
        | JsonValueKind.Array ->
            for index, item in Seq.indexed (element.EnumerateArray()) do
                yield! all (Item index :: place) item
        | _ -> ()
    }

/// As a user writes it: what is no word stands in brackets.
let written (place: Step list) =
    let isWord (name: string) =
        name <> "" && Seq.forall (fun letter -> Char.IsAsciiLetterOrDigit letter || letter = '-') name

    let step index =
        function
        | Item at -> $"[{at}]"
        | Name name when not (isWord name) -> $"[\"{name}\"]"
        | Name name -> if index = 0 then name else "." + name

    place |> List.mapi step |> String.concat ""

/// What stands at each place where there is nothing below: the whole value, flat.
let leaves (text: string) =
    use json = JsonDocument.Parse text

    [
        for place, element in all [] json.RootElement do
            let isBranch =
                match element.ValueKind with
                | JsonValueKind.Object -> Seq.length (element.EnumerateObject()) > 0
                | JsonValueKind.Array -> element.GetArrayLength() > 0
                | _ -> false

            if not isBranch then
                place, element.GetRawText()
    ]

let rec private isPrefix (short: Step list) (long: Step list) =
    match short, long with
    | [], _ -> true
    | a :: others, b :: more -> a = b && isPrefix others more
    | _ -> false

/// The value without what is at a place or below it.
let without place leaves = leaves |> List.filter (fun (other, _) -> not (isPrefix place other))
