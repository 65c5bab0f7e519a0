/// Middleware that looks on: it logs and traces, and changes no outcome.
module PureLambda.Properties.ObservingLaws

open System
open System.Collections.Concurrent
open System.Diagnostics
open System.Threading.Tasks
open FsCheck
open FsCheck.FSharp
open PureLambda
open Xunit

let private outcomes: Gen<Outcome> =
    Gen.elements [ Outcome.Success(Given.text "fine") :> Outcome; Outcome.Failure(Fault("OutOfStock", "none left")) ]

let private giving (time: ManualTime) (took: TimeSpan) outcome =
    Handler.Raw(fun _ _ ->
        time.Advance took
        Task.FromResult outcome)

let private spans =
    Gen.choose (0, 900_000_000)
    |> Gen.map (fun microseconds -> TimeSpan.FromMicroseconds(float microseconds))

[<Fact>]
let ``a logged handler logs once for each invocation, with its id, how it ended and how long it took`` () =
    Law.forAll (Gen.zip outcomes spans) (fun (outcome, took) ->
        let time = ManualTime()
        let records = ConcurrentQueue<LogRecord>()
        use context = Given.contextOf time records.Enqueue Given.invocation
        let handler = (giving time took outcome).Logged()
        Assert.Same(outcome, Given.outcomeIn context handler Payload.Empty)

        match List.ofSeq records with
        | [ record ] ->
            let failed = outcome :? Outcome.Failure
            Law.equal "r-1" (string record.RequestId)
            Law.equal (if failed then "invocation failed" else "invocation succeeded") record.Message
            let properties = Map [ for property in record.Properties -> property.Name, property.Value ]
            Law.equal took.TotalMilliseconds (Double.Parse properties["durationMs"])
            Law.equal (if failed then Some "OutOfStock" else None) (properties.TryFind "errorType")
        | others -> failwith $"expected one record, found {others.Length}")

/// The spans of the runtime that belong to one request, while a listener listens.
let private listening requestId (run: unit -> unit) =
    let spans = ConcurrentQueue<Activity>()

    use listener =
        new ActivityListener(
            ShouldListenTo = Func<_, _>(fun source -> source.Name = "PureLambda"),
            Sample = SampleActivity<ActivityContext>(fun _ -> ActivitySamplingResult.AllDataAndRecorded),
            ActivityStopped = Action<_> spans.Enqueue
        )

    ActivitySource.AddActivityListener listener
    run ()
    [
        for span in spans do
            if string (span.GetTagItem "faas.invocation_id") = requestId then
                span
    ]

[<Fact>]
let ``a traced handler makes one span for each invocation, and a failure is an error in it`` () =
    for i, failure in [ 1, false; 2, true ] do
        let id = $"traced-{i}"
        let invocation =
            Invocation(Attempt id, Payload.Empty, InvokedFunctionArn = "arn:aws:lambda:law", TraceId = "Root=1")
        use context = Given.contextOf (ManualTime()) ignore invocation

        let outcome: Outcome =
            if failure then
                Outcome.Failure(Fault("OutOfStock", "none left"))
            else
                Outcome.Success(Given.text "fine")

        let handler = Handler.Raw(fun _ _ -> Task.FromResult outcome).Traced()
        let spans = listening id (fun () -> Assert.Same(outcome, Given.outcomeIn context handler Payload.Empty))

        match spans with
        | [ span ] ->
            Law.equal ("law", ActivityKind.Server) (span.DisplayName, span.Kind)

            Law.equal [ "arn:aws:lambda:law"; "7"; "Root=1" ] [
                for tag in [ "cloud.resource_id"; "faas.version"; "aws.xray.trace_header" ] ->
                    string (span.GetTagItem tag)
            ]

            Law.equal (if failure then ActivityStatusCode.Error else ActivityStatusCode.Unset) span.Status
            Law.equal (if failure then "OutOfStock" else "") (string (span.GetTagItem "error.type"))
        | others -> failwith $"expected one span, found {others.Length}"

