namespace PureLambda.FSharp

/// Functions from handler to handler. What is put around last is met first by an event:
/// <c>f |> Handler.json |> Middleware.idempotent store key |> Handler.logged</c>, which <c>Handler.layers</c> lists.
[<RequireQualifiedAccess>]
module Middleware =
    /// <summary>Runs the handler once for each key, and gives its answer again, byte for byte, to whoever asks again with
    /// the same event. A failure is not kept, and neither is a streamed answer.</summary>
    /// <remarks>
    /// It fails with <c>IdempotencyInProgress</c> while another runs the handler for that key, with
    /// <c>IdempotencyConflict</c> when the key was used for another event, and with <c>IdempotencyKeyMissing</c> for
    /// None.
    /// </remarks>
    val idempotent: store: IdempotencyStore -> key: (Payload -> Context -> string option) -> handler: Handler -> Handler

    /// Like idempotent, with how long answers are kept and what is compared.
    val idempotentWith:
        options: IdempotencyOptions ->
        store: IdempotencyStore ->
        key: (Payload -> Context -> string option) ->
        handler: Handler ->
            Handler

    /// Writes what each invocation measured as one line of CloudWatch's embedded metric format when it has ended, and
    /// with it Duration, Errors and ColdStart. Options that the format does not allow throw at once.
    val measured: nameSpace: string -> dimensions: (string * string) list -> handler: Handler -> Handler

    /// Makes a failure of an answer that is longer than the service takes, <c>AnswerTooLarge</c>, before it is posted.
    val sizeGuarded: handler: Handler -> Handler

    /// Changes how failures are told.
    val mapFault: change: (Fault -> Fault) -> handler: Handler -> Handler

    /// Answers events that only keep an environment warm, in the handler's place; isWarmUp knows the usual ones.
    val answeringWarmUp: isWarmUp: (Payload -> bool) -> handler: Handler -> Handler

    /// Whether an event is a usual warm-up: JSON with <c>"source":"serverless-plugin-warmup"</c>, <c>"warmer":true</c>
    /// or <c>"warmup":true</c>.
    val isWarmUp: event: Payload -> bool

    /// Logs events and answers at this level, without the values at these places: <c>$.card.number</c>,
    /// <c>$.items[*].pin</c>, <c>$..password</c>. What is no path throws at once.
    val payloadsLogged: level: LogLevel -> redacted: string list -> handler: Handler -> Handler
