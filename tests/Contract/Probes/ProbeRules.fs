/// Every way in which our server differs from AWS's emulator, in one place. Each is general, and nothing else differs.
module PureLambda.Contract.Probes.ProbeRules

open PureLambda.Contract
open PureLambda.Contract.Probes.ProbeRewrites

type ProbeRule = {
    Name: string
    /// Why the emulator is wrong, or ours is better.
    Why: string
    /// From what was recorded to what ours should be.
    Rewrite: Recording -> Happening list -> Observed -> Observed
    /// The fixtures that fail without it.
    Needs: string list
}

let private rule name why rewrite needs = { Name = name; Why = why; Rewrite = rewrite; Needs = needs }

let rules = [
    rule
        "a timeout is an error"
        "A caller that parses the answer should see that there is none: the emulator answers 200 and a sentence."
        (results timedOut)
        [
            "probe-deadline"
            "probe-init-error"
            "probe-init-error-twice"
            "probe-init-timeout"
            "probe-managed-deadline"
            "probe-next-without-response"
            "probe-truncated-chunked"
            "probe-truncated-length"
        ]

    rule
        "an error of the platform says what happened"
        "The emulator's managed mode gives the type alone, from which nobody learns the reason."
        (results worded)
        [
            "probe-managed-errors"
            "probe-managed-modes"
            "probe-managed-no-idle-runtime"
            "probe-managed-response-413"
        ]

    rule
        "trailers count in standard mode, too"
        "A stream that failed is no success. The service passes the error on; the emulator drops it."
        (results trailers)
        [ "probe-response-mode-streaming" ]

    rule
        "an invoker is told of the end of the environment"
        "Every invocation has a result; the emulator ends, and its callers see a closed connection."
        (results closed)
        [
            "probe-error-large"
            "probe-init-caching"
            "probe-next-twice-in-flight"
            "probe-response-before-next"
            "probe-response-mode-bogus"
            "probe-response-mode-buffered"
        ]

    rule
        "an exit is told with its reason"
        "The emulator has no words for an exit that comes before the first call."
        (results exit)
        [ "probe-init-exit-0" ]

    rule
        "the report of an init error reaches the invoker"
        "It was posted for the one who has to mend it; the emulator's managed mode keeps its type alone."
        (results initError)
        [ "probe-managed-init-error" ]

    rule
        "an error over the limit is refused"
        "The emulator closes the connection; a runtime that reads 413 goes on."
        (answers (fun recording exchange seen ->
            match Call.ofExchange exchange with
            | Call.Error _ when recording.Mode = Standard && exchange.Request.Body.Length > 6 * 1024 * 1024 + 100 ->
                Some { Status = 413; ErrorType = "RequestEntityTooLarge" }
            | _ -> seen))
        [ "probe-error-large" ]

    rule
        "a process that has ended is answered nothing"
        "Nobody reads it. The emulator, whose probe lives on, answers the oldest call when the next event comes."
        (answers (fun recording _ seen ->
            match seen with
            | Some { Status = 500 } when recording.Mode = Standard -> None
            | _ -> seen))
        [ "probe-exit-while-idle" ]

    rule
        "a call that was dropped is no idle runtime"
        "The emulator gives it the event, which is lost; the invoker should know that no runtime was there."
        dropped
        [ "probe-managed-next-abandoned" ]

    rule
        "a restored runtime gets the event from next"
        "The emulator sends it with restore/next, refuses its answer, and ends with a fault of its own."
        (answers (fun recording exchange seen ->
            let restored =
                recording.Exchanges
                |> List.exists (fun one -> Call.ofExchange one = Call.RestoreNext && Call.status one = Some 200)
            match Call.ofExchange exchange, seen with
            | Call.Next, None when restored -> Some { Status = 200; ErrorType = "" }
            | _ -> seen))
        [ "probe-init-caching" ]
]

/// What our server should make of a probe under these rules.
let expected rules recording script =
    (Observed.recorded recording script, rules)
    ||> List.fold (fun outcome rule -> rule.Rewrite recording script outcome)
