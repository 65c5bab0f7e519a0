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
    Gen.elements [
        Outcome.Success(Given.text "fine") :> Outcome
        Outcome.Failure(Fault("OutOfStock", "none left"))
        Outcome.Streamed(StreamedResponse(fun _ -> Task.CompletedTask))
    ]

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
