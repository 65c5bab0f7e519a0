namespace PureLambda.Testing.FSharp

open System
open PureLambda
open PureLambda.FSharp

[<RequireQualifiedAccess>]
module Laws =
    let neverAnswersTwice (events: int -> Payload) = Testing.Laws.NeverAnswersTwice events

    let survivesAnyEvent (events: int -> Payload) = Testing.Laws.SurvivesAnyEvent events

    let finishesWithin timeLeft (events: int -> Payload) = Testing.Laws.FinishesWithin(timeLeft, events)

    let isIdempotent (done': unit -> 'state) (events: int -> Payload) =
        Testing.Laws.IsIdempotent(events, (fun () -> box (done' ())))

    let readsWhatItWrites (values: int -> 'value) = Testing.Laws.ReadsWhatItWrites values

    let readsOrRefuses (events: int -> Payload) : Law<Codec<'value>> = Testing.Laws.ReadsOrRefuses events

    let onlyWatches (events: int -> Payload) =
        let law = Testing.Laws.OnlyWatches events
        Law<Handler -> Handler>(law.Name, (fun around -> law.Broken.Invoke(fun handler -> around handler)))

    let claimsOnce = Testing.Laws.ClaimsOnce

    let isLike (other: Handler) (events: int -> Payload) = Testing.Laws.IsLike(other, events)
