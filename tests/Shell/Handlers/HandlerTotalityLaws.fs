/// A handler of any shape never throws and never gives null.
module PureLambda.Properties.HandlerTotalityLaws

open System
open System.IO
open System.Threading
open System.Threading.Tasks
open PureLambda
open Xunit

let private boom () : 'T = raise (InvalidOperationException "boom")

/// A handler of each shape, by what its function does.
let private shapes: (string * ((unit -> unit) -> Handler)) list = [
    "Raw",
    (fun act ->
        Handler.Raw(fun _ _ ->
            act ()
            Task.FromResult Unchecked.defaultof<Outcome>))
    "Bytes",
    (fun act ->
        Handler.Bytes(fun payload _ ->
            act ()
            Task.FromResult payload))
    "Text",
    (fun act ->
        Handler.Text(fun _ _ ->
            act ()
            Task.FromResult Unchecked.defaultof<string>))
    "Stream",
    (fun act ->
        Handler.Stream(fun _ _ ->
            act ()
            Task.FromResult Unchecked.defaultof<Stream>))
    "Streaming",
    (fun act ->
        Handler.Streaming(fun _ _ ->
            act ()
            Task.FromResult Unchecked.defaultof<StreamedResponse>))
    "OfSync",
    (fun act ->
        Handler.OfSync(
            Codec.Text,
            Codec.Text,
            (fun _ _ ->
                act ()
                Unchecked.defaultof<string>)
        ))
    "OfResult",
    (fun act ->
        Handler.OfResult(
            Codec.Text,
            Codec.Text,
            (fun _ _ ->
                act ()
                Task.FromResult Unchecked.defaultof<Outcome<string>>)
        ))
    "Logged",
    (fun act ->
        Handler
            .Bytes(fun payload _ ->
                act ()
                Task.FromResult payload)
            .Logged())
    "Traced",
    (fun act ->
        Handler
            .Bytes(fun payload _ ->
                act ()
                Task.FromResult payload)
            .Traced())
    "Around",
    (fun act ->
        (Handler.Bytes(fun payload _ -> Task.FromResult payload))
            .Around(fun payload context inner ->
                act ()
                inner.InvokeAsync(payload, context)))
]

let shapeNames = TheoryData<string>([ for name, _ in shapes -> name ])

[<Theory; MemberData(nameof shapeNames)>]
let ``what the function of any shape throws is the failure`` (shape: string) =
    let handler = (Map shapes)[shape] boom
    let fault = Given.fault (Given.outcome handler Payload.Empty)
    Law.equal ("InvalidOperationException", "boom") (fault.Type, fault.Message)
    Assert.NotEqual(0, fault.StackTrace.Count)

[<Theory; InlineData("Raw"); InlineData("Text"); InlineData("Stream"); InlineData("OfSync"); InlineData("OfResult")>]
let ``a null where an answer was expected is a failure`` (shape: string) =
    Given.fault (Given.outcome ((Map shapes)[shape] ignore) Payload.Empty) |> ignore

[<Fact>]
let ``a cancelled task is a failure`` () =
    let handler = Handler.Text(fun _ _ -> Task.FromCanceled<string>(CancellationToken true))
    Law.equal "TaskCanceledException" (Given.fault (Given.outcome handler Payload.Empty)).Type
