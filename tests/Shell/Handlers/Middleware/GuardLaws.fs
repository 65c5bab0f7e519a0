/// Middleware that answers or fails in the handler's place.
module PureLambda.Properties.GuardLaws

open System
open System.IO
open System.Threading.Tasks
open FsCheck.FSharp
open PureLambda
open Xunit

let private answering (length: int) =
    Handler.Raw(fun _ _ ->
        Task.FromResult(Outcome.Success(Payload.Of(ReadOnlyMemory(Array.zeroCreate length))) :> Outcome))

// ---- size --------------------------------------------------------------------------------------------------------

[<Fact>]
let ``an answer up to the limit passes, and a longer one is a failure that says what to do`` () =
    Law.forAll (Gen.zip (Gen.choose (0, 40)) (Gen.choose (0, 40))) (fun (length, limit) ->
        let handler = answering length
        let outcome = Given.outcome (handler.SizeGuarded limit) Payload.Empty

        if length <= limit then
            Law.equal (Given.outcome handler Payload.Empty) outcome
        else
            let fault = Given.fault outcome
            Law.equal "AnswerTooLarge" fault.Type
            Assert.Contains($"{length} bytes, and at most {limit}", fault.Message)
            Assert.Contains("S3", fault.Message))

[<Fact>]
let ``the limit is the service's, to the byte`` () =
    let limit = Handler.MaxAnswerBytes
    Law.equal 6_291_556 limit
    Given.success (Given.outcome ((answering limit).SizeGuarded()) Payload.Empty) |> ignore
    Given.fault (Given.outcome ((answering (limit + 1)).SizeGuarded()) Payload.Empty) |> ignore

[<Fact>]
let ``what is no answer in one piece passes the guard`` () =
    let outcomes: Outcome list = [
        Outcome.Failure(Fault("OutOfStock", "none left"))
        Outcome.Streamed(StreamedResponse(fun _ -> Task.CompletedTask))
    ]

    for outcome in outcomes do
        let handler = Handler.Raw(fun _ _ -> Task.FromResult outcome)
        Assert.Same(outcome, Given.outcome (handler.SizeGuarded 0) Payload.Empty)

// ---- faults ------------------------------------------------------------------------------------------------------

let private shout (fault: Fault) = Fault(fault.Type.ToUpperInvariant(), fault.Message)

[<Fact>]
let ``failures are mapped, and answers are not`` () =
    let fails = Handler.Raw(fun _ _ -> raise (FaultException(Fault("Shut", "now"))))
    Law.equal (Fault("SHUT", "now")) (Given.fault (Given.outcome (fails.FaultsMapped shout) Payload.Empty))
    let fine = answering 3
    Law.equal (Given.outcome fine Payload.Empty) (Given.outcome (fine.FaultsMapped shout) Payload.Empty)

[<Fact>]
let ``mapping by two functions in turn is mapping by their composition, and by none changes nothing`` () =
    let faults =
        ArbMap.defaults
        |> ArbMap.generate<string * string>
        |> Gen.map (fun (name, text) -> Fault(name, text))
    let longer (fault: Fault) = Fault(fault.Type + "!", fault.Message)

    Law.forAll faults (fun fault ->
        let fails = Handler.Raw(fun _ _ -> Task.FromResult(Outcome.Failure fault :> Outcome))
        let outcome (handler: Handler) = Given.fault (Given.outcome handler Payload.Empty)
        Law.equal fault (outcome (fails.FaultsMapped id))
        Law.equal
            (outcome (fails.FaultsMapped(shout >> longer)))
            (outcome ((fails.FaultsMapped shout).FaultsMapped longer)))

[<Fact>]
let ``the failure behind a streamed answer is mapped, and what was written is not`` () =
    let write (body: Stream) =
        task {
            do! body.WriteAsync(Array.zeroCreate 5, 0, 5)
            raise (FaultException(Fault("Torn", "off")))
        }

    let handler = Handler.Streaming(fun _ _ -> Task.FromResult(StreamedResponse(fun body -> write body)))

    match Given.outcome (handler.FaultsMapped shout) Payload.Empty with
    | :? Outcome.Streamed as outcome ->
        use body = new MemoryStream()
        let problem = Assert.Throws<AggregateException>(fun () -> (outcome.Response.Write.Invoke body).Wait())
        Law.equal (Fault("TORN", "off")) (nonNull problem.InnerException :?> FaultException).Fault
        Law.equal 5L body.Length
    | other -> failwith $"expected a stream, got {other}"

// ---- warm-up -----------------------------------------------------------------------------------------------------

[<Fact>]
let ``a warm-up is answered without the handler, and all else by it`` () =
    let mutable runs = 0

    let handler =
        Handler
            .Raw(fun event _ ->
                runs <- runs + 1
                Task.FromResult(Outcome.Success event :> Outcome))
            .WarmUpAnswered(fun event -> Handler.IsWarmUp event)

    let answer text = fst (Given.success (Given.outcome handler (Given.text text)))

    for warmUp in [ """{"source":"serverless-plugin-warmup"}"""; """{"a":1,"warmer":true}"""; """{"warmup":true}""" ] do
        Law.equal "\"warm\"" (answer warmUp)

    Law.equal 0 runs

    let others = [
        ""
        "null"
        "{}"
        "[true]"
        """{"source":"aws.events"}"""
        """{"source":true}"""
        """{"warmer":false}"""
        """{"warmer":"true"}"""
        """{"a":{"warmer":true}}"""
        """{"\ud800":true}"""
        $"""{{"a":"{String('x', 2000)}","warmer":true}}"""
    ]

    for other in others do
        Law.equal other (answer other)

    Law.equal others.Length runs
