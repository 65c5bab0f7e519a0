namespace PureLambda.FSharp

open System.Diagnostics.CodeAnalysis
open System.IO
open System.Text.Json
open System.Threading.Tasks

type Handler = PureLambda.Handler

[<RequireQualifiedAccess>]
module Handler =
    // Most answers are there at once, and then nothing waits for them.
    let private map (change: 'a -> 'b) (answer: Task<'a>) =
        if answer.IsCompletedSuccessfully then
            Task.FromResult(change answer.Result)
        else
            task {
                let! value = answer
                return change value
            }

    let codec
        (input: Codec<'event>)
        (output: Codec<'answer>)
        (toFault: 'error -> Fault)
        (f: 'event -> Context -> Task<Result<'answer, 'error>>)
        =
        let toOutcome result = result |> Result.mapError toFault |> Outcome.ofResult
        Handler.OfResult(input, output, (fun event context -> f event context |> map toOutcome))

    [<RequiresUnreferencedCode("Reads types by reflection; under trimming or Native AOT use Handler.codec.")>]
    [<RequiresDynamicCode("Reads types by reflection; under Native AOT use Handler.codec.")>]
    let jsonWith (options: JsonSerializerOptions) (f: 'event -> Context -> Task<Result<'answer, 'error>>) =
        PlainAnswer.demand<'answer> "Handler.json"

        let input: Codec<'event> =
            match box (AnyEvent()) with
            | :? Codec<'event> as anything -> anything
            | _ -> PureLambda.Codec.JsonByReflection<'event> options

        codec input (PureLambda.Codec.JsonByReflection<'answer> options) ErrorCase.toFault f

    [<RequiresUnreferencedCode("Reads types by reflection; under trimming or Native AOT use Handler.codec.")>]
    [<RequiresDynamicCode("Reads types by reflection; under Native AOT use Handler.codec.")>]
    let json (f: 'event -> Context -> Task<Result<'answer, 'error>>) = jsonWith (Json.options ()) f

    let bytes f = codec PureLambda.Codec.Bytes PureLambda.Codec.Bytes id f

    let text f = codec PureLambda.Codec.Text PureLambda.Codec.Text id f

    // The core's handlers of streams know failures only as exceptions.
    let private orThrow result =
        match result with
        | Ok value -> value
        | Error fault -> raise (Fault.toExn fault)

    let stream contentType (f: Stream -> Context -> Task<Result<Stream, Fault>>) =
        Handler.Stream((fun event context -> f event context |> map orThrow), contentType)

    let streaming (f: Payload -> Context -> Task<Result<StreamedResponse, Fault>>) =
        Handler.Streaming(fun event context -> f event context |> map orThrow)

    let raw (f: Payload -> Context -> Task<Outcome>) = Handler.Raw(fun event context -> f event context)

    let invoke event context (handler: Handler) = handler.InvokeAsync(event, context).AsTask()

    let around
        (middleware: (Payload -> Context -> Task<Outcome>) -> Payload -> Context -> Task<Outcome>)
        (handler: Handler)
        =
        let wrapped = middleware (fun event context -> invoke event context handler)
        handler.Around(fun event context _ -> ValueTask<Outcome>(wrapped event context))

    let named name (handler: Handler) = handler.Named name

    let layers (handler: Handler) = List.ofSeq handler.Layers

    let routeBy (key: Payload -> string option) (routes: (string * Handler) list) otherwise =
        Handler.RouteBy(
            (fun event -> Option.toObj (key event)),
            otherwise,
            [| for key, handler in routes -> struct (key, handler) |]
        )

    let logged (handler: Handler) = handler.Logged()

    let traced (handler: Handler) = handler.Traced()
