/// How much the tests see: the rows of the tables by hand, and the default mutators of dotnet-stryker over the core, the
/// protocol and the combinators.
module Mutate

#load "Rows.fsx"

open System
open System.IO
open System.Text.Json
open System.Text.RegularExpressions
open Process
open Rows

type Part =
    | All
    | OnlyRows
    | OnlyCore
    | OnlyCombinators

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
                    File = Regex.Replace(entry.Name.Replace('\\', '/'), @"^.*(?=(Core|Protocol|Combinators)/)", "")
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

/// What a folder of tests sees of the files that the stryker-config.json in it names.
let private runStryker name tests =
    inScratchCopy (fun folder ->
        let output = emptied (Path.Combine(artifacts, "stryker", name))
        dotnet [ "tool"; "restore" ] |> within folder |> runQuietly "Restoring the tools"
        dotnet [ "restore"; tests ] |> within folder |> runQuietly "Restoring the tests"

        // Its exit code says whether its own bar was met, and the bar here is for both parts: the report counts.
        let code =
            step $"stryker: {name}" (fun () ->
                dotnet [ "stryker"; "--output"; output ]
                |> within (Path.Combine(folder, tests))
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
    let seen = outcome.Total - outcome.Survivors.Length
    note $"%-12s{name}%5d{seen} of %5d{outcome.Total} seen, %.1f{percent outcome} %%"

let private parts = [
    "rows", OnlyRows, mutateRows
    "core", OnlyCore, (fun () -> runStryker "core" "tests/Properties")
    "combinators", OnlyCombinators, (fun () -> runStryker "combinators" "tests/FSharp")
]

let mutate part =
    let outcomes = [
        for name, mine, run in parts do
            if part = All || part = mine then
                name, run ()
    ]

    let unexplained, outdated =
        compare (outcomes |> List.collect (fun (_, outcome) -> outcome.Survivors)) (explained ())

    if not unexplained.IsEmpty then
        warn $"Survivors without a reason in {survivorsFile}:"

        for mutant in unexplained do
            note $"| {mutant.File}:{mutant.Line} | `{escaped mutant.Change}` | |"

    if part = All && not outdated.IsEmpty then
        warn $"Rows of {survivorsFile} that survive no more:"

        for file, change in outdated do
            note $"| {file} | `{change}` |"

    for name, outcome in outcomes do
        say name outcome

    note $"{unexplained.Length} survived without a reason; the bar is {bar} %% of each."
    let missed (_, outcome) = outcome.Total = 0 || percent outcome < bar
    if List.exists missed outcomes then 1 else 0
