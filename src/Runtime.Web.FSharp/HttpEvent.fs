namespace PureLambda.Web.FSharp

open PureLambda

type HttpSource = PureLambda.Web.HttpSource

type MalformedEvent = PureLambda.Web.MalformedEvent

type Decoded = PureLambda.Web.Decoded

[<RequireQualifiedAccess>]
module HttpEvent =
    let private result (outcome: Outcome<'value>) : Result<'value, Fault> = outcome.Match(Ok, Error)

    let (|Http|Malformed|NotHttp|) (decoded: Decoded) =
        decoded.Match((fun request -> Http request), (fun reason -> Malformed reason), (fun () -> NotHttp))

    let detect event = PureLambda.Web.HttpEvent.Detect event |> Option.ofNullable

    let decode event = PureLambda.Web.HttpEvent.Decode event

    let read event = (decode event).ToOutcome() |> result

    let encode (request: Request) response = PureLambda.Web.HttpEvent.Encode(request, response) |> result

    let encodeFor source response = PureLambda.Web.HttpEvent.EncodeFor(source, response) |> result

    let answer (respond: Request -> Response) event =
        read event |> Result.bind (fun request -> respond request |> encode request)
