/// The chart of the README as text, from figures: bars on a logarithmic scale, at once in light and in dark.
module Chart

#load "Figures.fsx"

open System.Globalization
open Figures

let private bytes = 128

let private inFourWays way = [
    $"csharp-{way}", "PureLambda, C#"
    $"fsharp-{way}", "PureLambda, F#"
    $"csharp-json-{way}", "PureLambda, C#, System.Text.Json"
    $"httpclient-{way}", "HttpClient loop, C#"
]

let private groups = [
    "Native AOT", inFourWays "aot"
    "ReadyToRun composite", inFourWays "r2r"
    "Just-in-time", inFourWays "jit"
    "Go", [ ("go", "net/http loop") ]
]

/// The measures, and the class of their bars.
let private series = [ FirstAnswer, "first", "spawn → first answer"; WarmCpu, "warm", "CPU per warm invocation" ]

let private isPeer (program: string) = program = "go" || program.StartsWith "httpclient"

type private Row = { Program: string; Label: string; Ratios: (string * float) list }

/// The groups with what there are figures for, and nothing empty.
let private rows run = [
    for title, programs in groups do
        let known = [
            for program, label in programs do
                let ratios = [
                    for measure, kind, _ in series do
                        match times run program bytes measure with
                        | Some ratio when ratio > 0. -> kind, ratio
                        | _ -> ()
                ]

                if not ratios.IsEmpty then
                    { Program = program; Label = label; Ratios = ratios }
        ]

        if not known.IsEmpty then
            title, known
]

let private style =
    """
    svg { font: 13px system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif }
    .paper { fill: #ffffff; stroke: #d1d9e0 }
    text { fill: #1f2328 }
    .title { font-size: 17px; font-weight: 600 }
    .muted { fill: #59636e }
    .group { font-weight: 600 }
    .value { font-size: 11px; font-variant-numeric: tabular-nums }
    .grid { stroke: #e4e8ec }
    .one { stroke: #59636e }
    .first { fill: #0969da }
    .warm { fill: #bc6a00 }
    .first.peer { fill: #a3c9f5 }
    .warm.peer { fill: #eac69a }
    @media (prefers-color-scheme: dark) {
      .paper { fill: #0d1117; stroke: #3d444d }
      text { fill: #f0f6fc }
      .muted { fill: #9198a1 }
      .grid { stroke: #262c34 }
      .one { stroke: #9198a1 }
      .first { fill: #4493f8 }
      .warm { fill: #e3a03a }
      .first.peer { fill: #2b4a75 }
      .warm.peer { fill: #6b4c1f }
    }
"""

let private width, left, right = 860., 272., 806.
let private top, groupHeight, rowHeight, barHeight = 112., 32., 32., 11.

let private at (value: float) = value.ToString("0.#", CultureInfo.InvariantCulture)
let private ratio (value: float) = value.ToString((if value < 10. then "F2" else "F0"), CultureInfo.InvariantCulture)
let private escaped (text: string) = text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;")
let private text kind x y words = $"""<text class="{kind}" x="{at x}" y="{at y}">{escaped words}</text>"""

let private line kind x y1 y2 = $"""<line class="{kind}" x1="{at x}" y1="{at y1}" x2="{at x}" y2="{at y2}"/>"""

let private label x y words = $"""<text class="muted value" text-anchor="middle" x="{at x}" y="{at y}">{words}</text>"""

let private box kind x y width height =
    $"""<rect class="{kind}" x="{at x}" y="{at y}" width="{at width}" height="{at height}" rx="1.5"/>"""

/// One bar from the line of C to its value, to the left of it for what is below.
let private bar place row index (kind, value) =
    let y = 3. + float index * (barHeight + 1.)
    let kinds = if isPeer row.Program then $"{kind} peer" else kind
    let one, here = place 1., place value

    [
        box kinds (min one here) y (max 1. (abs (here - one))) barHeight
        text "value" (max one here + 5.) (y + barHeight - 1.5) $"{ratio value} ×"
    ]

let private drawRow place y row = [
    $"""<g transform="translate(0 {at y})">"""
    text "" 34. 19. row.Label
    yield! row.Ratios |> List.indexed |> List.collect (fun (index, value) -> bar place row index value)
    "</g>"
]

/// Each group at its height, and where the last one ends.
let private drawGroups place groups =
    let drawGroup y (title, rows) =
        let lines = [
            text "group" 20. (y + 22.) title
            for index, row in List.indexed rows do
                yield! drawRow place (y + groupHeight + float index * rowHeight) row
        ]

        lines, y + groupHeight + float rows.Length * rowHeight

    let lines, bottom = List.mapFold drawGroup top groups
    List.concat lines, bottom

let private legend =
    let entry x kind words = [ box kind x 72. 12. 12.; text "" (x + 18.) 82.5 words ]

    [
        for index, (_, kind, words) in List.indexed series do
            yield! entry (20. + 170. * float index) kind words

        box "first peer" 390. 72. 12. 12.
        yield! entry 404. "warm peer" "faint: programs without PureLambda"
    ]

/// What a screen reader says instead.
let private spoken groups = [
    for title, rows in groups do
        for row in rows do
            let values = [
                for _, kind, words in series do
                    for found, value in row.Ratios do
                        if found = kind then
                            $"{words} {ratio value}"
            ]

            $"""{title}, {row.Label}: {String.concat ", " values}."""
]

/// The chart: each program's ratios to the loop in C of the same run.
let draw run =
    let groups = rows run

    let values = [
        for _, rows in groups do
            for row in rows do
                yield! List.map snd row.Ratios
    ]

    let lowest, highest = List.min (0.95 :: values), List.max (10. :: values) * 1.25
    let place value = left + (right - left) * log (value / lowest) / log (highest / lowest)
    let bars, bottom = drawGroups place groups
    let ticks = [ 1.; 2.; 5.; 10.; 20.; 50.; 100.; 200.; 500.; 1000. ] |> List.filter (fun tick -> tick < highest)
    let height = bottom + 34.
    let machine = run.Machine

    [
        $"""<svg xmlns="http://www.w3.org/2000/svg" width="{at width}" height="{at height}" viewBox="0 0 {at width} {at height}" role="img" aria-labelledby="title desc">"""
        """<title id="title">Start and CPU of PureLambda and others, as multiples of a loop in C</title>"""
        $"""<desc id="desc">{spoken groups |> String.concat " " |> escaped}</desc>"""
        $"<style>{style}</style>"
        $"""<rect class="paper" x="0.5" y="0.5" width="{at (width - 1.)}" height="{at (height - 1.)}" rx="8"/>"""
        text "title" 20. 32. "Start and CPU, as multiples of a bare loop in C"
        text
            "muted"
            20.
            54.
            $"A typed JSON echo of {bytes} bytes. Logarithmic scale; shorter is better. Measured on {machine.Date}."
        yield! legend
        for tick in ticks do
            line (if tick = 1. then "one" else "grid") (place tick) (top - 2.) (bottom + 4.)
            label (place tick) (bottom + 20.) (if tick = 1. then "C" else $"{at tick} ×")
        yield! bars
        "</svg>"
        ""
    ]
    |> String.concat "\n"
