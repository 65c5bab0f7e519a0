namespace PureLambda.Testing.FSharp

open System
open PureLambda
open PureLambda.FSharp

[<RequireQualifiedAccess>]
module MiddlewareLaws =
    let private curried (law: Law<Func<Handler, Handler>>) =
        Law<Handler -> Handler>(law.Name, (fun middleware -> law.Broken.Invoke(fun handler -> middleware handler)))

    let all (events: int -> Payload) = Testing.MiddlewareLaws.All events |> Seq.map curried |> List.ofSeq

    let throwsNothing (events: int -> Payload) = Testing.MiddlewareLaws.ThrowsNothing events |> curried

    let runsAtMost times (events: int -> Payload) = Testing.MiddlewareLaws.RunsAtMost(times, events) |> curried

    let endsAfterTheHandler (events: int -> Payload) = Testing.MiddlewareLaws.EndsAfterTheHandler events |> curried

    let passesCancellation (events: int -> Payload) = Testing.MiddlewareLaws.PassesCancellation events |> curried

    let keepsFailing (events: int -> Payload) = Testing.MiddlewareLaws.KeepsFailing events |> curried

    let keepsFailures (events: int -> Payload) = Testing.MiddlewareLaws.KeepsFailures events |> curried

    let keepsAnswers (events: int -> Payload) = Testing.MiddlewareLaws.KeepsAnswers events |> curried

    let keepsEvents (events: int -> Payload) = Testing.MiddlewareLaws.KeepsEvents events |> curried
