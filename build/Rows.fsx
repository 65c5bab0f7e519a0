/// Breaks the transition tables one row at a time, all in one build: a variable says which row is broken.
module Rows

#load "Process.fsx"

open System
open System.Diagnostics
open System.IO
open System.Text.RegularExpressions
open Process

type Mutant = { File: string; Line: int; Change: string }

/// What the tests saw: how many mutants there were, and those that no test noticed.
type Outcome = { Total: int; Survivors: Mutant list }

/// One row, `(state, event) => next`, and the lines it stands on.
type private Row = { First: int; Last: int; Pair: string; Next: string }

type private Change =
    | Removed
    | AnswersWith of next: string

let private machine = "src/Runtime.CSharp/Core/Machine.cs"

/// How far brackets are open in the text, so that a row broken over several lines is read as one.
let private depth (text: string) =
    let count brackets = text |> Seq.filter (fun letter -> Seq.contains letter brackets) |> Seq.length
    count "([{" - count ")]}"

/// The rows of one table, from the line after its head to the arm that refuses everything else.
let private rowsFrom (lines: string[]) start =
    let rec read index first before rows =
        let line = Regex.Replace(lines[index], "//.*$", "").Trim()
        let text = $"{before} {line}".Trim()

        if text = "" || text = "{" then
            read (index + 1) (index + 1) "" rows
        elif not (text.EndsWith ',' && depth text = 0) then
            read (index + 1) first text rows
        else
            match text.TrimEnd(',').Split(" => ", 2) with
            | [| "_"; _ |] -> List.rev rows
            | [| pair; next |] when not (pair.Contains " when ") ->
                read (index + 1) (index + 1) "" ({ First = first; Last = index; Pair = pair; Next = next } :: rows)
            | _ -> halt $"{machine}:{first + 1} is not a row `(state, event) => next,`: {text}"

    read start start "" []

let private tables (lines: string[]) = [
    for index, line in Array.indexed lines do
        if line.TrimEnd().EndsWith "(state, @event) switch" then
            rowsFrom lines (index + 1)
]

/// Two mutants a row: the row is missing, and the row answers as the one below it does.
let private changes (rows: Row list) = [
    for row, below in List.zip rows (rows.Tail @ [ rows.Head ]) do
        row, Removed

        if below.Next <> row.Next then
            row, AnswersWith below.Next
]

let private switchboard =
    """internal static class Mutation
{
    private static readonly string? Active = System.Environment.GetEnvironmentVariable("PURELAMBDA_MUTANT");

    public static bool Is(int number) => Active == number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
"""

/// The file with every change in it, asleep. A row stays on its first line, so that a compiler error names it.
let private mutated (lines: string[]) (changes: (int * (Row * Change)) list) =
    let result = Array.copy lines

    for row, mine in changes |> List.groupBy (fun (_, (row, _)) -> row) do
        let pair, next =
            (("", ""), mine)
            ||> List.fold (fun (pair, next) (number, (_, change)) ->
                match change with
                | Removed -> $"{pair} when !Mutation.Is({number})", next
                | AnswersWith other -> pair, $"Mutation.Is({number}) ? {other} : {next}")

        Array.fill result row.First (row.Last - row.First + 1) ""
        result[row.First] <- $"{row.Pair}{pair} => {next}{row.Next},"

    result

let private errorLine = Regex(@"Machine\.cs\((\d+),\d+\): error")

/// Builds the tests over the changed file. An answer that does not type-check is no mutant: it is left out.
let rec private buildWith folder lines changes =
    File.WriteAllLines(Path.Combine(folder, machine), mutated lines changes)

    let building =
        release "build" "tests/Properties" [ "-p:TreatWarningsAsErrors=false"; "-p:RunAnalyzers=false" ]
        |> within folder

    match capture building with
    | 0, _, _ -> changes
    | _, output, errors ->
        let wrong = set [ for error in errorLine.Matches output -> int error.Groups[1].Value - 1 ]
        let kept =
            changes
            |> List.filter (fun (_, (row, change)) -> change = Removed || not (wrong.Contains row.First))

        if kept.Length = changes.Length then
            halt $"The changed tables do not build:\n{output}{errors}"

        buildWith folder lines kept

let private runTests folder limit variables =
    command (Path.Combine(folder, "tests/Properties/bin/Release/net10.0/PureLambda.Properties")) [ "-stopOnFail" ]
    |> within folder
    |> given variables
    |> captureWithin limit

let mutateRows () =
    inScratchCopy (fun folder ->
        let lines = File.ReadAllLines(Path.Combine(folder, machine))
        File.WriteAllText(Path.Combine(folder, "src/Runtime.CSharp/Core/Mutation.cs"), switchboard)
        let all = tables lines |> List.collect changes |> List.indexed

        if all.IsEmpty then
            halt $"No table `(state, @event) switch` was found in {machine}."

        let built = step "build with every row changed" (fun () -> buildWith folder lines all)
        let watch = Stopwatch.StartNew()

        match runTests folder (TimeSpan.FromHours 1.) [] with
        | Some 0, _, _ -> ()
        | _, output, errors -> halt $"The tests fail before anything is changed:\n{output}{errors}"

        // A machine that turns in a circle never ends its tests: that was noticed too.
        let limit = 3. * watch.Elapsed + TimeSpan.FromSeconds 30.

        let survivors =
            step $"{built.Length} changes to the rows" (fun () -> [
                for number, (row, change) in built do
                    match runTests folder limit [ ("PURELAMBDA_MUTANT", string number) ] with
                    | Some 0, _, _ ->
                        let what =
                            match change with
                            | Removed -> "removed"
                            | AnswersWith other -> other

                        { File = "Core/Machine.cs"; Line = row.First + 1; Change = $"{row.Pair} → {what}" }
                    | _ -> ()
            ])

        { Total = built.Length; Survivors = survivors })
