/// A streamed answer ends with its last byte, and what looks on says no earlier how.
module PureLambda.Properties.StreamEndLaws

open System
open System.Collections.Concurrent
open System.Diagnostics
open System.IO
open System.Text.Json
open System.Threading.Tasks
open PureLambda
open Xunit

/// A handler whose stream takes 30 ms after 10 ms of its own, and may then fail.
let private streaming (time: ManualTime) (inside: unit -> unit) fails =
    Handler.Streaming(fun _ _ ->
        time.Advance 10.0

        let write (body: Stream) =
            task {
                do! body.WriteAsync(Array.zeroCreate 5, 0, 5)
                inside ()
                time.Advance 30.0

                if fails then
                    raise (FaultException(Fault("TornOff", "half way")))
            }

        Task.FromResult(StreamedResponse((fun body -> write body), ContentType = "text/css")))

/// What a handler logged before its answer was written and in all; and what came of the writing.
let private observed (around: Handler -> Handler) inside fails =
    let time = ManualTime()
    let records = ConcurrentQueue<LogRecord>()
    let id = Guid.NewGuid().ToString()
    use context = Given.contextOf time records.Enqueue (Invocation(Attempt id, Payload.Empty))
    let handler = around (streaming time inside fails)

    match Given.outcomeIn context handler Payload.Empty with
    | :? Outcome.Streamed as outcome ->
        Law.equal "text/css" outcome.Response.ContentType
        let before = List.ofSeq records
        use body = new MemoryStream()

        let fault =
            try
                Patience.ended "the answer is written" (outcome.Response.Write.Invoke body)
                None
            with :? AggregateException as problem ->
                Some (nonNull problem.InnerException :?> FaultException).Fault

        Law.equal 5L body.Length
        Law.equal (if fails then Some(Fault("TornOff", "half way")) else None) fault
        before, List.ofSeq records
    | other -> failwith $"expected a stream, got {other}"

[<Theory; InlineData true; InlineData false>]
let ``logged says how a stream ended when it has, and how long all of it took`` (fails: bool) =
    let before, records = observed _.Logged() ignore fails
    Law.equal [] before

    let message, errorType =
        if fails then
            "invocation failed", [ Header("errorType", "TornOff") ]
        else
            "invocation succeeded", []

    match records with
    | [ record ] ->
        Law.equal message record.Message
        Law.equal (Header("durationMs", "40") :: errorType) (List.ofSeq record.Properties)
    | others -> failwith $"expected one record, found %A{others}"

[<Theory; InlineData true; InlineData false>]
let ``measured writes its line when a stream has ended`` (fails: bool) =
    let before, records = observed _.Measured(MetricOptions "Law") ignore fails
    Law.equal [] before
    use json = JsonDocument.Parse (List.exactlyOne records).Message
    Law.equal 40.0 (json.RootElement.GetProperty("Duration").GetDouble())
    Law.equal (if fails then 1 else 0) (json.RootElement.GetProperty("Errors").GetInt32())

[<Theory; InlineData true; InlineData false>]
let ``a stream is written within its span, which ends with it`` (fails: bool) =
    let ended = ConcurrentQueue<Activity>()
    let mutable inside: Activity | null = null

    use listener =
        new ActivityListener(
            ShouldListenTo = Func<_, _>(fun source -> source.Name = "PureLambda"),
            Sample = SampleActivity<ActivityContext>(fun _ -> ActivitySamplingResult.AllDataAndRecorded),
            ActivityStopped = Action<_> ended.Enqueue
        )

    ActivitySource.AddActivityListener listener

    let look () =
        inside <- Activity.Current
        Assert.DoesNotContain(nonNull inside, ended)

    observed _.Traced() look fails |> ignore
    let span = nonNull inside
    Assert.Contains(span, ended)
    Law.equal (if fails then ActivityStatusCode.Error else ActivityStatusCode.Unset) span.Status

[<Fact>]
let ``a failure without a fault counts as one`` () =
    let records = ConcurrentQueue<LogRecord>()
    use context = Given.contextOf (ManualTime()) records.Enqueue Given.invocation
    let failing = Handler.Raw(fun _ _ -> Task.FromResult(Outcome.Failure(Unchecked.defaultof<Fault>) :> Outcome))
    Given.outcomeIn context (failing.Logged()) Payload.Empty |> ignore
    Law.equal [ "invocation failed" ] [ for record in records -> record.Message ]
