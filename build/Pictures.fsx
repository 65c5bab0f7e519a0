/// The chart and the tables as files: drawn from benchmarks/figures.csv, and checked to be what that draws.
module Pictures

#load "Process.fsx" "Chart.fsx" "Tables.fsx"

open System.IO
open Process

let file = "benchmarks/figures.csv"
let private chart = "docs/images/speed.svg"
let private page = "docs/performance.md"
let private starts, ends = "<!-- figures: begin -->", "<!-- figures: end -->"

let private path name = Path.Combine(root, name)

let private figures () =
    match File.ReadAllLines(path file) |> List.ofArray |> Figures.read with
    | Ok run -> run
    | Error problem -> halt $"{file} cannot be read: {problem}. To write it anew: dotnet fsi build.fsx bench --all"

/// The page with other tables between its marks.
let private withTables tables (text: string) =
    match text.IndexOf starts, text.IndexOf ends with
    | first, last when first >= 0 && last > first ->
        text[.. first + starts.Length - 1] + "\n\n" + tables + "\n" + text[last..]
    | _ -> halt $"{page} has lost the marks between which the tables are: {starts} and {ends}."

let private drawn run = [ chart, Chart.draw run; page, withTables (Tables.markdown run) (File.ReadAllText(path page)) ]

/// Draws both anew.
let redraw () =
    for name, text in drawn (figures ()) do
        File.WriteAllText(path name, text)
        note $"    {name}"

/// Keeps what was measured, and draws it.
let keep run =
    File.WriteAllText(path file, String.concat "\n" (Figures.write run) + "\n")
    note $"    {file}"
    redraw ()

/// A picture that somebody drew by hand, or figures that nobody drew, do not pass.
let check () =
    step "chart and tables" (fun () ->
        for name, text in drawn (figures ()) do
            if not (File.Exists(path name)) || File.ReadAllText(path name) <> text then
                halt $"{name} is not what {file} draws. To draw it: dotnet fsi build.fsx chart")
