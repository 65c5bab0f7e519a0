namespace PureLambda.FSharp

open PureLambda

type Outcome = PureLambda.Outcome

[<RequireQualifiedAccess>]
module Outcome =
    let (|Success|Streamed|Failure|) (outcome: Outcome) =
        outcome.Match(
            (fun answer -> Success(answer.Body, answer.ContentType)),
            (fun answer -> Streamed answer.Response),
            (fun failure -> Failure failure.Fault)
        )

    let success contentType body : Outcome = Outcome.Success(body, contentType)

    let json body = success MediaType.Json body

    let streamed (response: StreamedResponse) : Outcome = Outcome.Streamed response

    let failure (fault: Fault) : Outcome = Outcome.Failure fault

    let toResult (outcome: Outcome<'value>) : Result<'value, Fault> = outcome.Match(Ok, Error)

    let ofResult (result: Result<'value, Fault>) : Outcome<'value> =
        match result with
        | Ok value -> Outcome<'value>.Success value
        | Error fault -> Outcome<'value>.Failure fault
