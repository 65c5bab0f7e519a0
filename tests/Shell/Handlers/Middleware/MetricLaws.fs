/// What is measured is one line of CloudWatch's embedded metric format.
module PureLambda.Properties.MetricLaws

open System
open System.Collections.Generic
open System.Text.Json
open System.Threading.Tasks
open PureLambda
open PureLambda.Protocol
open Xunit

let internal options = MetricOptions("Shop", Dimensions = Sequence.From [ Header("service", "orders") ])

/// The records that come of an invocation in which so much is measured.
let internal written (handler: Handler) measured =
    let records = List<LogRecord>()
    let time = ManualTime()
    let settings = Settings(RuntimeApiAddress("localhost", 9001, ""), LogLevel = LogLevel.Critical)
    use context = new Context(Given.invocation, settings, time, (fun record -> records.Add record))

    for name, value in measured do
        context.Metrics.Add(name, value, MetricUnit.Count)

    Given.outcomeIn context handler Payload.Empty |> ignore
    List.ofSeq records

let internal fine =
    Handler.Raw(fun _ context ->
        context.Metrics.Add("Orders", 2.0, MetricUnit.Count)
        Task.FromResult(Outcome.Success(Given.text "fine") :> Outcome))

[<Fact>]
let ``a line is what the specification says, whatever the level`` () =
    let record = written (fine.Measured options) [] |> List.exactlyOne

    Law.equal
        ("""{"_aws":{"Timestamp":1767225600000,"CloudWatchMetrics":[{"Namespace":"Shop","Dimensions":[["service"]],"""
         + """"Metrics":[{"Name":"Duration","Unit":"Milliseconds"},{"Name":"Errors","Unit":"Count"},"""
         + """{"Name":"ColdStart","Unit":"Count"},{"Name":"Orders","Unit":"Count"}]}]},"""
         + """"service":"orders","requestId":"r-1","Duration":0,"Errors":0,"ColdStart":1,"Orders":2}""")
        record.Message

[<Theory; InlineData(LogFormat.Text); InlineData(LogFormat.Json)>]
let ``a line is written as it is in either format`` (format: LogFormat) =
    let record = written (fine.Measured options) [] |> List.exactlyOne
    Law.equal (record.Message + "\n") (LogLine.Of(record, format).ToText())

[<Fact>]
let ``a failure counts as an error, and the first invocation as a cold start`` () =
    let failing = Handler.Raw(fun _ _ -> failwith "boom").Measured options

    let counted () =
        use json = JsonDocument.Parse (written failing [] |> List.exactlyOne).Message
        let read (name: string) = json.RootElement.GetProperty(name).GetInt32()
        read "Errors", read "ColdStart"

    Law.equal [ 1, 1; 1, 0; 1, 0 ] [ for _ in 1..3 -> counted () ]

[<Fact>]
let ``without the middleware nothing comes of a metric`` () = Law.equal [] (written fine [ "m", 1.0 ])

[<Fact>]
let ``many threads may measure`` () =
    let metrics = Metrics()
    Parallel.For(0, 1000, (fun number -> metrics.Add($"m{number % 10}", 1.0))) |> ignore
    Law.equal [ for _ in 1..10 -> 100 ] [ for metric in metrics.Measured -> metric.Values.Count ]
