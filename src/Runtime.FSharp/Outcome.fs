namespace PureLambda.FSharp

open PureLambda

type Outcome = PureLambda.Outcome

[<RequireQualifiedAccess>]
module Outcome =
    let (|Answered|Streaming|Failed|) (outcome: Outcome) =
        outcome.Match(
            (fun answer -> Answered(answer.Body, answer.ContentType)),
            (fun answer -> Streaming answer.Response),
            (fun failure -> Failed failure.Fault)
        )

    let answered contentType body : Outcome = Outcome.Success(body, contentType)

    let json body = answered MediaType.Json body

    let streaming (response: StreamedResponse) : Outcome = Outcome.Streamed response

    let failed (fault: Fault) : Outcome = Outcome.Failure fault

    let toResult (outcome: Outcome<'value>) : Result<'value, Fault> = outcome.Match(Ok, Error)

    let ofResult (result: Result<'value, Fault>) : Outcome<'value> =
        match result with
        | Ok value -> Outcome<'value>.Success value
        | Error fault -> Outcome<'value>.Failure fault