let private parentOf traceId =
    let id = Guid.NewGuid().ToString()
    let invocation = Invocation(Attempt id, Payload.Empty, TraceId = traceId)
    use context = Given.contextOf (ManualTime()) ignore invocation
    let handler = Handler.Raw(fun _ _ -> Task.FromResult(Outcome.Success(Given.text "fine") :> Outcome)).Traced()
    let spans = listening id (fun () -> Given.outcomeIn context handler Payload.Empty |> ignore)
    let span = List.exactlyOne spans
    span.TraceId.ToHexString(), span.ParentSpanId.ToHexString(), span.Recorded, span.HasRemoteParent

[<Fact>]
let ``the parent of a span is that of the trace header`` () =
    let header = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=1:2:3"
    Law.equal ("5759e988bd862e3fe1be46a994272793", "53995c3f42cd8ad8", true, true) (parentOf header)

[<Theory;
  InlineData(";Sampled=1", ActivityTraceFlags.Recorded);
  InlineData(";Sampled=0", ActivityTraceFlags.None);
  InlineData(";Sampled=?", ActivityTraceFlags.None);
  InlineData("", ActivityTraceFlags.None)>]
let ``a trace is recorded where the header says so`` (sampled: string, flags: ActivityTraceFlags) =
    let header = $"Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8{sampled}"
    Law.equal flags (TraceHeader.Parent header).TraceFlags

[<Theory;
  InlineData("Root=1-5759e988-bd862e3fe1be46a994272793");
  InlineData("Root=1-5759e988-bd862e3fe1be46a99427279;Parent=53995c3f42cd8ad8");
  InlineData("Root=2-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8");
  InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8adg");
  InlineData("Root=1-00000000-000000000000000000000000;Parent=53995c3f42cd8ad8");
  InlineData("Root;Parent;=;;");
  InlineData("")>]
let ``a trace header that names no parent gives none`` (header: string) =
    let _, parent, _, isRemote = parentOf header
    Law.equal ("0000000000000000", false) (parent, isRemote)

[<Fact>]
let ``where nobody listens there is no span`` () =
    let mutable seen = 0

    let handler =
        Handler.Raw(fun _ _ ->
            seen <- if isNull Activity.Current then 1 else 2
            Task.FromResult(Outcome.Success(Given.text "fine") :> Outcome))

    use context = Given.context ()
    Given.outcomeIn context (handler.Traced()) Payload.Empty |> ignore
    Law.equal 1 seen

[<Theory;
  InlineData(LogLevel.Trace);
  InlineData(LogLevel.Information);
  InlineData(LogLevel.Error);
  InlineData(LogLevel.Critical)>]
let ``a logger writes what is at its level or above, with the invocation's ids`` (level: LogLevel) =
    let records = ConcurrentQueue<LogRecord>()
    let time = ManualTime()
    let invocation = Invocation(Attempt "r-1", Payload.Empty, TraceId = "Root=1", TenantId = "blue")
    let logger = Logger(invocation, level, time, Action<_> records.Enqueue)
    let fault = Fault("No", "no")

    logger.Trace("m", ReadOnlySpan<Header>.Empty)
    logger.Debug("m", ReadOnlySpan<Header>.Empty)
    logger.Information("m", ReadOnlySpan<Header>.Empty)
    logger.Warning("m", ReadOnlySpan<Header>.Empty)
    logger.Error("m", fault, ReadOnlySpan<Header>.Empty)
    logger.Critical("m", fault, ReadOnlySpan<Header>.Empty)

    Law.equal [
        for each in Enum.GetValues<LogLevel>() do
            if each >= level then
                each
    ] [ for record in records -> record.Level ]

    for record in records do
        Law.equal ("r-1", "Root=1", "blue") (string record.RequestId, string record.TraceId, string record.TenantId)
        Law.equal (record.Level >= LogLevel.Error) (not (isNull record.Fault))
        Law.equal (time.GetUtcNow()) record.Time
