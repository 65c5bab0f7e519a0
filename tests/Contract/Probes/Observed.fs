namespace PureLambda.Contract.Probes

open System
open System.Text
open PureLambda.Testing
open PureLambda.Contract

/// An answer to the runtime, as far as it is compared.
type Seen = { Status: int; ErrorType: string }

/// What an invoker was told. The emulator's standard mode tells no error type beside the body; a body that is not
/// compared is None.
type Told = { Type: string option; Body: string option }

/// Everything that came of a probe: by the number of an exchange, and of an invocation.
type Observed = { Answers: Map<int, Seen>; Results: Map<int, Told> }

[<RequireQualifiedAccess>]
module Observed =
    let seen status (body: byte[]) = {
        Status = status
        ErrorType = if status = 200 then "" else Happening.errorType body
    }

    let private latin1 (body: byte[]) = Encoding.Latin1.GetString body

    let private result mode (result: InvocationResult) =
        let kind =
            result.Match(
                (fun _ -> None),
                (fun error -> Some error.ErrorType),
                (fun error -> Some error.ErrorType),
                (fun error -> Some error.ErrorType),
                (fun _ -> Some "Sandbox.Timedout")
            )

        {
            Type = (if mode = Managed then kind else None)
            Body = Some(latin1 (result.Body.Bytes.ToArray()))
        }

    /// What our server made of a probe. Of several results of one invocation the law below it speaks.
    let ours (recording: Recording) script (answers: (int * Seen) list) (results: (string * InvocationResult) list) =
        let numbers =
            [
                for happening in script do
                    match happening with
                    | Invoked(id, one) -> id, one.Number
                    | _ -> ()
            ]
            |> Map

        {
            Answers = Map answers
            Results = Map [ for id, told in results -> numbers[id], result recording.Mode told ]
        }

    /// What the emulator made of it.
    let recorded (recording: Recording) script =
        let told (answer: Answer) = {
            Type = Headers.tryFind "Error-Type" answer.Headers
            Body = Some(latin1 answer.Body)
        }

        {
            Answers =
                Map [
                    for exchange in recording.Exchanges do
                        match exchange.Response with
                        | Some reply -> exchange.Number, seen reply.Status reply.Body
                        | None -> ()
                ]
            Results =
                Map [
                    for happening in script do
                        match happening with
                        | Invoked(_, { Number = number; Answer = Some answer }) -> number, told answer
                        | _ -> ()
                ]
        }

    let private compare what (agree: 'a -> 'a -> bool) (expected: Map<int, 'a>) (got: Map<int, 'a>) = [
        for number in Seq.distinct (Seq.append expected.Keys got.Keys) |> Seq.sort do
            match expected.TryFind number, got.TryFind number with
            | Some expected, Some got when agree expected got -> ()
            | expected, got -> $"{what} {number}: expected %A{expected}, got %A{got}"
    ]

    let private agree expected got = expected.Type = got.Type && (expected.Body.IsNone || expected.Body = got.Body)

    let differences expected got =
        compare "exchange" (=) expected.Answers got.Answers
        @ compare "invocation" agree expected.Results got.Results
