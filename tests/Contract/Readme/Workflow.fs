/// A workflow of GitHub's as a page shows it: as much of YAML as such a page needs, and no line more.
module PureLambda.Contract.Readme.Workflow

open System.Text.RegularExpressions

/// How deep a line stands, whether it begins an item of a list, its name, and what is said of it there; empty when that
/// follows in the lines below.
type Line = { Depth: int; IsItem: bool; Name: string; Value: string }

let private line (text: string) =
    let found = Regex.Match(text, @"^( *)(- )?([\w-]+):(?: (\S.*))?$")

    if not found.Success then
        failwith $"\"{text}\" is neither NAME: VALUE nor - NAME: VALUE."

    {
        Depth = found.Groups[1].Length + found.Groups[2].Length
        IsItem = found.Groups[2].Success
        Name = found.Groups[3].Value
        Value = found.Groups[4].Value
    }

/// The lines, or a failure when one stands deeper than the one before it lets it.
let parse (text: string) =
    let lines = text.TrimEnd().Split '\n' |> Array.map line |> List.ofArray

    for before, next in List.pairwise lines do
        let limit = if before.Value = "" then before.Depth + (if next.IsItem then 4 else 2) else before.Depth

        if next.Depth > limit || next.Depth % 2 = 1 then
            failwith $"{next.Name} stands at {next.Depth}, below {before.Name} at {before.Depth}."

    lines

let named name lines = [
    for line in lines do
        if line.Name = name then
            line.Value
]
