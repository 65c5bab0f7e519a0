/// What logs and traces say of a handler, and that nothing else comes of them.
module PureLambda.FSharp.Tests.ObservationLaws

open System
open System.Diagnostics
open System.Threading.Tasks
open Xunit
open PureLambda
open PureLambda.FSharp
open PureLambda.FSharp.Tests.Sample
open PureLambda.Properties

let private echo = Handler.raw (fun event _ -> Task.FromResult(Outcome.json event))

// ---- logged ----------------------------------------------------------------------------------------------------

/// An outcome, and a streamed answer with what it wrote: it ends with its last byte.
let private written outcome =
    match outcome with
    | Outcome.Streaming response ->
        use body = new IO.MemoryStream()
        response.Write.Invoke(body).Wait()
        Choice2Of2(response.ContentType, body.ToArray())
    | other -> Choice1Of2 other

/// The handler's outcome, and what it logged; each line with its properties.
let private logged handler =
    let lines = ResizeArray<LogRecord>()
    let clock = Clock()
    use context = new Context(invocation, settings, clock, (fun line -> lines.Add line))

    let working =
        handler
        |> Handler.around (fun next event context ->
            task {
                clock.Advance(TimeSpan.FromMilliseconds 12.5)
                return! next event context
            })

    let outcome = working |> Handler.logged |> Handler.invoke Payload.empty context |> await |> written
    outcome,
    [
        for line in lines ->
            line.Level,
            line.Message,
            Option.ofObj line.RequestId,
            [ for property in line.Properties -> property.Name, property.Value ]
    ]

[<Fact>]
let ``logged changes no outcome, and writes one line of how it ended and how long it took`` () =
    Law.forAll Generators.handler (fun handler ->
        let outcome, lines = logged handler
        Law.equal (written (run Payload.empty handler)) outcome

        let message, properties =
            match outcome with
            | Choice1Of2(Outcome.Failed(Fault(errorType, _))) -> "invocation failed", [ "errorType", errorType ]
            | _ -> "invocation succeeded", []

        Law.equal [ LogLevel.Information, message, Some "request-1", ("durationMs", "12.5") :: properties ] lines)

// ---- traced ----------------------------------------------------------------------------------------------------

/// The spans that are written while work is done, and what the work gives. Others run beside it, so only those of this
/// law's own function count.
let private spansOf functionName work =
    let spans = ResizeArray<Activity>()

    use _ =
        let listener =
            new ActivityListener(
                ShouldListenTo = (fun source -> source.Name = "PureLambda"),
                Sample = (fun _ -> ActivitySamplingResult.AllData),
                ActivityStopped =
                    (fun span ->
                        if span.DisplayName = functionName then
                            lock spans (fun () -> spans.Add span))
            )

        ActivitySource.AddActivityListener listener
        listener

    work (), List.ofSeq spans

let private traced functionName handler =
    let invocation = Invocation(Attempt "request-1", Payload.empty, InvokedFunctionArn = "arn", TraceId = "Root=1")
    let settings = Protocol.Settings(settings.Api, FunctionName = functionName, FunctionVersion = "7")
    use context = new Context(invocation, settings, Clock(), ignore)
    spansOf functionName (fun () ->
        handler |> Handler.traced |> Handler.invoke Payload.empty context |> await |> written)

[<Fact>]
let ``traced changes no outcome, and each invocation is one span`` () =
    Law.forAll Generators.handler (fun handler ->
        let outcome, spans = traced "one-span" handler
        Law.equal (written (run Payload.empty handler)) outcome
        let span = Assert.Single spans
        Law.equal ActivityKind.Server span.Kind

        let status =
            match outcome with
            | Choice1Of2(Outcome.Failed(Fault(errorType, message))) ->
                ActivityStatusCode.Error, Some message, [ "error.type", Some errorType ]
            | _ -> ActivityStatusCode.Unset, None, []

        let errors = [
            for tag in span.Tags do
                if tag.Key = "error.type" then
                    tag.Key, Option.ofObj tag.Value
        ]
        Law.equal status (span.Status, Option.ofObj span.StatusDescription, errors))

[<Fact>]
let ``a span says which invocation of which function it is`` () =
    let _, spans = traced "which-span" echo
    let tags = set [ for tag in (Assert.Single spans).Tags -> tag.Key, Option.ofObj tag.Value ]

    let expected =
        set [
            "faas.invocation_id", Some "request-1"
            "cloud.resource_id", Some "arn"
            "faas.version", Some "7"
            "aws.xray.trace_header", Some "Root=1"
        ]

    Law.equal expected tags

[<Fact>]
let ``the handler runs inside its span`` () =
    let mutable inside = None

    let handler =
        Handler.raw (fun event _ ->
            inside <- Activity.Current |> Option.ofObj |> Option.map _.DisplayName
            Task.FromResult(Outcome.json event))

    let _, spans = traced "inside-span" handler
    Law.equal (1, Some "inside-span") (spans.Length, inside)
