/// What the embedded metric format allows, and what becomes of the rest.
module PureLambda.Properties.MetricLimitLaws

open System
open System.Collections.Generic
open System.Text.Json
open System.Threading.Tasks
open FsCheck.FSharp
open PureLambda
open PureLambda.Properties.MetricLaws
open Xunit

/// The values that CloudWatch would take from the lines, by name. What the specification forbids throws.
let private taken (records: LogRecord list) =
    let values = Dictionary<string, List<float>>()

    for record in records do
        Assert.DoesNotContain('\n', record.Message)
        use json = JsonDocument.Parse record.Message
        let root = json.RootElement
        let names = [ for member' in root.EnumerateObject() -> member'.Name ]
        Law.equal (List.distinct names) names
        let directive = root.GetProperty("_aws").GetProperty("CloudWatchMetrics").EnumerateArray() |> Seq.exactlyOne
        let metrics = directive.GetProperty "Metrics"
        Assert.InRange(metrics.GetArrayLength(), 1, 100)

        for dimension in (directive.GetProperty "Dimensions").EnumerateArray() do
            Assert.InRange(dimension.GetArrayLength(), 0, 30)
            for name in dimension.EnumerateArray() do
                Law.equal JsonValueKind.String (root.GetProperty(nonNull (name.GetString()))).ValueKind

        for metric in metrics.EnumerateArray() do
            let name = nonNull (metric.GetProperty("Name").GetString())
            let value = root.GetProperty name
            if not (values.ContainsKey name) then
                values[name] <- List()

            if value.ValueKind = JsonValueKind.Array then
                Assert.InRange(value.GetArrayLength(), 2, 100)
                values[name].AddRange [ for one in value.EnumerateArray() -> one.GetDouble() ]
            else
                values[name].Add(value.GetDouble())

    Map [ for entry in values -> entry.Key, List.ofSeq entry.Value ]

[<Fact>]
let ``whatever is measured is written once, within the limits, in one line unless they are passed`` () =
    let measured =
        gen {
            let! names = Gen.choose (0, 250)
            let! values = Gen.elements [ 1; 2; 250 ]
            let! value = Gen.choose (-1000, 1000)

            return [
                for name in 1..names do
                    for number in 1 .. (if name % 7 = 0 then values else 1) do
                        $"m{name}", float (value + number) / 8.0
            ]
        }

    Law.forAll measured (fun measured ->
        let records = written (fine.Measured options) measured
        let own = set [ "Duration"; "Errors"; "ColdStart"; "Orders" ]
        let expected =
            measured |> List.groupBy fst |> List.map (fun (name, values) -> name, List.map snd values) |> Map
        Law.equal expected (taken records |> Map.filter (fun name _ -> not (own.Contains name)))
        let longest = expected.Values |> Seq.map List.length |> Seq.append [ 1 ] |> Seq.max
        if expected.Count + own.Count <= 100 && longest <= 100 then
            Law.equal 1 records.Length)

[<Fact>]
let ``what CloudWatch would not take is left out, and the rest is written`` () =
    let odd = [
        "Duration", 1.0
        "service", 1.0
        "_aws", 1.0
        "requestId", 1.0
        "", 1.0
        String('x', 1025), 1.0
        "Nan", nan
        "Infinite", infinity
        "Fine", 1.0
    ]

    let names = [ for entry in taken (written (fine.Measured options) odd) -> entry.Key ]
    Law.equal [ "ColdStart"; "Duration"; "Errors"; "Fine"; "Orders" ] names

[<Fact>]
let ``a name that is left out is said`` () =
    let records = List<LogRecord>()
    use context = Given.contextOf (ManualTime()) records.Add Given.invocation
    context.Metrics.Add("service", 1.0)
    Given.outcomeIn context (fine.Measured options) Payload.Empty |> ignore
    let warning = records |> Seq.filter (fun record -> not record.IsVerbatim) |> Seq.exactlyOne
    Law.equal (LogLevel.Warning, [ Header("metric", "service") ]) (warning.Level, List.ofSeq warning.Properties)

let private dimensions (dimensions: (string * string) list) =
    MetricOptions("Shop", Dimensions = Sequence.From [ for name, value in dimensions -> Header(name, value) ])

[<Fact>]
let ``options that the format does not allow are refused at once`` () =
    let refused = [
        MetricOptions ""
        MetricOptions(String('x', 1025))
        dimensions [ for number in 1..31 -> $"d{number}", "x" ]
        dimensions [ "d", "x"; "d", "y" ]
        dimensions [ "d", "" ]
        dimensions [ "", "x" ]
        dimensions [ "d", String('x', 1025) ]
        dimensions [ "Errors", "x" ]
    ]

    for options in refused do
        Assert.Throws<ArgumentException>(fun () -> fine.Measured options |> ignore) |> ignore

    fine.Measured(dimensions [ for number in 1..30 -> $"d{number}", "x" ]) |> ignore

[<Fact>]
let ``units are those of CloudWatch`` () =
    let unit' (value: MetricUnit) =
        let handler =
            Handler.Raw(fun _ context ->
                context.Metrics.Add("m", 1.0, value)
                Task.FromResult(Outcome.Success Payload.Empty :> Outcome))

        use json = JsonDocument.Parse (written (handler.Measured options) [] |> List.exactlyOne).Message
        let metrics = json.RootElement.GetProperty("_aws").GetProperty("CloudWatchMetrics")
        let metric = metrics[0].GetProperty("Metrics")[3]
        metric.GetProperty("Unit").GetString() |> nonNull

    let expected =
        let amounts = [
            "Bytes"
            "Kilobytes"
            "Megabytes"
            "Gigabytes"
            "Terabytes"
            "Bits"
            "Kilobits"
            "Megabits"
            "Gigabits"
            "Terabits"
        ]
        [ "None"; "Count"; "Percent"; "Seconds"; "Milliseconds"; "Microseconds" ]
        @ amounts
        @ [ for amount in "Count" :: amounts -> amount + "/Second" ]

    Law.equal expected [ for value in Enum.GetValues<MetricUnit>() -> unit' value ]
