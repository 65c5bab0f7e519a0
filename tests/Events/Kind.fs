/// Kinds of events: how one is known, and what a codec makes of it.
module PureLambda.Events.Tests.Kind

open System.Text.Json
open PureLambda

type Kind = {
    Name: string
    /// Whether JSON is of this kind, if it is of none before it in the list.
    Is: JsonElement -> bool
    /// What is written of what was read.
    Again: Payload -> Result<Payload, Fault>
    /// What was read: to be compared.
    Read: Payload -> obj
}

let private result (outcome: Outcome<'a>) = outcome.Match((fun value -> Ok value), (fun fault -> Error fault))

/// Reads and writes.
let again (codec: Codec<'a>) payload = codec.Decode payload |> result |> Result.bind (codec.Encode >> result)

let kind name is (codec: Codec<'a>) = {
    Name = name
    Is = is
    Again = again codec
    Read = fun payload -> codec.Decode payload
}

// ---- what an event has ---------------------------------------------------------------------------------------------

let rec private at (path: string list) (element: JsonElement) =
    match path, element.ValueKind with
    | [], _ -> Some element
    | "0" :: others, JsonValueKind.Array when element.GetArrayLength() > 0 -> at others element[0]
    | name :: others, JsonValueKind.Object ->
        match element.TryGetProperty name with
        | true, value -> at others value
        | _ -> None
    | _ -> None

let private steps (path: string) = path.Split '/' |> List.ofArray

/// Whether there is something at a path, null too.
let has path element = at (steps path) element |> Option.isSome

let hasAll paths element = paths |> List.forall (fun path -> has path element)
let hasAny paths element = paths |> List.exists (fun path -> has path element)
let without path element = not (has path element)

/// Whether a text that fits is at a path.
let says path fits element =
    match at (steps path) element with
    | Some value when value.ValueKind = JsonValueKind.String -> fits (nonNull (value.GetString()))
    | _ -> false

let is path (text: string) = says path (fun found -> found = text)

let isList path element = at (steps path) element |> Option.exists (fun value -> value.ValueKind = JsonValueKind.Array)

let both one other (element: JsonElement) = one element && other element
