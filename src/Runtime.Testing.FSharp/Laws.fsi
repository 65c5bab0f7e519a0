namespace PureLambda.Testing.FSharp

open System
open PureLambda.FSharp

/// Laws that hold for every good handler, codec and middleware. They take events by number: <c>Events.any</c>, or
/// yours.
[<RequireQualifiedAccess>]
module Laws =
    /// Whatever happens on the wire, what the handler answered reaches its own invoker, once.
    val neverAnswersTwice: events: (int -> Payload) -> Law

    /// Every event is answered or refused; none makes the handler stumble or wait for ever.
    val survivesAnyEvent: events: (int -> Payload) -> Law

    /// It ends before its deadline, under a virtual clock: what it waits for is counted, and what it computes is not.
    val finishesWithin: timeLeft: TimeSpan -> events: (int -> Payload) -> Law

    /// A request that the service tries again, with its id and as a new attempt, has the same answer, and what the
    /// handler did is done once. <c>done'</c> says what it has done so far.
    val isIdempotent: done': (unit -> 'state) -> events: (int -> Payload) -> Law when 'state: equality

    /// What a codec writes it reads as the value that it was. The values come by number, too.
    val readsWhatItWrites: values: (int -> 'value) -> Law<Codec<'value>> when 'value: equality

    /// Any bytes give a value or a failure, and never an exception.
    val readsOrRefuses: events: (int -> Payload) -> Law<Codec<'value>>

    /// A middleware that only watches runs the handler once for each event, gives it that event, and returns its
    /// outcome, failures included.
    val onlyWatches: events: (int -> Payload) -> Law<Handler -> Handler>

    /// A store of idempotency gives a claim to one, until it expires; only its owner completes or releases it; and what
    /// was kept is given back as it was. The law uses keys of its own.
    val claimsOnce: Law<IdempotencyStore>

    /// It does what another handler does: to the same event it comes to the same, as late, and logs the same.
    val isLike: other: Handler -> events: (int -> Payload) -> Law
