/// Each shape of handler is the same thing: a total function from bytes to an outcome.
module PureLambda.Properties.HandlerLaws

open System
open System.IO
open System.Text
open System.Threading.Tasks
open FsCheck.FSharp
open PureLambda
open Xunit

let private bytes =
    ArbMap.defaults
    |> ArbMap.generate<byte array>
    |> Gen.map (fun bytes -> Payload.Of(ReadOnlyMemory bytes))

/// Any text that can be written: a lone surrogate cannot.
let private texts =
    ArbMap.defaults
    |> ArbMap.generate<char list>
    |> Gen.map (List.filter (Char.IsSurrogate >> not) >> Array.ofList >> String)

let private bodyOf (outcome: Outcome) =
    match outcome with
    | :? Outcome.Success as outcome -> outcome.Body
    | other -> failwith $"expected an answer, got {other}"

[<Fact>]
let ``a handler of bytes gets the event as it is, and its answer is bytes`` () =
    let handler = Handler.Bytes(fun payload _ -> Task.FromResult payload)

    Law.forAll bytes (fun event ->
        let outcome = Given.outcome handler event
        Law.equal event (bodyOf outcome)
        Law.equal MediaType.Bytes (snd (Given.success outcome)))

[<Fact>]
let ``a handler of text gets and gives text`` () =
    let handler = Handler.Text(fun text _ -> Task.FromResult $"<{text}>")

    Law.forAll texts (fun text ->
        Law.equal ($"<{text}>", MediaType.Text) (Given.success (Given.outcome handler (Given.text text))))

[<Fact>]
let ``a handler of streams reads the event and gives what its stream holds, and the stream is closed`` () =
    let mutable given = Stream.Null

    let upper (input: Stream) (_: Context) =
        task {
            use reader = new StreamReader(input)
            let! text = reader.ReadToEndAsync()
            let answer: Stream = new MemoryStream(Encoding.UTF8.GetBytes(text + text))
            given <- answer
            return answer
        }

    Law.forAll texts (fun text ->
        let outcome = Given.outcome (Handler.Stream(upper, "text/css")) (Given.text text)
        Law.equal (text + text, "text/css") (Given.success outcome)
        Assert.False given.CanRead)

[<Fact>]
let ``a streaming handler gives the head and the writer that it was given`` () =
    let response = StreamedResponse((fun _ -> Task.CompletedTask), ContentType = "text/event-stream")
    let handler = Handler.Streaming(fun _ _ -> Task.FromResult response)

    match Given.outcome handler Payload.Empty with
    | :? Outcome.Streamed as outcome -> Assert.Same(response, outcome.Response)
    | other -> failwith $"expected a stream, got {other}"

[<Fact>]
let ``a synchronous handler answers as one that waits does`` () =
    Law.forAll texts (fun text ->
        let shout (text: string) (_: Context) = text.ToUpperInvariant()
        let sync = Handler.OfSync(Codec.Text, Codec.Text, shout)
        let waiting = Handler.Of(Codec.Text, Codec.Text, (fun text context -> Task.FromResult(shout text context)))
        Law.equal (Given.outcome waiting (Given.text text)) (Given.outcome sync (Given.text text)))

[<Fact>]
let ``a failure that is a value is the outcome, unchanged`` () =
    let fault = Fault("OutOfStock", "none left", Causes = Sequence.From [ Fault("Cause", "why") ])

    let handler =
        Handler.OfResult(
            Codec.Text,
            Codec.Text,
            (fun text _ ->
                Task.FromResult(
                    if text = "fail" then
                        Outcome<string>.Failure fault :> Outcome<string>
                    else
                        Outcome<string>.Success text
                ))
        )

    Law.equal ("fine", MediaType.Text) (Given.success (Given.outcome handler (Given.text "fine")))
    Law.equal fault (Given.fault (Given.outcome handler (Given.text "fail")))

[<Fact>]
let ``middleware runs before and after, and may answer in the handler's place`` () =
    let inner = Handler.Text(fun text _ -> Task.FromResult $"inner {text}")

    let around =
        inner.Around(fun payload context handler ->
            if payload.IsEmpty then
                ValueTask.FromResult(Outcome.Success(Given.text "nothing"))
            else
                task {
                    let! outcome = handler.InvokeAsync(Given.text (payload.ToText() + "!"), context)
                    return Outcome.Success(Given.text $"outer {bodyOf(outcome).ToText()}") :> Outcome
                }
                |> ValueTask<Outcome>)

    Law.equal "outer inner event!" (fst (Given.success (Given.outcome around (Given.text "event"))))
    Law.equal "nothing" (fst (Given.success (Given.outcome around Payload.Empty)))
