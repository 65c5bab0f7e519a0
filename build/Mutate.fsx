/// How much the tests see: the rows of the tables by hand, and the default mutators of dotnet-stryker.
module Mutate

#load "Rows.fsx"

open System
open System.IO
open System.Text.Json
open System.Text.RegularExpressions
open Process
open Rows

type Part =
    | Both
    | OnlyRows
    | OnlyStryker

let private bar = 95.
let private survivorsFile = "tests/mutations-survived.md"

/// The source between two places of a file, in one line.
let private between (source: string) (location: JsonElement) =
    let lines = source.Split '\n'

    let offset (place: string) =
        let position = location.GetProperty place
        let line = position.GetProperty("line").GetInt32() - 1
        (lines |> Seq.take line |> Seq.sumBy (fun text -> text.Length + 1))
        + position.GetProperty("column").GetInt32()
        - 1

    source[offset "start" .. offset "end" - 1]

let private oneLine (text: string) = Regex.Replace(text, @"\s+", " ").Trim()

let private shortened (text: string) =
    let line = oneLine text
    if line.Length > 100 then line[..99] + "…" else line

let private text (name: string) (element: JsonElement) =
    match element.TryGetProperty name with
    | true, value -> string (value.GetString())
    | _ -> ""

/// Reads Stryker's report. What does not compile or was left out is no mutant.
let private readReport (file: string) =
    let files = JsonDocument.Parse(File.ReadAllText file).RootElement.GetProperty "files"

    let all = [
        for entry in files.EnumerateObject() do
            let source = text "source" entry.Value

            for mutant in entry.Value.GetProperty("mutants").EnumerateArray() do
                let location = mutant.GetProperty "location"

                text "status" mutant,
                {
                    File = Regex.Replace(entry.Name.Replace('\\', '/'), @"^.*(?=(Core|Protocol)/)", "")
                    Line = location.GetProperty("start").GetProperty("line").GetInt32()
                    Change = shortened (between source location) + " → " + shortened (text "replacement" mutant)
                }
    ]

    let withStatus (statuses: string list) =
        all |> List.filter (fun (status, _) -> List.contains status statuses) |> List.map snd

    let survivors = withStatus [ "Survived"; "NoCoverage" ]

    { Total = survivors.Length + (withStatus [ "Killed"; "Timeout" ]).Length; Survivors = survivors }

/// A thousand runs of the tests: with fewer cases than usual they see a little less, never more.
let private casesOfAMutant = 60

let private runStryker () =
    inScratchCopy (fun folder ->
        let output = emptied (Path.Combine(artifacts, "stryker"))
        dotnet [ "tool"; "restore" ] |> within folder |> runQuietly "Restoring the tools"
        dotnet [ "restore"; "tests/Properties" ] |> within folder |> runQuietly "Restoring the tests"

        // Its exit code says whether its own bar was met, and the bar here is for both parts: the report counts.
        let code =
            step "stryker" (fun () ->
                dotnet [ "stryker"; "--output"; output ]
                |> within (Path.Combine(folder, "tests/Properties"))
                |> given [ ("PURELAMBDA_TESTS", string casesOfAMutant) ]
                |> exitCode)

        match Directory.GetFiles(output, "mutation-report.json", SearchOption.AllDirectories) with
        | [| report |] -> readReport report
        | _ -> halt $"dotnet-stryker ended with exit code {code} and left no report.")

let private escaped (change: string) = change.Replace("|", "\\|")
let private key mutant = mutant.File, escaped (oneLine mutant.Change)

/// The survivors that have a reason: file and change of each row. Lines move, so they are not compared.
let private explained () = [
    for line in File.ReadLines(Path.Combine(root, survivorsFile)) do
        match Regex.Split(line, @"(?<!\\)\|") |> Array.map _.Trim() with
        | [| _; place; change; reason; _ |] when change.StartsWith '`' && reason <> "" ->
            (place.Split ':')[0], oneLine (change.Trim '`')
        | _ -> ()
]

/// A row explains one survivor: what the list has too little of, and what it has too much of.
let private compare survivors known =
    let surplus mine key others =
        mine
        |> List.groupBy key
        |> List.collect (fun (what, same) ->
            let matched = others |> List.filter ((=) what) |> List.length
            List.skip (min matched same.Length) same)

    surplus survivors key known, surplus known id (List.map key survivors)

let private percent outcome = 100. * float (outcome.Total - outcome.Survivors.Length) / float (max 1 outcome.Total)

let private say name outcome =
    note
        $"%-10s{name}%5d{outcome.Total - outcome.Survivors.Length} of %5d{outcome.Total} seen, %.1f{percent outcome} %%"

let mutate part =
    let rows = if part = OnlyStryker then None else Some(mutateRows ())
    let stryker = if part = OnlyRows then None else Some(runStryker ())
    let outcomes = List.choose id [ rows; stryker ]

    let together = { Total = List.sumBy _.Total outcomes; Survivors = List.collect _.Survivors outcomes }

    let unexplained, outdated = compare together.Survivors (explained ())

    if not unexplained.IsEmpty then
        warn $"Survivors without a reason in {survivorsFile}:"

        for mutant in unexplained do
            note $"| {mutant.File}:{mutant.Line} | `{escaped mutant.Change}` | |"

    if part = Both && not outdated.IsEmpty then
        warn $"Rows of {survivorsFile} that survive no more:"

        for file, change in outdated do
            note $"| {file} | `{change}` |"

    Option.iter (say "rows") rows
    Option.iter (say "stryker") stryker
    say "together" together
    note $"{together.Survivors.Length} survived, {unexplained.Length} of them without a reason; the bar is {bar} %%."
    if together.Total > 0 && percent together >= bar then 0 else 1
