/// A handler of one record as the handler of a batch, and what is said of a batch beside its answer.
module PureLambda.Properties.BatchedHandlerLaws

open System
open System.Collections.Concurrent
open System.Threading.Tasks
open PureLambda
open Xunit

let private event =
    Given.text
        """{"Records":[{"messageId":"a","body":"good"},{"messageId":"b","body":"bad"},{"messageId":"c","body":"good"}]}"""

let private ofOutcome (outcome: string -> Outcome) =
    Handler.Raw(fun record _ -> Task.FromResult(outcome (record.ToText())))

let private answered = """{"batchItemFailures":[{"itemIdentifier":"b"}]}"""

let private fine: Outcome = Outcome.Success(Given.text "fine")
let private failure: Outcome = Outcome.Failure(Fault("OutOfStock", "none left"))

[<Fact>]
let ``each record is an event of its own, and a failure fails it`` () =
    let handler = ofOutcome (fun text -> if text = "bad" then failure else fine)
    let batch = handler.Batched(BatchSource.Sqs, BatchOptions.Sequential)
    Law.equal answered (fst (Given.success (Given.outcome batch event)))

[<Fact>]
let ``a null instead of an outcome, and a streamed answer that fails, fail the record`` () =
    let streamed: Outcome = Outcome.Streamed(StreamedResponse(fun _ -> failwith "boom"))

    for bad in [ Unchecked.defaultof<Outcome>; streamed; Outcome.Failure(Unchecked.defaultof<Fault>) ] do
        let handler = ofOutcome (fun text -> if text = "bad" then bad else fine)
        let batch = handler.Batched(BatchSource.Sqs, BatchOptions.Sequential)
        Law.equal answered (fst (Given.success (Given.outcome batch event)))

[<Fact>]
let ``what a streamed answer writes is done`` () =
    let mutable written = 0

    let streamed: Outcome =
        Outcome.Streamed(
            StreamedResponse(fun body ->
                written <- written + 1
                body.WriteAsync([| 1uy |], 0, 1))
        )

    let batch = (ofOutcome (fun _ -> streamed)).Batched(BatchSource.Sqs, BatchOptions.Sequential)
    Law.equal """{"batchItemFailures":[]}""" (fst (Given.success (Given.outcome batch event)))
    Law.equal 3 written

[<Fact>]
let ``middleware within the batch runs for each record, and around it once`` () =
    let runs = ConcurrentQueue<string>()

    let counted name (handler: Handler) =
        handler.Around(
            name,
            fun payload context inner ->
                runs.Enqueue name
                inner.InvokeAsync(payload, context)
        )

    let batch =
        (counted "within" (ofOutcome (fun _ -> fine))).Batched(BatchSource.Sqs, BatchOptions.Sequential)
        |> counted "around"

    Given.outcome batch event |> ignore
    Law.equal [ "around"; "within"; "within"; "within" ] (List.ofSeq runs)
    Law.equal "around > batch > within > raw" (string batch)

/// The outcome of a batch in which every record comes to this, and what was logged.
let private logged options (timeLeft: TimeSpan) outcome =
    let time = ManualTime()
    let records = ConcurrentQueue<LogRecord>()
    let deadline = Deadline((time.GetUtcNow() + timeLeft).ToUnixTimeMilliseconds())
    use context = Given.contextOf time records.Enqueue (Invocation(Attempt "r-1", Payload.Empty, Deadline = deadline))
    let batch = (ofOutcome (fun _ -> outcome)).Batched(BatchSource.Sqs, options)
    Given.outcomeIn context batch event, List.ofSeq records

[<Fact>]
let ``where none succeeds the invocation may fail, with the faults as causes`` () =
    let options = BatchOptions(FailWhenNoneSucceeds = true)
    let fault = Given.fault (fst (logged options (TimeSpan.FromMinutes 1.0) failure))
    Law.equal ("BatchFailed", 3) (fault.Type, fault.Causes.Count)
    Given.success (fst (logged BatchOptions.Sequential (TimeSpan.FromMinutes 1.0) failure)) |> ignore
    Given.success (fst (logged options (TimeSpan.FromMinutes 1.0) fine)) |> ignore

[<Fact>]
let ``a record that failed is logged with its id and why`` () =
    let _, records = logged BatchOptions.Sequential (TimeSpan.FromMinutes 1.0) failure

    Law.equal [ "a", "OutOfStock"; "b", "OutOfStock"; "c", "OutOfStock" ] [
        for record in records ->
            Law.equal LogLevel.Error record.Level
            record.Properties[0].Value, (nonNull record.Fault).Type
    ]

[<Fact>]
let ``that a batch was split is logged, once`` () =
    let _, records = logged BatchOptions.Sequential (TimeSpan.FromSeconds 1.0) fine

    match records with
    | [ record ] -> Law.equal (LogLevel.Warning, "2") (record.Level, record.Properties[0].Value)
    | others -> failwith $"%A{others}"

[<Fact>]
let ``nothing is begun when the environment is about to go away`` () =
    use stopping = new Threading.CancellationTokenSource()
    use context = new Context(Given.invocation, Given.settings, ManualTime(), ignore, stopping.Token)

    let handler =
        Handler.Raw(fun _ _ ->
            stopping.Cancel()
            Task.FromResult fine)

    let batch = handler.Batched(BatchSource.Sqs, BatchOptions.Sequential)
    let body, _ = Given.success (Given.outcomeIn context batch event)
    Law.equal """{"batchItemFailures":[{"itemIdentifier":"b"},{"itemIdentifier":"c"}]}""" body

[<Fact>]
let ``less than one at once is refused`` () =
    Assert.Throws<ArgumentOutOfRangeException>(fun () -> BatchOptions.Parallel 0 |> ignore) |> ignore
