/// What a run of the benchmark found, as a value and as the lines of a file. Nothing here measures or writes.
module Figures

open System
open System.Globalization

type Measure =
    | FirstAnswer
    | FirstInvocation
    | WarmCpu
    | PeakMemory
    | Unzipped
    | Zipped
    | PerSecond of invocations: int

/// Where and how it was measured. Figures of two machines do not compare, their ratios nearly do.
type Machine = { Date: string; Cpus: int; DotNet: string; AheadOfTime: string; Rounds: int }

/// The size of the events is 0 where there are none.
type Figure = { Program: string; Bytes: int; Measure: Measure; Value: float }

type Run = { Machine: Machine; Figures: Figure list }

/// The program that all others are compared with.
let baseline = "c"

let private names = [
    FirstAnswer, "first_answer_ms"
    FirstInvocation, "first_invocation_ms"
    WarmCpu, "warm_cpu_us"
    PeakMemory, "peak_memory_mb"
    Unzipped, "unzipped_kb"
    Zipped, "zipped_kb"
    PerSecond 1, "per_second_1"
    PerSecond 8, "per_second_8"
]

let find run program bytes measure =
    run.Figures
    |> List.tryFind (fun figure -> (figure.Program, figure.Bytes, figure.Measure) = (program, bytes, measure))
    |> Option.map _.Value

/// A figure as a multiple of the C loop's in the same run and at the same size.
let times run program bytes measure =
    match find run program bytes measure, find run baseline bytes measure with
    | Some value, Some reference when reference > 0. -> Some(value / reference)
    | _ -> None

/// Three significant digits, of large numbers all before the point, whatever the machine's culture.
let number (value: float) =
    if value = 0. then
        "0"
    else
        let digits = 2 - int (floor (log10 (abs value)))
        value.ToString($"F{max 0 digits}", CultureInfo.InvariantCulture)

let private header = "program,bytes,measure,value"

/// The lines of the file.
let write run =
    let machine name value = $"machine,,{name},{value}"

    [
        header
        machine "date" run.Machine.Date
        machine "cpus" (string run.Machine.Cpus)
        machine "dotnet" run.Machine.DotNet
        machine "ahead_of_time" run.Machine.AheadOfTime
        machine "rounds" (string run.Machine.Rounds)
        for figure in run.Figures do
            let name = List.find (fst >> (=) figure.Measure) names |> snd
            $"{figure.Program},{figure.Bytes},{name},{number figure.Value}"
    ]

let private wholeNumber (text: string) =
    match Int32.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture) with
    | true, value -> Ok value
    | _ -> Error $"{text} is not a whole number"

let private positive (text: string) =
    match Double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture) with
    | true, value when value >= 0. && Double.IsFinite value -> Ok value
    | _ -> Error $"{text} is not a number from 0"

let private measured name =
    match List.tryFind (snd >> (=) name) names with
    | Some(measure, _) -> Ok measure
    | None -> Error $"there is no measure {name}"

let private figure (fields: string[]) =
    match wholeNumber fields[1], measured fields[2], positive fields[3] with
    | Ok bytes, Ok measure, Ok value -> Ok { Program = fields[0]; Bytes = bytes; Measure = measure; Value = value }
    | Error problem, _, _
    | _, Error problem, _
    | _, _, Error problem -> Error problem

/// Reads the lines, or says which is wrong.
let read (lines: string list) =
    let rec each index (machine: Map<string, string>) figures lines =
        match lines with
        | [] -> Ok(machine, List.rev figures)
        | line: string :: others ->
            match line.Split ',' with
            | [| "machine"; ""; name; value |] -> each (index + 1) (machine.Add(name, value)) figures others
            | [| _; _; _; _ |] as fields ->
                match figure fields with
                | Ok figure -> each (index + 1) machine (figure :: figures) others
                | Error problem -> Error $"line {index}: {problem}"
            | _ -> Error $"line {index}: four fields were expected: {header}"

    let described (machine: Map<string, string>) =
        let text name = machine.TryFind name |> Option.defaultValue "?"

        match wholeNumber (text "cpus"), wholeNumber (text "rounds") with
        | Ok cpus, Ok rounds ->
            Ok {
                Date = text "date"
                Cpus = cpus
                DotNet = text "dotnet"
                AheadOfTime = text "ahead_of_time"
                Rounds = rounds
            }
        | Error problem, _
        | _, Error problem -> Error $"of the machine, {problem}"

    match lines with
    | first :: others when first = header ->
        each 2 Map.empty [] others
        |> Result.bind (fun (machine, figures) ->
            described machine |> Result.map (fun machine -> { Machine = machine; Figures = figures }))
    | _ -> Error $"the first line is not {header}"
