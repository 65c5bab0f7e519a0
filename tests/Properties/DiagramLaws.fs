/// The drawing is the tables: what the literals say is drawn, and nothing else is.
module PureLambda.Properties.DiagramLaws

open Xunit
open PureLambda.Properties

let private caseOf (name: string) = name.Split('.')[0]
let private isKindOf (short: string) (name: string) = name = short || caseOf name = short

/// Every pair of the literal that goes somewhere is told by exactly one row, which goes to the same case.
let private tells table (rows: Diagram.Row list) samples =
    for (state, event), cell in Map.toList table do
        if List.contains state samples then
            let exactly = rows |> List.filter (fun row -> row.State = state && isKindOf row.Event event)
            let like = rows |> List.filter (fun row -> row.State = caseOf state && isKindOf row.Event event)
            let telling = if exactly = [] then like else exactly
            let expected = if cell = "bug" || cell = "=" then [] else [ caseOf cell ]
            Law.equal (state, event, expected) (state, event, telling |> List.map _.Next)

[<Fact>]
let ``the drawn rows are those of the literal tables`` () =
    tells Table.ofProcess Diagram.processRows (List.map fst Samples.processStates)
    tells Table.ofWorker Diagram.workerRows (List.map fst Samples.workerStates)

[<Fact>]
let ``a row names a kind only where it decides`` () =
    let rows = Diagram.processRows @ Diagram.workerRows
    let named =
        rows
        |> List.collect (fun row -> [ row.State; row.Event ])
        |> List.filter (fun name -> name.Contains '.')
        |> Set
    Law.equal
        (Set [ "Init.OnDemand"; "Init.SnapStart"; "Next.Spent"; "Posted.Accepted"; "Posted.Refused"; "Posted.Broken" ])
        named

[<Fact>]
let ``the chart has an arrow for every row, a beginning and an end for both machines`` () =
    let lines = Diagram.mermaid.Split '\n' |> List.ofArray
    Law.equal "stateDiagram-v2" lines.Head

    for row in Diagram.processRows @ Diagram.workerRows do
        let from = $"{caseOf row.State} --> {row.Next}: "
        Assert.Contains(lines, fun line -> line.Trim().StartsWith from && line.Contains row.Event)

    for line in
        [
            "    [*] --> Init"
            "    Stopped --> [*]"
            "    state Serve {"
            "        [*] --> Next"
            "        Done --> [*]"
        ] do
        Assert.Single(lines, line) |> ignore

[<Fact>]
let ``the table of a machine has a line for every row`` () =
    for table, rows in [ Diagram.processTable, Diagram.processRows; Diagram.workerTable, Diagram.workerRows ] do
        let lines = [ for row in rows -> $"| {row.State} | {row.Event} | {row.Next} |" ]
        Law.equal ([ "| state | event | next |"; "|---|---|---|" ] @ lines) (table.Split '\n' |> List.ofArray)
