/// Handlers of bytes, of text, of streams and of outcomes.
module PureLambda.FSharp.Tests.ByteHandlerLaws

open System.IO
open System.Threading.Tasks
open Xunit
open PureLambda.FSharp
open PureLambda.FSharp.Tests.Sample
open PureLambda.Properties

[<Fact>]
let ``bytes go in and out as they are`` () =
    Law.forAll Generators.payload (fun event ->
        match Handler.bytes (fun event _ -> Task.FromResult(Ok event)) |> run event with
        | Outcome.Answered(body, contentType) -> Law.equal (event, "application/octet-stream") (body, contentType)
        | other -> failwith $"{seen other}")

[<Fact>]
let ``text goes in and out as it is`` () =
    let echo = Handler.text (fun event _ -> Task.FromResult(Ok event))
    Law.forAll Generators.text (fun event -> Law.equal (Answered("text/plain; charset=utf-8", event)) (say event echo))

[<Fact>]
let ``a stream goes in and out as it is, with its media type`` () =
    let echo = Handler.stream "image/png" (fun event _ -> Task.FromResult(Ok event))

    Law.forAll Generators.payload (fun event ->
        match run event echo with
        | Outcome.Answered(body, contentType) -> Law.equal (event, "image/png") (body, contentType)
        | other -> failwith $"{seen other}")

type private Observed(bytes: byte[]) =
    inherit MemoryStream(bytes)
    let mutable disposed = false
    member _.IsDisposed = disposed
    override _.Dispose(disposing: bool) = disposed <- disposing

[<Fact>]
let ``a stream that was answered is read to its end and disposed`` () =
    use answer = new Observed(Array.zeroCreate 200_000)
    let outcome = Handler.stream "image/png" (fun _ _ -> Task.FromResult(Ok(answer :> Stream))) |> run Payload.empty

    match outcome with
    | Outcome.Answered(body, _) -> Law.equal (200_000, true) (Payload.length body, answer.IsDisposed)
    | other -> failwith $"{seen other}"

[<Fact>]
let ``streaming answers the response that its function gives`` () =
    let response = StreamedResponse.create (fun _ -> Task.FromResult())

    Law.forAll Generators.payload (fun event ->
        let mutable given = Payload.empty

        let handler =
            Handler.streaming (fun event _ ->
                given <- event
                Task.FromResult(Ok response))

        Law.equal (Streaming response) (run event handler |> seen)
        Law.equal event given)

[<Fact>]
let ``raw comes to the outcome that its function gives`` () =
    Law.forAll Generators.fault (fun fault ->
        let handler =
            Handler.raw (fun event _ ->
                Task.FromResult(if Payload.length event = 0 then Outcome.failed fault else Outcome.json event))
        Law.equal (Outcome.failed fault) (run Payload.empty handler)
        Law.equal (Outcome.json (Payload.ofText "{}")) (run (Payload.ofText "{}") handler))
